"""House style: how a city prints its 新旧対照表, as data.

A style says which columns there are and what they are called, which words stand for "nothing on
the other side" and "left out", what is underlined, and how much of the unchanged is printed.  The
styles of the package are TOML files in ``publish/styles``; ``style_file`` reads them, and a city's
own file as well.

>>> HouseStyle(id="s", label="新旧", columns=(Column(holds=Holds.NEW, heading="新"),)).rows
<RowChoice.ALL: 'all'>
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from shirube.office.story_roles import Family, Orientation
from shirube.plan.model import LevelRole, TextKind
from shirube.quantity.fiscal import YearStyle
from shirube.revision.kinds import ChangeKind


class RowChoice(Enum):
    """Which rows are printed."""

    ALL = "all"
    CHANGED = "changed"
    SUBSTANTIVE = "substantive"

    @property
    def words(self) -> str:
        """What the paper says it prints."""
        return {
            "all": "すべての項目",
            "changed": "変更のある項目",
            "substantive": "実質的な変更のある項目",
        }[self.value]


class Holds(Enum):
    """What a column holds."""

    PAGE = "page"
    NEW = "new"
    OLD = "old"
    REMARKS = "remarks"
    REASONS = "reasons"


class Unchanged(Enum):
    """What becomes of what did not change: printed, marked as left out, or not printed."""

    PRINT = "print"
    MARK = "mark"
    OMIT = "omit"


class UnchangedRows(Enum):
    """Rows without a printed change: whole, heading with a mark, or several in one row."""

    PRINT = "print"
    MARK = "mark"
    RANGE = "range"


class Sides(Enum):
    """Which sides carry underlines."""

    BOTH = "both"
    NEW = "new"
    OLD = "old"
    NONE = "none"


class UnderlineScope(Enum):
    """Changes that are underlined: those that change the plan, or every one that can be seen."""

    SUBSTANTIVE = "substantive"
    ALL = "all"


class Blanks(Enum):
    """Room of equal length opposite to words that only one side has (法制執務)."""

    NONE = "none"
    PLAIN = "plain"
    UNDERLINED = "underlined"


class Tags(Enum):
    """Tags after the name: those of the document (else the computed classes), computed, or none."""

    PRINTED = "printed"
    COMPUTED = "computed"
    NONE = "none"


class TagPlace(Enum):
    """Where the classes of indicators are shown: after the name of the row, or of each."""

    ROW = "row"
    INDICATOR = "indicator"


class Counts(Enum):
    """How the preamble counts the changes."""

    LIST = "list"
    LINE = "line"
    NONE = "none"


class Footnote(Enum):
    """What is explained below the table."""

    NOT_COMPARABLE = "not_comparable"
    GAP = "gap"
    UNKNOWN = "unknown"


class Layout(Enum):
    """The figures of an indicator: in one line, or each on its own."""

    LINE = "line"
    LINES = "lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Paper and type."""

    size: str = "A4"
    orientation: Orientation = Orientation.LANDSCAPE
    family: Family = Family.GOTHIC
    base_pt: float = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; ``mm`` 0 = it shares what is left over."""

    holds: Holds
    heading: str
    mm: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Preamble:
    """What stands between title and table.

    ``lines`` may name ``{earlier}``, ``{later}``, ``{rows}`` (rows printed) and ``{all}``.
    """

    lines: tuple[str, ...] = ()
    counts: Counts = Counts.NONE
    counts_heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelWords:
    """Printed words of one level.

    ``label`` stands above a name, ``nested_label``/``nested`` above and before one that is printed
    in the row of the thing above it; ``indicators`` above the indicators, ``indicator`` before
    each name.  ``added``/``removed`` stand on the side that has nothing.
    """

    label: str = ""
    nested_label: str = ""
    nested: str = ""
    indicators: str = ""
    indicator: str = ""
    added: str = ""
    removed: str = ""
    indicator_tags: TagPlace = TagPlace.ROW


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Words for what is not printed.

    ``only_later``/``only_earlier``  one edition does not show the thing, and nothing says that it
    was added or given up.  ``source``/``result`` may name ``{names}``.
    """

    omitted: str = "（略）"
    between: str = "～"
    added: str = "（新設）"
    removed: str = "（削除）"
    only_later: str = "（旧の版に記載なし）"
    only_earlier: str = "（新の版に記載なし）"
    split_into: str = "（{names}に分割）"
    merged_into: str = "（{names}に統合）"
    replaced_by: str = "（{names}に差替え）"
    split_from: str = "（{names}から分割）"
    merged_from: str = "（{names}を統合）"
    replaced_from: str = "（{names}から差替え）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Printed words of figures that carry none of their own; each may name ``{year}``."""

    baseline: str = "基準値（{year}）"
    actual: str = "実績値（{year}）"
    target: str = "目標値（{year}）"
    expected_value: str = "目安値（{year}）"
    replaced: str = "改訂前の"
    year: YearStyle = YearStyle.KANJI
    layout: Layout = Layout.LINE


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionWords:
    """Signs around and between divisions."""

    before: str = "【"
    between: str = "／"
    after: str = "】"


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """``around``: unchanged paragraphs kept beside a changed one; the others are left out."""

    headings: dict[TextKind, str] = field(default_factory=dict)
    unchanged: Unchanged = Unchanged.PRINT
    around: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Underline:
    """What is underlined.

    ``also``    kinds of change beyond the scope (a renumbered thing has its number underlined).
    ``whole``   things that only one side has are underlined as a whole.
    ``marks``   the words opposite to them (（新設）) are underlined too.
    """

    sides: Sides = Sides.BOTH
    scope: UnderlineScope = UnderlineScope.SUBSTANTIVE
    also: tuple[ChangeKind, ...] = ()
    whole: bool = True
    marks: bool = False
    blanks: Blanks = Blanks.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """Words of the remarks column by what happened to a row; ``detail`` names the changes too."""

    added: str = "（追加）"
    removed: str = "（削除）"
    ended: str = "（終了）"
    changed: str = "（変更）"
    renumbered: str = "（番号の変更）"
    editorial: str = "（字句等の修正）"
    unchanged: str = ""
    omitted: str = "（略）"
    unknown: str = "（要確認）"
    detail: bool = False
    no_reason: str = "（理由の記録なし）"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """One way to print a 新旧対照表.

    ``title``     may name ``{strategy}``, ``{earlier}`` and ``{later}``.
    ``classes``   id of the class set that is counted; empty = that of the strategy.
    ``nest``      below a wholly new (or removed) thing of these levels all stands in one row.
    ``groups``    unprinted things of these levels head the printed rows below them.
    """

    id: str
    label: str
    columns: tuple[Column, ...]
    title: str = "{strategy}　新旧対照表"
    classes: str = ""
    rows: RowChoice = RowChoice.ALL
    page: Page = Page()
    preamble: Preamble = Preamble()
    levels: dict[LevelRole, LevelWords] = field(default_factory=dict)
    marks: Marks = Marks()
    figures: Figures = Figures()
    divisions: DivisionWords = DivisionWords()
    texts: Texts = field(default_factory=Texts)
    indicators: Unchanged = Unchanged.PRINT
    unchanged: UnchangedRows = UnchangedRows.PRINT
    underline: Underline = Underline()
    tags: Tags = Tags.PRINTED
    remarks: Remarks = Remarks()
    footnotes: tuple[Footnote, ...] = ()
    nest: tuple[LevelRole, ...] = ()
    groups: tuple[LevelRole, ...] = ()
    blank_lines: bool = True

    def words(self, role: LevelRole | None) -> LevelWords:
        """Printed words of a level."""
        return _NO_WORDS if role is None else self.levels.get(role, _NO_WORDS)

    def holds(self, what: Holds) -> bool:
        """There is such a column."""
        return any(column.holds is what for column in self.columns)


_NO_WORDS = LevelWords()
