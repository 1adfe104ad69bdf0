"""Indicator lines: name, figures, definitions and notes of an indicator in both editions.

Printed labels of the figures (基準値（平成30年度）) come from the record; where it has none, from
the style.  Only what changed in a figure is marked: its value, or its label, or all of a figure
that only one side has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from shirube.office.text_measure import text_ems
from shirube.plan.model import Definition, Indicator, Observation, Weight
from shirube.publish.comparison.lines import Piece, Sides, compared
from shirube.publish.comparison.marking import Marking
from shirube.publish.comparison.note_lines import write_notes
from shirube.publish.comparison.style import Layout, LevelWords, Unchanged
from shirube.quantity.fiscal import format_calendar_year, format_fiscal_year
from shirube.revision.kinds import RecordKind
from shirube.revision.shape import INDICATOR_FIELDS
from shirube.terms import label

BETWEEN = "\u3000\u3000"
NAME_MARK = "※"
_SHAPES = {shape.name: shape for shape in INDICATOR_FIELDS}
_FIGURES = ("earlier_baselines", "baseline", "actuals", "expected_values", "targets")
_WORDS = {
    "earlier_baselines": "baseline",
    "baseline": "baseline",
    "actuals": "actual",
    "expected_values": "expected_value",
    "targets": "target",
}
_ASIDE = {
    "role": label("indicator_role"),
    "direction": label("direction"),
    "kind": label("kind"),
    "unit": label("unit"),
    "comparison": "目標の条件",
    "lead_division": label("lead_division"),
    "related_divisions": label("related_divisions"),
    "weights": "重み",
}
"""Fields that are printed beside the figures only where they changed."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure with the field and key its changes are found by."""

    field: str
    key: str
    observation: Observation


def write_indicator(
    sides: Sides,
    old: Indicator | None,
    new: Indicator | None,
    *,
    marking: Marking,
    words: LevelWords,
    tags: str = "",
    note_mark: Piece | None = None,
    room: float = inf,
) -> None:
    """Write one indicator; the side that does not have it gets no line.

    Figures stand in one line as long as ``room`` (in ems) holds them; none is broken inside.
    """
    writer = _IndicatorWriter(sides, old, new, marking, room=room)
    writer.name(words, tags=tags)
    writer.figures(note_mark)
    writer.aside()
    writer.definitions()
    writer.notes()


def has_marked_change(indicator_id: str, marking: Marking) -> bool:
    """The indicator has a change that the style underlines."""
    row = marking.indicator(indicator_id)
    return row is not None and any(map(marking.marks, row.changes))


def is_printed(indicator_id: str, marking: Marking) -> bool:
    """The style prints the indicator in a row that has a printed change."""
    kept = marking.style.indicators is Unchanged.PRINT
    return kept or has_marked_change(indicator_id, marking)


