"""Cells: the lines of one side of a row → what it says, still as printed.

A cell opens with a heading (goal, measure, project or section), then prose under ■ labels, then
indicators: name, values (基準値（…）：… 実績値（…）：… 目標値（…）：…) and ※ notes.  A measure may
hold whole projects (事業名：…).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from shirube.ingest.layouts.tomakomai_comparison_table.prose import Joined, display_width
from shirube.ingest.layouts.tomakomai_comparison_table.rows import Cell, heading_kind
from shirube.ingest.layouts.tomakomai_comparison_table.words import WORDS
from shirube.office.document import Span
from shirube.place import Place
from shirube.plan.model import TextKind

_LABELS = "|".join(WORDS.observations)
_VALUE = re.compile(rf"({_LABELS})(（[^）]*）)?(※?)\s*[:：]")
_VALUE_LINE = re.compile(rf"^(?:{_LABELS})(?:（[^）]*）)?※?\s*[:：]")
_NUMBER = re.compile(
    r"^((?:基本目標|施策)[0-9０-９①-⑳㉑-㉟一二三四五六七八九十]+|\d+[．.])[\u3000 ]*"
)
_DIVISIONS = re.compile(r"【([^】]*)】")
_TAG = re.compile(r"(?:(?<=[\s】※])|^)(" + "|".join(map(re.escape, WORDS.tags)) + r")(?=\s|【|$)")


@dataclass(slots=True)
class Printed:
    """A piece of printed text with its place."""

    text: str
    place: Place


@dataclass(slots=True)
class PrintedValue:
    """``基準値（平成30年度）※：46人``: label, year in brackets, mark, and the words after it."""

    label: str
    heading: str
    year_text: str
    value: Printed


@dataclass(slots=True)
class PrintedIndicator:
    """An indicator as the cell prints it."""

    name: Printed
    marked: bool
    tags: list[Printed] = field(default_factory=list)
    value_spans: list[Span] = field(default_factory=list)
    note_spans: list[list[Span]] = field(default_factory=list)

    def values(self) -> tuple[PrintedValue, ...]:
        """The labelled values, wrapped lines joined."""
        joined = Joined(self.value_spans)
        found = list(_VALUE.finditer(joined.text))
        values: list[PrintedValue] = []
        for at, match in enumerate(found):
            end = found[at + 1].start() if at + 1 < len(found) else len(joined.text)
            raw = joined.text[match.end() : end]
            start = match.end() + len(raw) - len(raw.lstrip())
            text = raw.strip()
            values.append(
                PrintedValue(
                    label=match[1],
                    heading=joined.text[match.start() : match.end() - 1].strip(),
                    year_text=(match[2] or "").strip("（）※"),
                    value=Printed(text, joined.place(start, start + max(len(text), 1))),
                )
            )
        return tuple(values)


@dataclass(slots=True)
class PrintedThing:
    """A goal, measure, project or section as the cell prints it."""

    kind: str
    number: str = ""
    name: Printed = field(default_factory=lambda: Printed("", Place()))
    divisions: list[Printed] = field(default_factory=list)
    division_text: str = ""
    tags: list[Printed] = field(default_factory=list)
    texts: list[tuple[TextKind, str, list[Span]]] = field(default_factory=list)
    indicators: list[PrintedIndicator] = field(default_factory=list)
    children: list[PrintedThing] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)
    place: Place = field(default_factory=Place)


def read_cell(cell: Cell, *, width: int) -> PrintedThing:
    """What one cell says."""
    return _CellReader(cell, width=width).read()


class _CellReader:
    """Walks the lines of a cell; every line ends in exactly one place of the result."""

    def __init__(self, cell: Cell, *, width: int) -> None:
        self.cell = cell
        self.width = width
        kind = heading_kind(cell.heading)
        self.root = PrintedThing(kind=_ROLE.get(kind, "section"), place=_place(cell.spans))
        self.current = self.root
        self.section = "prose"
        self.text_kind: tuple[TextKind, str] = (TextKind.STATEMENT, "")

    def read(self) -> PrintedThing:
        for at, block in enumerate(self.cell.blocks):
            spans = list(block)
            if at == 0:
                spans = self._heading(spans)
            self._block(spans)
        return self.root

    def _heading(self, spans: list[Span]) -> list[Span]:
        """Take the heading; a project's name, divisions and tags follow its label."""
        if self.root.kind != "project":
            _take_head(self.root, [spans[0]])
            return spans[1:]
        head = spans[1:]
        if not head:
            return []
        size = 1
        while size < len(head) and _belongs_to_head(head[:size], head[size], width=self.width):
            size += 1
        _take_head(self.root, head[:size])
        return head[size:]

    def _block(self, spans: Sequence[Span]) -> None:
        previous = ""
        for span in spans:
            text = span.text.strip()
            if not self._label(text, span):
                self._line(text, span, previous=previous)
            previous = text

    def _label(self, text: str, span: Span) -> bool:
        """Printed labels that open a part of the cell."""
        if text in (WORDS.kpi_heading, WORDS.goal_indicator_heading):
            self.section = "kpi" if text == WORDS.kpi_heading else "goal_indicator"
        elif text == WORDS.project_heading:
            self.section = "children"
        elif text in WORDS.text_headings:
            self.section = "prose"
            self.text_kind = (WORDS.text_headings[text], text)
        elif text.startswith(WORDS.child_project):
            child = PrintedThing(kind="project", place=span.place)
            _take_head(child, [span.trimmed().part(len(WORDS.child_project))])
            self.root.children.append(child)
            self.current = child
            self.section = "prose"
            self.text_kind = (TextKind.STATEMENT, "")
        elif text.startswith(WORDS.indicator):
            self._open_indicator(span.trimmed().part(len(WORDS.indicator)))
            self.section = "kpi"
        else:
            return False
        self.current.place = self.current.place.spanning(span.place)
        return True

    def _line(self, text: str, span: Span, *, previous: str) -> None:
        thing = self.current
        thing.place = thing.place.spanning(span.place)
        if self.section == "prose":
            kind, heading = self.text_kind
            if not thing.texts or thing.texts[-1][:2] != (kind, heading):
                thing.texts.append((kind, heading, []))
            thing.texts[-1][2].append(span)
            return
        indicator = thing.indicators[-1] if thing.indicators else None
        if text.startswith("※") and indicator is not None:
            indicator.note_spans.append([span])
        elif indicator is not None and _VALUE_LINE.match(text):
            indicator.value_spans.append(span)
        elif indicator is not None and previous and indicator.note_spans:
            indicator.note_spans[-1].append(span)
        elif indicator is not None and previous and indicator.value_spans:
            indicator.value_spans.append(span)
        elif self.section == "goal_indicator":
            self._open_indicator(span)
        else:
            thing.unread.append(span)

    def _open_indicator(self, span: Span) -> None:
        span = span.trimmed()
        tags = _tags(span)
        name = _without_tags(span)
        marked = name.text.endswith("※")
        if marked:
            name = name.part(0, len(name.text) - 1).trimmed()
        self.current.indicators.append(
            PrintedIndicator(name=Printed(name.text, name.place), marked=marked, tags=tags)
        )


