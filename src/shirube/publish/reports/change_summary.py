"""Report ``change_summary``: what a revision changed, on one page.

Counts by class beside the printed tags and the announced counts; targets raised, lowered and set on
another basis; indicators replaced; divisions changed and renamed; and every substantive change that
carries no tag.  Lists that do not fit on the page say how many lines they leave to the 新旧対照表.

>>> from shirube.publish.report import REPORTS
>>> REPORTS.get("change_summary").label
'変更の概要'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from shirube.office.page import PageSetup
from shirube.office.pdf_fit import fitting_step
from shirube.office.story import (
    Block,
    Cell,
    Column,
    Columns,
    Heading,
    Paragraph,
    Row,
    Run,
    Section,
    Story,
    Table,
)
from shirube.office.story_roles import HeadingLook, RowRole, Size
from shirube.office.story_tools import header_cell, number_cell, text_cell
from shirube.publish.comparison.paper import chosen_style
from shirube.publish.context import Context
from shirube.publish.earlier import earlier_of
from shirube.publish.papers import paper_metadata, strategy_name
from shirube.publish.report import REPORTS, Report, ReportInput
from shirube.publish.reports.comparison_table import nothing_to_compare
from shirube.revision.classify import class_set
from shirube.revision.comparison import Comparison, compare
from shirube.revision.counting import Tally
from shirube.revision.summary import ChangeSummary, SummaryLine, summarise
from shirube.terms import label

NAME = "変更の概要"
PAGE = PageSetup(base_pt=8.0, top_mm=12.0, bottom_mm=12.0)
_SAFE_PAGE = replace(PAGE, bottom_mm=PAGE.bottom_mm + 26.0)
"""What may be filled by estimate: word processors set tables higher than the PDF."""
LONGEST, SHORTEST = 80, 3
_BESIDE = 2


def build(given: ReportInput) -> Story:
    """The summary of the changes of ``given.edition`` against the edition before it."""
    earlier = earlier_of(given)
    if earlier is None:
        return nothing_to_compare(given, name=NAME)
    style = chosen_style(given.strategy, given.style)
    comparison = compare(
        given.strategy,
        earlier=earlier,
        later=given.edition,
        classes=given.classes or class_set(style.classes or given.strategy.house_style),
    )
    context = Context(given)
    title = f"{strategy_name(context)}　{NAME}"
    return Story(
        title,
        sections=(_one_page(title, comparison, summarise(comparison)),),
        page=PAGE,
        metadata=paper_metadata(context, subject=title),
    )


def _one_page(title: str, comparison: Comparison, summary: ChangeSummary) -> Section:
    """The section with its lists as long as one page allows."""
    shortest, longest = SHORTEST, LONGEST
    while shortest < longest:
        most = (shortest + longest + 1) // 2
        fits = fitting_step(_section(title, comparison, summary, most=most), _SAFE_PAGE)
        shortest, longest = (shortest, most - 1) if fits is None else (most, longest)
    return _section(title, comparison, summary, most=shortest)


def _section(title: str, comparison: Comparison, summary: ChangeSummary, *, most: int) -> Section:
    editions = f"「{comparison.earlier.name}」から「{comparison.later.name}」への変更"
    counts = (
        f"全{summary.rows}項目のうち、{label('substantive')}{summary.substantive}項目、"
        f"{label('editorial')}だけ{summary.editorial}項目、"
        f"判断できないもの{summary.unknown}項目、変更なし{summary.unchanged}項目"
    )
    tagged = any(tally.tagged_rows or tally.tagged_indicators for tally in summary.tallies)
    tables = [_list_table(one, most=most) for one in _lists(summary, tagged=tagged)]
    left, right = _balanced(tables)
    blocks: list[Block] = [
        Heading(title, level=1, look=HeadingLook.CENTRED),
        Paragraph((Run(f"{editions}：{counts}。"),)),
        _tally_table(summary.tallies, tagged=tagged),
    ]
    if tables:
        blocks.append(Columns((left, right)))
    blocks.append(Paragraph((Run(_reading_help(comparison), size=Size.SMALL),)))
    return Section(NAME, blocks=tuple(blocks), fit_one_page=True)


def _reading_help(comparison: Comparison) -> str:
    checks = len(comparison.problems)
    return (
        "引上げ・引下げは数値の増減であり、良し悪しではありません。単位・累計の別・基準値などが変わった"
        "目標値は比べていません。"
        + (f"表示・公表数との相違などの{label('problem')}が{checks}件あります。" if checks else "")
    )


# ---------------------------------------------------------------- counts by class


_COUNTED = ("変更区分", "変更のある項目", "変更のある指標")
_TAGGED = ("表示のある項目", "表示のない項目")


def _tally_table(tallies: Sequence[Tally], *, tagged: bool) -> Table:
    """Counts by class; what the document does not print at all has no column."""
    announced = any(tally.announced is not None for tally in tallies)
    heads = (
        *_COUNTED,
        *(_TAGGED if tagged else ()),
        *((label("announced_count"), "公表との照合") if announced else ()),
    )
    rows = (_tally_row(tally, tagged=tagged, announced=announced) for tally in tallies)
    return Table(
        tuple(Column(share=1.6 if head in ("変更区分", "公表との照合") else 1.0) for head in heads),
        (Row(tuple(map(header_cell, heads))), *rows),
        header_rows=1,
        caption="変更区分ごとの件数",
    )


def _tally_row(tally: Tally, *, tagged: bool, announced: bool) -> Row:
    cells = [
        text_cell(tally.change_class.label),
        _count(len(tally.rows)),
        _count(len(tally.indicators)),
    ]
    if tagged:
        cells += [_count(len(tally.tagged_rows)), _count(len(tally.untagged_rows))]
    if announced:
        number = tally.announced_count
        cells += [
            number_cell(None, "―") if number is None else _count(number),
            text_cell(_agreement(tally)),
        ]
    return Row(tuple(cells))


def _count(number: int) -> Cell:
    return number_cell(Decimal(number), f"{number:,}", number_format="#,##0")


def _agreement(tally: Tally) -> str:
    """Which of our counts the announced one agrees with."""
    announced = tally.announced_count
    if announced is None:
        return "公表なし" if tally.announced is None else "数として読めません"
    ways = (
        ("項目数", len(tally.rows)),
        ("指標数", len(tally.indicators)),
        ("表示の数", len(tally.tagged_rows)),
    )
    same = [words for words, number in ways if number == announced]
    return f"{'・'.join(same)}と一致" if same else "どの数え方とも不一致"


# ---------------------------------------------------------------- lists of changes


@dataclass(frozen=True, slots=True)
class _List:
    """A list of changes: caption, headings, lines of cells, widths of the columns."""

    caption: str
    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...] = ()


_FROM_TO = ("旧", "新")


def _lists(summary: ChangeSummary, *, tagged: bool) -> Iterator[_List]:
    """Every list that has a line; without any tag in the document none is missing."""
    figures = (*summary.raised, *summary.lowered, *summary.not_comparable, *summary.baselines)
    owners = Counter(name for name, _ in {(one.name, one.row) for one in figures})
    moved = partial(_moved, repeated=frozenset(name for name in owners if owners[name] > 1))
    for caption, found in (
        ("引き上げた目標値", summary.raised),
        ("引き下げた目標値", summary.lowered),
    ):
        yield from _filled(caption, ("指標", *_FROM_TO), (moved(one) for one in found))
    yield from _filled(
        "比べられない目標値の変更",
        ("指標", *_FROM_TO, "理由"),
        ((*moved(one), one.reason) for one in summary.not_comparable),
    )
    yield from _filled(
        "変わった基準値", ("指標", *_FROM_TO), (moved(one) for one in summary.baselines)
    )
    yield from _filled(
        "差し替えた指標", _FROM_TO, ((one.before, one.after) for one in summary.replaced)
    )
    for caption, found in (
        ("変わった担当課", summary.divisions_changed),
        ("名称の変わった担当課", summary.divisions_renamed),
    ):
        yield from _filled(
            caption, ("項目", *_FROM_TO), ((one.row, one.before, one.after) for one in found)
        )
    untagged = tuple(_untagged(summary.untagged)) if tagged else ()
    if untagged:
        count = len({line.row for line in summary.untagged})
        heads = ("変更（付くはずの表示）", "項目・指標", "数")
        yield _List(f"表示のない変更（{count}項目）", heads, untagged, shares=(1.0, 2.6, 0.25))


def _filled(
    caption: str, heads: tuple[str, ...], lines: Iterator[tuple[str, ...]]
) -> Iterator[_List]:
    found = tuple(lines)
    if found:
        yield _List(f"{caption}（{len(found)}件）", heads, found)


def _moved(line: SummaryLine, *, repeated: frozenset[str]) -> tuple[str, ...]:
    """A figure and where it went; a name that several indicators have comes with its thing."""
    name = f"{line.row}／{line.name}" if line.name in repeated else line.name
    return name, line.before or "なし", line.after or "なし"


def _untagged(lines: Sequence[SummaryLine]) -> Iterator[tuple[str, ...]]:
    """A line for each kind of change with all it stands on; the missing tag where there is one."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for line in lines:
        thing = line.row if line.row == line.name else f"{line.row}／{line.name}"
        found.setdefault((line.what, line.class_label), {})[thing] = None
    for (what, tag), things in found.items():
        yield f"{what}（{tag}）" if tag else what, "、".join(things), f"{len(things)}"


def _list_table(given: _List, *, most: int) -> Table:
    width = len(given.heads)
    header = Row(tuple(map(header_cell, given.heads)))
    rows = [Row(tuple(map(text_cell, line))) for line in given.lines[:most]]
    more = len(given.lines) - most
    if more > 0:
        words = f"ほか{more}件（{label('comparison_table')}を参照）"
        rows.append(Row((text_cell(words, colspan=width),), role=RowRole.TOTAL))
    usual = (2.0 if width > _BESIDE else 1.0, *(1.0 for _ in given.heads[1:]))
    return Table(
        tuple(Column(share=share) for share in given.shares or usual),
        (header, *rows),
        header_rows=1,
        caption=given.caption,
        size=Size.SMALL,
    )


def _balanced(tables: Sequence[Table]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The tables in two columns of about the same length, in order."""
    lengths = [len(table.rows) + 2 for table in tables]
    best = min(range(len(tables) + 1), key=lambda at: abs(sum(lengths[:at]) - sum(lengths[at:])))
    return tuple(tables[:best]), tuple(tables[best:])


REPORT = Report(name="change_summary", label=NAME, build=build)
REPORTS.add(REPORT.name, REPORT)
