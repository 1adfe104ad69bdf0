"""Cells: the pieces of a body as cells of the form, and how well each fits each slot.

The last line of an indicator's name carries its latest figure, or the figure stands alone under
the name; both become one cell.  The costs say what a text looks like (a budget title, prose, a
basis of a target); the order does the rest (``bands``).

>>> from shirube.ingest.layouts.otaru_evaluation_sheets.pieces import scan
>>> from shirube.office.document import RawLine, build_document
>>> lines = ["移住ワンストップ窓口を利用した移住", "世帯数", "", "9世帯 ", "", "+1世帯/年"]
>>> document = build_document("d", media_type="text/plain", sha256="",
...     pages=[[RawLine(n, text) for n, text in enumerate(lines, 1)]])
>>> [(cell.text, cell.value and cell.value.text) for cell in cells_of(scan(document))]
[('移住ワンストップ窓口を利用した移住世帯数', '9世帯'), ('+1世帯/年', None)]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shirube.ingest.layouts.otaru_evaluation_sheets.bands import IMPOSSIBLE, Slot
from shirube.ingest.layouts.otaru_evaluation_sheets.pieces import Kind, Piece
from shirube.ingest.layouts.otaru_evaluation_sheets.wording import WORDING
from shirube.office.document import Span, join_lines
from shirube.quantity.parse import read_quantity
from shirube.quantity.width import fold

NAME, OVERVIEW, PURPOSE = "name", "overview", "purpose"
LABEL, IMPLEMENTATION = "label", "implementation"
INDICATOR, BASIS, ANALYSIS = "indicator", "basis", "analysis"
REVIEW_LABEL, REVIEW = "review_label", "review"

_VALUE_LINE = re.compile(r"(?P<name>\S(?:.*\S)?) (?P<value>[^ \u3000]+)")
_LONGEST_VALUE = 14
_NO_FIGURE = re.compile(r"※|[^\d０-９(（\-―－—–−△▲約累].*[\d０-９]")
"""A note, or words with digits in them (H30に終了); 未確定 has none."""
_LONGEST_INDICATOR = 70
_LONGEST_NAME = 45
_BUDGET = WORDING.phrases["budget_name"]
_PURPOSE = WORDING.phrases["purpose"]
_BASIS = WORDING.phrases["basis"]
_DONE = WORDING.phrases["done"]
_BULLET = WORDING.phrases["bullet"]
_END = WORDING.phrases["sentence_end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of the form; ``value`` is the figure of an indicator, ``label`` a label of the form.

    ``beside_arrow`` marks a text printed on the line of the arrow that opens the review,
    ``beside_lost`` one that may have been, in a copy without arrows.
    """

    spans: tuple[Span, ...]
    value: Span | None = None
    label: Kind | None = None
    follows: Kind | None = None

    @property
    def text(self) -> str:
        """Wrapped lines joined."""
        return join_lines(span.text for span in self.spans)

    @property
    def lines(self) -> tuple[int, ...]:
        """Numbers of its lines, that of the figure included."""
        numbers = [span.line.number for span in self.spans]
        if self.value is not None:
            numbers.append(self.value.line.number)
        return tuple(dict.fromkeys(numbers))

    @property
    def beside_arrow(self) -> bool:
        """Printed on the line of the arrow, not in a cell of its own."""
        return self.follows is Kind.ARROW

    @property
    def beside_lost(self) -> bool:
        """Printed where a lost arrow may have stood."""
        return self.follows is Kind.LOST_ARROW


def cells_of(pieces: Sequence[Piece]) -> tuple[Cell, ...]:
    """The cells of a body in the order of the text layer."""
    found: list[Cell] = []
    for piece in pieces:
        if piece.kind not in (Kind.TEXT, Kind.NUMBER):
            found.append(Cell(spans=piece.spans, label=piece.kind))
            continue
        split = _with_value(piece)
        alone = len(piece.spans) == 1 and is_figure(piece.spans[0].text)
        if split is not None:
            found.append(split)
        elif alone and found and _may_be_name(found[-1]):
            found.append(Cell(spans=found.pop().spans, value=piece.spans[0]))
        elif alone and not (found and found[-1].value is not None):
            found.append(Cell(spans=(), value=piece.spans[0]))
        else:
            found.append(Cell(spans=piece.spans, follows=piece.follows))
    return tuple(found)