_ROLE = {"project": "project", "基本目標": "goal", "施策": "measure"}


def _belongs_to_head(head: Sequence[Span], following: Span, *, width: int) -> bool:
    """A name may wrap, and divisions may stand on a line of their own."""
    text = following.text.strip()
    if _DIVISIONS.search(text) and not any(_DIVISIONS.search(span.text) for span in head):
        return True
    last = head[-1].text.strip()
    open_bracket = last.count("【") > last.count("】")
    return open_bracket or display_width(last) >= width


def _take_head(thing: PrintedThing, spans: Sequence[Span]) -> None:
    joined = Joined(spans)
    text = joined.text
    for span in spans:
        thing.tags.extend(_tags(span))
    divisions = _DIVISIONS.search(text)
    # Brackets that open a name belong to the name; divisions stand behind it.
    if divisions is not None and divisions.start() > 0 and thing.kind == "project":
        thing.division_text = divisions[0]
        at = divisions.start(1)
        for piece in re.split(r"([／/])", divisions[1]):
            if piece not in ("／", "/") and piece.strip():
                thing.divisions.append(Printed(piece.strip(), joined.place(at, at + len(piece))))
            at += len(piece)
        text = text[: divisions.start()] + " " * len(divisions[0]) + text[divisions.end() :]
    text = _TAG.sub(lambda match: " " * len(match[0]), text)
    number = _NUMBER.match(text) if thing.kind != "project" else None
    start = 0
    if number is not None:
        thing.number = number[1]
        start = number.end()
    name = text[start:].strip()
    at = text.index(name, start) if name else start
    thing.name = Printed(name, joined.place(at, at + max(len(name), 1)))


def _tags(span: Span) -> list[Printed]:
    found = _TAG.finditer(span.text)
    return [Printed(match[1], span.part(match.start(1), match.end(1)).place) for match in found]


def _without_tags(span: Span) -> Span:
    found = _TAG.search(span.text)
    return span if found is None else span.part(0, found.start()).trimmed()


def _place(spans: Sequence[Span]) -> Place:
    place = spans[0].place if spans else Place()
    for span in spans[1:]:
        place = place.spanning(span.place)
    return place