class _IndicatorWriter:
    def __init__(
        self,
        sides: Sides,
        old: Indicator | None,
        new: Indicator | None,
        marking: Marking,
        *,
        room: float,
    ) -> None:
        self.room = room
        self.sides = sides
        self.old, self.new = old, new
        self.marking = marking
        some = new or old
        assert some is not None
        self.id = some.id
        self.alone = old is None or new is None
        self.whole = self.alone and marking.style.underline.whole

    def _marked(self, field: str, *, key: str | None = None) -> bool:
        if self.alone:
            return self.whole
        return self.marking.field(RecordKind.INDICATOR, self.id, field, key=key)

    def name(self, words: LevelWords, *, tags: str) -> None:
        both = (self.old, self.new)
        numbers = compared(
            *(None if one is None else one.number for one in both), marked=self._marked("number")
        )
        names = compared(
            *(None if one is None else one.name for one in both),
            marked=self._marked("name"),
            blanks=self.sides.blanks,
        )
        lines: list[tuple[Piece, ...] | None] = []
        for one, number, found in zip(both, numbers, names, strict=True):
            if one is None:
                lines.append(None)
                continue
            tail = NAME_MARK if _marks_name(one) else ""
            shown = f"\u3000{tags}" if tags and one is self.new else ""
            lines.append((Piece(words.indicator), *number, *found, Piece(tail), Piece(shown)))
        self.sides.pieces(*lines)

    def figures(self, note_mark: Piece | None) -> None:
        old = list(_figures_of(self.old))
        new = list(_figures_of(self.new))
        known = [{(one.field, one.key): one for one in side} for side in (old, new)]
        written = []
        for side, other, is_new in ((old, known[1], False), (new, known[0], True)):
            lines: list[tuple[Piece, ...]] = []
            for figure in side:
                twin = other.get((figure.field, figure.key))
                pieces = self._figure(figure, twin, is_new=is_new)
                if note_mark is not None and is_new and figure.key == "final":
                    pieces = (*pieces, note_mark)
                lines.append(pieces)
            written.append(self._laid(lines))
        for at in range(max(map(len, written))):
            self.sides.pieces(*(side[at] if at < len(side) else None for side in written))

    def _laid(self, figures: list[tuple[Piece, ...]]) -> list[tuple[Piece, ...]]:
        """Lines of figures: as many in a line as it holds, or a line for each."""
        if self.marking.style.figures.layout is Layout.LINES:
            return figures
        lines: list[tuple[Piece, ...]] = []
        for figure in figures:
            longer = (*lines[-1], Piece(BETWEEN), *figure) if lines else figure
            if lines and text_ems("".join(piece.text for piece in longer)) <= self.room:
                lines[-1] = longer
            else:
                lines.append(figure)
        return lines

    def _figure(self, figure: _Figure, twin: _Figure | None, *, is_new: bool) -> tuple[Piece, ...]:
        heading, text = self._heading(figure), figure.observation.reading.text
        marked = self._marked(figure.field, key=None if self.alone else figure.key)
        if twin is None or self.alone:
            return (Piece(f"{heading}：{text}", marked),)
        other = self._heading(twin)
        exact = self.marking.underlines_all
        heading_marked = marked and exact and heading != other
        value_marked = marked and text != twin.observation.reading.text
        if marked and not heading_marked and not value_marked:
            # Same words, other meaning (a year that moved): the label carries the difference.
            heading_marked = heading != other
        pieces = compared(
            *((other, heading) if is_new else (heading, other)), marked=heading_marked
        )
        return (*pieces[1 if is_new else 0], Piece("："), Piece(text, value_marked))

    def _heading(self, figure: _Figure) -> str:
        """The printed label, else the style's words with the year."""
        seen = figure.observation
        if seen.heading:
            return seen.heading
        style = self.marking.style.figures
        name = _WORDS[figure.field]
        if seen.fiscal_year is not None:
            year = format_fiscal_year(seen.fiscal_year, style=style.year)
        elif seen.calendar_year is not None:
            year = format_calendar_year(seen.calendar_year, style=style.year)
        else:
            year = seen.year_text
        template: str = getattr(style, name)
        words = template.format(year=year) if year else label(name)
        return words if seen.superseded_in is None else f"{style.replaced}{words}"

    def aside(self) -> None:
        """Fields that no printed figure shows, where they changed."""
        for field, words in _ASIDE.items():
            if self.alone or not self._marked(field):
                continue
            if _figures_show(field, self.old, self.new):
                continue
            values = [self._value_words(getattr(one, field)) for one in (self.old, self.new)]
            self.sides.pieces(
                *((Piece(f"{words}："), Piece(value or "記載なし", True)) for value in values)
            )
        basis = [
            None if one is None or one.target_basis is None else one.target_basis.text
            for one in (self.old, self.new)
        ]
        if any(basis):
            self._labelled(label("target_basis"), *basis, marked=self._marked("target_basis"))

    def _value_words(self, value: object) -> str:
        """A value of a field in words: labels, names of divisions, weights by year."""
        if value is None:
            return ""
        if isinstance(value, tuple):
            return "、".join(map(self._value_words, value))
        if isinstance(value, Weight):
            return f"{format_fiscal_year(value.fiscal_year)} {value.value:f}"
        if isinstance(value, str):
            return self.marking.division(value)
        return str(getattr(value, "label", value))

    def definitions(self) -> None:
        old, new = (
            "" if one is None else "／".join(filter(None, map(definition_words, one.definitions)))
            for one in (self.old, self.new)
        )
        if old or new:
            self._labelled(
                label("definition"), old or None, new or None, marked=self._marked("definitions")
            )

    def _labelled(self, words: str, old: str | None, new: str | None, *, marked: bool) -> None:
        pieces = compared(old, new, marked=marked, blanks=self.sides.blanks)
        self.sides.pieces(
            *(
                None if text is None else (Piece(f"{words}："), *found)
                for text, found in zip((old, new), pieces, strict=True)
            )
        )

    def notes(self) -> None:
        write_notes(self.sides, self.old, self.new, shape=_SHAPES["notes"], marked=self._marked)


def _figures_of(indicator: Indicator | None) -> Iterator[_Figure]:
    if indicator is None:
        return
    for name in _FIGURES:
        if name == "baseline":
            if indicator.baseline is not None:
                yield _Figure(name, "", indicator.baseline)
            continue
        for key, observation in _SHAPES[name].items(indicator).items():
            yield _Figure(name, key, observation)


def _marks_name(indicator: Indicator) -> bool:
    return any(note.refers_to == "name" for note in indicator.notes)


def _figures_show(field: str, old: Indicator | None, new: Indicator | None) -> bool:
    """The printed figures themselves show the change: the unit beside them, 累計 before them."""
    sides = [[f.observation.reading for f in _figures_of(one)] for one in (old, new)]
    if field == "unit":
        units = [{reading.unit for reading in side if reading.unit} for side in sides]
        return all(units) and units[0] != units[1]
    if field == "kind":
        cumulative = [any(reading.cumulative for reading in side) for side in sides]
        return cumulative[0] is not cumulative[1]
    return False


def definition_words(definition: Definition) -> str:
    """A definition in one line; why it was made belongs to the reasons, not here."""
    since = definition.valid_from
    parts = (
        definition.text,
        definition.formula,
        definition.statistic,
        f"分子：{definition.numerator}" if definition.numerator else "",
        f"分母：{definition.denominator}" if definition.denominator else "",
        definition.as_of,
        definition.published,
        "" if since is None else f"{since.year}年{since.month}月{since.day}日から",
    )
    return "、".join(part for part in parts if part)