def _with_value(piece: Piece) -> Cell | None:
    """The cell of a piece whose last line ends in a figure behind one half-width space."""
    last = piece.spans[-1]
    if piece.follows is not None or _BULLET.match(piece.spans[0].text):
        return None
    found = _VALUE_LINE.fullmatch(last.text)
    if found is None or "　" in found["name"] or not is_figure(found["value"]):
        return None
    name = (*piece.spans[:-1], last.part(*found.span("name")))
    if _END.search("".join(span.text for span in name)):
        return None
    return Cell(spans=name, value=last.part(*found.span("value")))


def is_figure(text: str) -> bool:
    """A printed figure or a named absence, not a change (``5%増``) and not a step (``+10件/年``).

    >>> [is_figure(text) for text in ("9世帯", "（後日報告）人", "25%増", "※H28新規事業")]
    [True, True, False, False]
    """
    if len(text) > _LONGEST_VALUE or _NO_FIGURE.match(text):
        return False
    reading = read_quantity(text)
    return not reading.is_words and reading.comparison is None and not reading.remark


def _may_be_name(cell: Cell) -> bool:
    text = cell.text
    plain = cell.label is None and cell.value is None
    return plain and len(text) <= _LONGEST_INDICATOR and _END.search(text) is None


def slots_of(groups: Sequence[int], *, projects: int) -> tuple[Slot, ...]:
    """The slots of a sheet from top to bottom: indicators with their bases, analysis, projects."""
    slots: list[Slot] = []
    indicator = 0
    for group, rows in enumerate(groups, 1):
        for _ in range(rows):
            indicator += 1
            slots.append(Slot(INDICATOR, indicator, skip=12, inside=1.5))
        slots.append(Slot(BASIS, group, skip=5))
    slots.append(Slot(ANALYSIS, skip=3, repeat=1.0))
    for project in range(1, projects + 1):
        slots += [
            Slot(NAME, project, skip=9),
            Slot(OVERVIEW, project, skip=7),
            Slot(PURPOSE, project, skip=7),
            Slot(LABEL, project, skip=9),
            Slot(IMPLEMENTATION, project, skip=3, repeat=1.2),
        ]
    return (*slots, Slot(REVIEW_LABEL, skip=12), Slot(REVIEW, skip=6, repeat=0.9))


def costs_of(cells: Sequence[Cell], *, slots: Sequence[Slot]) -> list[list[float]]:
    """How badly each cell fits each slot."""
    rows: list[list[float]] = []
    for cell in cells:
        by_role = _costs(cell)
        rows.append([by_role.get(slot.role, IMPOSSIBLE) for slot in slots])
    return rows


def _costs(cell: Cell) -> dict[str, float]:
    """Cost by role; roles that are not named are impossible."""
    if cell.label is Kind.IMPLEMENTATION:
        return {LABEL: 0.0}
    if cell.label is Kind.REVIEW:
        return {REVIEW_LABEL: 0.0}
    if cell.follows is Kind.PURPOSE:
        return {PURPOSE: 0.0}
    if cell.follows is Kind.OVERVIEW:
        return {OVERVIEW: 0.0}
    if cell.value is not None:
        return {INDICATOR: 0.0, ANALYSIS: 7.0}
    text = cell.text
    folded = fold(text)
    prose = _END.search(text) is not None
    bullet = _BULLET.match(text) is not None
    title = not prose and not bullet and len(text) <= _LONGEST_NAME
    budget = title and _BUDGET.search(folded) is not None and folded[-1:] not in "るたすい"
    name = (0.0 if _ends_as_budget(folded) else 4.0) if title else 8.0
    as_text = 5.0 if budget and _ends_as_budget(folded) else 0.0
    return {
        NAME: name if len(text) <= 2 * _LONGEST_NAME and not prose else IMPOSSIBLE,
        OVERVIEW: as_text + (2.0 if bullet else 0.0),
        PURPOSE: as_text + (2.0 if bullet else 0.0) + (0.0 if _PURPOSE.search(text) else 0.6),
        IMPLEMENTATION: as_text + (0.0 if bullet or _DONE.search(text) else 0.4),
        ANALYSIS: as_text,
        REVIEW: as_text + (0.3 if text[:1] == "※" else 0.0),
        BASIS: _basis_cost(folded, prose=prose, budget=bool(as_text)),
    }


def _ends_as_budget(folded: str) -> bool:
    return re.search(f"(?:{_BUDGET.pattern})$", folded) is not None


def _basis_cost(folded: str, *, prose: bool, budget: bool) -> float:
    if prose:
        return IMPOSSIBLE
    cost = 4.0 if budget else 0.0
    return cost + (0.0 if _BASIS.search(folded) else 1.5)
