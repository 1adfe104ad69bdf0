"""Sheet: one evaluation sheet with its cells put into the slots of the form.

Joins the upper part (rows of figures) and the lower part (texts) of a sheet, arranges the cells
(``bands``), and says how sure the arrangement is.  What the figures themselves say is used for the
order of indicators only: units first; the printed score is recomputed to confirm an order that
nothing else decides, never to change one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from shirube.ingest.layouts.otaru_evaluation_sheets.bands import (
    IMPOSSIBLE,
    LEFT_OUT,
    Arrangement,
    Slot,
    arrange,
)
from shirube.ingest.layouts.otaru_evaluation_sheets.cells import (
    ANALYSIS,
    IMPLEMENTATION,
    INDICATOR,
    NAME,
    REVIEW,
    Cell,
    cells_of,
    costs_of,
    slots_of,
)
from shirube.ingest.layouts.otaru_evaluation_sheets.columns import ColumnYears, read_columns
from shirube.ingest.layouts.otaru_evaluation_sheets.heads import Row
from shirube.ingest.layouts.otaru_evaluation_sheets.pages import Pair
from shirube.ingest.layouts.otaru_evaluation_sheets.pieces import Kind
from shirube.ingest.layouts.otaru_evaluation_sheets.prose import width_of
from shirube.quantity.parse import read_quantity

_WRONG_UNIT = 3.0
_NAMES_INDICATOR = -0.6
_LEAST_NAME = 4
_NARROWER = 0.8
"""A text beside the arrow is no review when its column is this much narrower than the review's."""
_IN_BODY = (Kind.IMPLEMENTATION, Kind.REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet with every cell in a slot (role and index from 1, 0 where the form has one).

    ``moved`` are texts printed beside their cell and put to a slot by their words, ``unplaced``
    cells that fit nowhere, ``rivals`` the slots of the next best arrangement where it is close.
    """

    page: int
    pair: Pair
    columns: ColumnYears
    slots: tuple[Slot, ...] = ()
    placed: dict[tuple[str, int], tuple[Cell, ...]] = field(default_factory=dict)
    moved: tuple[tuple[Cell, Slot], ...] = ()
    unplaced: tuple[Cell, ...] = ()
    rivals: tuple[tuple[Cell, Slot, Slot], ...] = ()
    labels: tuple[int, ...] = ()

    @property
    def number(self) -> int:
        """Number of the measure, 0 when the sheet has no title block."""
        return self.pair.body.number if self.pair.body is not None else 0

    @property
    def rows(self) -> tuple[Row, ...]:
        """Rows of figures in printed order."""
        return self.pair.head.rows if self.pair.head is not None else ()

    @property
    def projects(self) -> int:
        """Number of 個別事業."""
        return max((slot.index for slot in self.slots if slot.role == NAME), default=0)

    def cells(self, role: str, index: int = 0) -> tuple[Cell, ...]:
        """The cells in a slot, in printed order."""
        return self.placed.get((role, index), ())


def sheet_of(pair: Pair, *, page: int) -> Sheet:
    """The sheet of an upper and a lower part."""
    if pair.body is None:
        return Sheet(page=page, pair=pair, columns=ColumnYears())
    columns = read_columns(pair.body.columns)
    everything = cells_of(pair.body.pieces)
    labels = [cell for cell in everything if cell.label is not None and cell.label not in _IN_BODY]
    beside = [cell for cell in everything if cell.beside_arrow]
    cells = [cell for cell in everything if cell not in labels and cell not in beside]
    slots, found = _arranged(pair, cells)
    lost = [cell for cell in cells if cell.beside_lost]
    if lost:
        # The text stood beside an arrow when the cells fit each other better without it.
        others = [cell for cell in cells if not cell.beside_lost]
        without = _arranged(pair, others)
        if found is None or (without[1] is not None and without[1].cost < found.cost):
            (slots, found), cells, beside = without, others, [*beside, *lost]
    sheet = Sheet(
        page=page,
        pair=pair,
        columns=columns,
        slots=slots,
        labels=tuple(number for cell in labels for number in cell.lines),
    )
    if found is None:
        return replace(sheet, unplaced=(*cells, *beside))
    left = tuple(cell for cell, at in zip(cells, found.slots, strict=True) if at == LEFT_OUT)
    sheet = replace(sheet, placed=_placed(cells, found=found, slots=slots), unplaced=left)
    sheet = replace(sheet, rivals=_rivals(cells, found=found, slots=slots))
    for cell in beside:
        sheet = _put_beside(sheet, cell)
    return sheet


def _arranged(pair: Pair, cells: Sequence[Cell]) -> tuple[tuple[Slot, ...], Arrangement | None]:
    """The slots of the sheet and the cheapest way of putting these cells there."""
    slots = _slots(pair, cells=cells)
    costs = _costs(cells, slots=slots, rows=pair.head.rows if pair.head is not None else ())
    return slots, arrange(costs, slots=slots)


def _slots(pair: Pair, *, cells: Sequence[Cell]) -> tuple[Slot, ...]:
    """The slots the upper part announces; without one, as many as the lower part has labels for."""
    labels = sum(1 for cell in cells if cell.label is Kind.IMPLEMENTATION)
    if pair.head is None or not pair.head.groups:
        return slots_of([1] * sum(1 for cell in cells if cell.value is not None), projects=labels)
    groups = [len(group.rows) for group in pair.head.groups]
    return slots_of(groups, projects=max(pair.head.projects, labels))


def _costs(
    cells: Sequence[Cell], *, slots: Sequence[Slot], rows: Sequence[Row]
) -> list[list[float]]:
    """The costs by wording, with what the units and the indicators' names add to them."""
    costs = costs_of(cells, slots=slots)
    units = [_row_unit(row) for row in rows]
    names = [cell.text for cell in cells if cell.value is not None]
    for cell, row in zip(cells, costs, strict=True):
        unit = "" if cell.value is None else read_quantity(cell.value.text).unit
        mentions = cell.value is None and _mentions(cell.text, names)
        for at, slot in enumerate(slots):
            if row[at] >= IMPOSSIBLE:
                continue
            if slot.role == INDICATOR and unit and slot.index <= len(units):
                wanted = units[slot.index - 1]
                row[at] += _WRONG_UNIT if wanted and wanted != unit else 0.0
            elif slot.role == ANALYSIS and mentions:
                row[at] += _NAMES_INDICATOR
    return costs


def _row_unit(row: Row) -> str:
    units = (read_quantity(cell.text).unit for cell in row.cells)
    return next((unit for unit in units if unit), "")


def _mentions(text: str, names: Sequence[str]) -> bool:
    return any(len(name) >= _LEAST_NAME and name in text for name in names)


def _placed(
    cells: Sequence[Cell], *, found: Arrangement, slots: Sequence[Slot]
) -> dict[tuple[str, int], tuple[Cell, ...]]:
    placed: dict[tuple[str, int], tuple[Cell, ...]] = {}
    for cell, at in zip(cells, found.slots, strict=True):
        if at == LEFT_OUT:
            continue
        key = slots[at].role, slots[at].index
        placed[key] = (*placed.get(key, ()), cell)
    return placed


def _rivals(
    cells: Sequence[Cell], *, found: Arrangement, slots: Sequence[Slot]
) -> tuple[tuple[Cell, Slot, Slot], ...]:
    """Cells that stand elsewhere in the next best arrangement, when that is nearly as good."""
    if found.rival is None or found.margin is None or found.margin >= CLOSE:
        return ()
    pairs = zip(cells, found.slots, found.rival, strict=True)
    return tuple(
        (cell, _slot(slots, at), _slot(slots, other)) for cell, at, other in pairs if at != other
    )


def _slot(slots: Sequence[Slot], at: int) -> Slot:
    return Slot(LEFT) if at == LEFT_OUT else slots[at]


LEFT = "left"
"""Role of a cell that was left out."""
CLOSE = 0.75
"""Arrangements whose costs differ by less are both named."""


def _put_beside(sheet: Sheet, cell: Cell) -> Sheet:
    """A text printed on the line of the review's arrow: the review, or a project's text.

    Its own column tells: a text wrapped much narrower than the review stands in another cell.  It
    then goes to the project whose name it speaks of most.
    """
    slot = Slot(REVIEW)
    review = [width_of(span.text) for part in sheet.cells(REVIEW) for span in part.spans]
    own = max(width_of(span.text) for span in cell.spans)
    narrow = len(cell.spans) > 1 and own < _NARROWER * max(review, default=0.0)
    if narrow or not review:
        spoken = [
            (_affinity(cell.text, sheet.cells(NAME, project)), -project)
            for project in range(1, sheet.projects + 1)
        ]
        most, project = max(spoken, default=(0, 0))
        slot = Slot(IMPLEMENTATION, -project) if most else slot
    key = slot.role, slot.index
    placed = {**sheet.placed, key: (*sheet.placed.get(key, ()), cell)}
    return replace(sheet, placed=placed, moved=(*sheet.moved, (cell, slot)))


def _affinity(text: str, names: Sequence[Cell]) -> int:
    """How many pairs of neighbouring characters of a name occur in a text."""
    name = "".join(cell.text for cell in names)
    return sum(1 for pair in {name[at : at + 2] for at in range(len(name) - 1)} if pair in text)
