"""Cell lines: everything one row says about a thing, for both editions side by side.

A cell opens with the number, name, divisions and tags of the thing, then its texts, then its
indicators, each under the printed label of the style.  Below a wholly new measure its projects
stand in the same cell.  Texts of a single year's review belong to the year, not to the plan, and
are not printed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import inf

from shirube.place import Place
from shirube.plan.model import Indicator, Node, StatedValue, Text
from shirube.publish.comparison.aside_lines import write_asides
from shirube.publish.comparison.indicator_lines import is_printed, write_indicator
from shirube.publish.comparison.lines import Line, Piece, Sides, compared
from shirube.publish.comparison.marking import Marking
from shirube.publish.comparison.one_sided import opposite_mark
from shirube.publish.comparison.style import LevelWords, TagPlace, Tags, Unchanged
from shirube.publish.comparison.text_lines import write_paragraphs
from shirube.revision.comparison import Comparison
from shirube.revision.kinds import ChangeKind, RecordKind
from shirube.revision.rows import Row

_NO_GAP = ("）", ")", "、", ".", "．", " ", "\u3000")
_TAG = "tag"


class CellWriter:
    """Writes the cells of one comparison in one style.

    ``anchors`` are marks of notes by indicator id (new side, after its target); ``room`` is the
    width of a side in ems.
    """

    def __init__(
        self,
        comparison: Comparison,
        marking: Marking,
        *,
        anchors: dict[str, Piece],
        room: float = inf,
    ) -> None:
        self.room = room
        self.comparison = comparison
        self.marking = marking
        self.style = marking.style
        self.anchors = anchors

    def row(self, row: Row, nested: Sequence[Row] = ()) -> Sides:
        """Both cells of a row."""
        sides = self._sides()
        self._thing(sides, row)
        if nested:
            self._nested(sides, nested)
        self._opposite(sides, row)
        return sides

    def heading(self, row: Row, *, mark: str) -> Sides:
        """Both cells of a row of which only the heading is printed."""
        sides = self._sides()
        self._name(sides, row, words=self.style.words(row.level), tail=f"\u3000{mark}")
        return sides

    def _sides(self) -> Sides:
        return Sides(blanks=self.style.underline.blanks)

    def _opposite(self, sides: Sides, row: Row) -> None:
        """The words on the side that has nothing."""
        mark = opposite_mark(row, self.comparison, self.style)
        whole = self.style.underline.marks and not mark.unknown
        if row.before is None:
            sides.old[:] = [Line((Piece(mark.words, whole),))]
        elif row.after is None:
            sides.new[:] = [Line((Piece(mark.words, whole),))]

    # -------------------------------------------------------- parts of a thing

    def _thing(self, sides: Sides, row: Row) -> None:
        words = self.style.words(row.level)
        if words.label:
            sides.pieces(
                *(None if one is None else (Piece(words.label),) for one in (row.before, row.after))
            )
        if not self._alone(row) and self._bare(row):
            self._name(sides, row, words=words, tail=f"\u3000{self.style.marks.omitted}")
            return
        self._name(sides, row, words=words)
        sides.gap()
        self._texts(sides, row)
        self._asides(sides, row)
        self._indicators(sides, row, words=words)

    def _nested(self, sides: Sides, nested: Sequence[Row]) -> None:
        printed = ""
        for row in nested:
            words = self.style.words(row.level)
            sides.gap()
            if words.nested_label and words.nested_label != printed:
                printed = words.nested_label
                self._one_line(sides, row, printed)
            self._name(sides, row, words=words, before=words.nested)
            self._texts(sides, row)
            self._asides(sides, row)
            self._indicators(sides, row, words=words, labelled=False)

    @staticmethod
    def _one_line(sides: Sides, row: Row, text: str) -> None:
        sides.pieces(*(None if one is None else (Piece(text),) for one in (row.before, row.after)))

    @staticmethod
    def _alone(row: Row) -> bool:
        return row.before is None or row.after is None

    def _bare(self, row: Row) -> bool:
        """Nothing below the heading changed, and the style leaves such parts out with a mark."""
        if self.style.indicators is Unchanged.PRINT and row.indicators:
            return False
        if self.style.texts.unchanged is Unchanged.PRINT and any(
            one is not None and _plan_texts(one) for one in (row.before, row.after)
        ):
            return False
        heads = {"number", "name", "divisions"}
        changes = [c for c in self.marking.shown(row) if c.record.id != row.id]
        changes += [
            c for c in self.marking.shown(row) if c.record.id == row.id and c.field not in heads
        ]
        below = any(one is not None and (one.texts or one.indicators or one.notes)
                    for one in (row.before, row.after))  # fmt: skip
        hidden = any(change.kind is ChangeKind.TEXT_HIDDEN for change in row.changes)
        return below and not changes and not hidden

    def _marked(self, row: Row, field: str, *, key: str | None = None) -> bool:
        if self._alone(row):
            return self.style.underline.whole
        return self.marking.field(RecordKind.NODE, row.id, field, key=key)

    def _name(
        self, sides: Sides, row: Row, *, words: LevelWords, before: str = "", tail: str = ""
    ) -> None:
        both = (row.before, row.after)
        numbers = _pair(both, "number", marked=self._marked(row, "number"), sides=sides)
        names = _pair(both, "name", marked=self._marked(row, "name"), sides=sides)
        changed = self._marked(row, "divisions")
        texts = [None if one is None else self._divisions_of(one) for one in both]
        divisions = compared(*texts, marked=changed)
        lines: list[tuple[Piece, ...] | None] = []
        for at, node in enumerate(both):
            if node is None:
                lines.append(None)
                continue
            gap = "" if not node.number or node.number.endswith(_NO_GAP) else "\u3000"
            head = (Piece(before), *numbers[at], Piece(gap), *names[at])
            tags = self._tags(row, words=words) if node is row.after else ()
            lines.append((*head, *self._tail(node, divisions[at], tags=tags), Piece(tail)))
        sides.pieces(*lines)

    def _tail(
        self, node: Node, divisions: tuple[Piece, ...], *, tags: tuple[StatedValue | str, ...]
    ) -> Iterator[Piece]:
        """Divisions and tags; a printed tag that stood before the divisions stands there again."""
        place = next((ref.place for ref in node.divisions), Place())
        early = [tag for tag in tags if divisions and _stands_before(tag, place)]
        late = [tag for tag in tags if tag not in early]
        for tag in early:
            yield Piece(f"\u3000{_tag_words(tag)}")
        if divisions:
            yield Piece("\u3000")
            yield from divisions
        for tag in late:
            yield Piece(f"\u3000{_tag_words(tag)}")

    def _divisions_of(self, node: Node) -> str | None:
        """Divisions in charge between the signs of the style; as printed where none is known."""
        signs = self.style.divisions
        names = [ref.text or self.marking.division(ref.division) for ref in node.divisions]
        if names:
            return f"{signs.before}{signs.between.join(names)}{signs.after}"
        return node.division_text or None

    def _tags(self, row: Row, *, words: LevelWords) -> tuple[StatedValue | str, ...]:
        if self.style.tags is Tags.NONE or row.after is None:
            return ()
        if self.style.tags is Tags.PRINTED and self.marking.has_tags:
            return tuple(value for value in row.after.stated if value.kind == _TAG)
        ids = row.classes
        if words.indicator_tags is TagPlace.INDICATOR:
            own = {
                name
                for change in row.changes
                for name in self.comparison.classes.of(
                    change.kind, record=RecordKind.NODE, level=row.level
                )
            }
            ids = tuple(one for one in ids if one in own)
        return self._labels(ids)

    def _indicator_tags(self, indicator_id: str, words: LevelWords) -> str:
        row = self.marking.indicator(indicator_id)
        if self.style.tags is Tags.NONE or row is None or row.after is None:
            return ""
        if self.style.tags is Tags.PRINTED and self.marking.has_tags:
            return "\u3000".join(row.tags)
        if words.indicator_tags is TagPlace.ROW:
            return ""
        return "\u3000".join(self._labels(row.classes))

    def _labels(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        known = (self.comparison.classes.get(one) for one in ids)
        return tuple(one.label for one in known if one is not None)

    # -------------------------------------------------------- texts

    def _texts(self, sides: Sides, row: Row) -> None:
        old, new = (_plan_texts(one) for one in (row.before, row.after))
        for key in dict.fromkeys((*new, *old)):
            part = self._sides()
            self._text(part, row, old.get(key), new.get(key), key=key)
            if part.old or part.new:
                sides.gap()
                sides.extend(part)
                sides.gap()

    def _text(
        self, sides: Sides, row: Row, old: Text | None, new: Text | None, *, key: str
    ) -> None:
        style, record = self.style.texts, RecordKind.NODE
        changes = self.marking.changes(record, row.id, "texts", key=key)
        unchanged = not changes and not self._alone(row)
        if unchanged and style.unchanged is Unchanged.OMIT:
            return
        some = new or old
        assert some is not None
        headings = [
            None if one is None else one.heading or style.headings.get(one.kind, "")
            for one in (old, new)
        ]
        if any(headings):
            sides.words(*headings, marked=False)
        if unchanged and style.unchanged is Unchanged.MARK:
            sides.both(self.style.marks.omitted)
            return
        marked = self._marked(row, "texts", key=None if self._alone(row) else key)
        write_paragraphs(
            sides,
            () if old is None else old.passages,
            () if new is None else new.passages,
            marked=marked,
            exact=self.marking.underlines_all,
            around=style.around if marked and not self._alone(row) else len(some.passages),
            omitted=self.style.marks.omitted,
        )

    def _asides(self, sides: Sides, row: Row) -> None:
        write_asides(sides, row, comparison=self.comparison, marking=self.marking)

    # -------------------------------------------------------- indicators

    def _indicators(
        self, sides: Sides, row: Row, *, words: LevelWords, labelled: bool = True
    ) -> None:
        old, new = self._printed_indicators(row)
        befores, afters = ({one.id: one for one in side} for side in (old, new))
        parts: dict[str, Sides] = {}
        for key in dict.fromkeys((*afters, *befores)):
            parts[key] = self._sides()
            write_indicator(
                parts[key],
                befores.get(key),
                afters.get(key),
                marking=self.marking,
                words=words,
                tags=self._indicator_tags(key, words),
                note_mark=self.anchors.get(key),
                room=self.room,
            )
        part = self._sides()
        # Each side keeps its own order.
        part.old = _one_after_another(parts[key].old for key in befores)
        part.new = _one_after_another(parts[key].new for key in afters)
        left_out = len(old) + len(new) < sum(
            len(one.indicators) for one in (row.before, row.after) if one is not None
        )
        if left_out and self.style.indicators is Unchanged.MARK:
            part.gap()
            part.both(self.style.marks.omitted)
        if labelled and words.indicators:
            for lines in (part.old, part.new):
                if lines:
                    lines.insert(0, Line((Piece(words.indicators),)))
        if labelled:
            sides.gap()
        sides.extend(part)

    def _printed_indicators(self, row: Row) -> tuple[list[Indicator], list[Indicator]]:
        """Indicators of both sides that the style prints."""
        old, new = (() if one is None else one.indicators for one in (row.before, row.after))
        if self._alone(row):
            return list(old), list(new)
        return (
            [one for one in old if is_printed(one.id, self.marking)],
            [one for one in new if is_printed(one.id, self.marking)],
        )


def _one_after_another(parts: Iterable[list[Line]]) -> list[Line]:
    """Lines of several parts, a gap before each but the first."""
    found: list[Line] = []
    for lines in parts:
        if lines:
            found.extend((replace(lines[0], gap=bool(found)), *lines[1:]))
    return found


def _pair(
    both: tuple[Node | None, Node | None], field: str, *, marked: bool, sides: Sides
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    texts = [None if one is None else getattr(one, field) for one in both]
    old, new = texts
    if field == "number" and marked and old is not None and new is not None and old != new:
        # A number is one word: 施策③ and 施策④ differ as a whole.
        return (Piece(old, True),), (Piece(new, True),)
    return compared(old, new, marked=marked, blanks=sides.blanks)


def _plan_texts(node: Node | None) -> dict[str, Text]:
    """Texts of the plan itself by the key of their changes."""
    if node is None:
        return {}
    found: dict[str, Text] = {}
    for text in node.texts:
        if text.fiscal_year is None:
            key, count = text.kind.value, 1
            while key in found:
                count += 1
                key = f"{text.kind.value}#{count}"
            found[key] = text
    return found


def _tag_words(tag: StatedValue | str) -> str:
    return tag if isinstance(tag, str) else tag.reading.text


def _stands_before(tag: StatedValue | str, place: Place) -> bool:
    """A printed tag stood before the divisions, by the places of both in the document."""
    if isinstance(tag, str):
        return False
    seen = tag.reading.place
    if seen.line is None or place.line is None or seen.document != place.document:
        return False
    return (seen.line, seen.start or 0) < (place.line, place.start or 0)
