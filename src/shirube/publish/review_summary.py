"""Review summary: the first page of the overall review — counts, means and charts by heading.

All figures come from the roll-ups of the scorecard; nothing is counted anew here, so the page
and the scorecard cannot disagree.

>>> share_words(41, total=66)
'41件（62.1％）'
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from shirube.office.figure import Figure, Series
from shirube.office.story import Block, Callout, Cell, Column, Columns, Paragraph, Row, Run, Table
from shirube.office.story_roles import (
    Align,
    Face,
    FigureKind,
    RowRole,
    Scope,
    SeriesRole,
    Shade,
    Size,
    Valign,
)
from shirube.office.story_tools import header_cell, number_cell
from shirube.plan.model import LevelRole, Node
from shirube.publish.context import Context, title_of
from shirube.publish.number_format import plain_format
from shirube.publish.value_cells import BAND_SHADES, score_text
from shirube.score.rollup_values import Rollup
from shirube.terms import label

BAND_ROLES = (SeriesRole.BAND_1, SeriesRole.BAND_2, SeriesRole.BAND_3, SeriesRole.BAND_4)
_TENTH = Decimal("0.1")


def share_words(count: int, *, total: int) -> str:
    """A count with its share of the whole in per cent, one decimal, half up."""
    if total == 0:
        return f"{count}件"
    share = (Decimal(100 * count) / Decimal(total)).quantize(_TENTH, rounding=ROUND_HALF_UP)
    return f"{count}件（{share}％）"


def summary_blocks(context: Context) -> tuple[Block, ...]:
    """Key figures, table by heading, charts."""
    year = context.given.fiscal_year
    whole = context.scores.rollup(None, fiscal_year=year)
    if whole is None:
        return ()
    heads = tuple(
        (root, rollup)
        for root in context.outline.roots()
        if (rollup := context.scores.rollup(root.id, fiscal_year=year)) is not None
        and rollup.total > 0
    )
    return (
        Callout((Paragraph(_key_runs(whole)),), title="この年度のまとめ"),
        _summary_table(context, heads, whole=whole),
        band_figure(heads, whole=whole),
        *_means_beside(context, heads, whole=whole),
    )


def _key_runs(whole: Rollup) -> tuple[Run, ...]:
    """The whole in two sentences, its numbers set off."""
    reached = whole.bands[0] if whole.bands else None
    back = whole.bands[-1] if len(whole.bands) > 1 else None
    runs = [
        Run(f"指標{whole.total}件のうち{whole.scored}件を評価し、スコアの平均は"),
        Run(score_text(whole.mean), bold=True, size=Size.LARGE, face=Face.NUMBER),
        Run("でした。"),
    ]
    if reached is not None and back is not None:
        runs += [
            Run(f"「{reached.label}」は"),
            Run(share_words(reached.count, total=whole.scored), bold=True),
            Run(f"、「{back.label}」は"),
            Run(share_words(back.count, total=whole.scored), bold=True),
            Run("です。"),
        ]
    rest = whole.not_scored_count
    runs.append(Run(f"残る{rest}件は評価していません。理由は後の頁に示します。" if rest else ""))
    return tuple(run for run in runs if run.text)


def _summary_table(
    context: Context, heads: tuple[tuple[Node, Rollup], ...], *, whole: Rollup
) -> Table:
    """One row per heading and a total."""
    counted = [role for role in (LevelRole.MEASURE, LevelRole.PROJECT) if _nodes(context, role)]
    names = [label("heading"), *(_broken_count(context.level_name(role)) for role in counted)]
    names += ["指標数", "評価\n指標数", "対象外\n指標数", f"平均\n{label('score')}"]
    bands = [header_cell(_broken_band(band.label), size=Size.SMALL) for band in whole.bands]
    rows = [Row((*(header_cell(name, size=Size.SMALL) for name in names), *bands))]
    for node, rollup in heads:
        below = context.outline.below(node)
        counts = [sum(context.role(one) is role for one in below) for role in counted]
        rows.append(_summary_row(title_of(node), counts, rollup=rollup))
    total = [len(_nodes(context, role)) for role in counted]
    rows.append(_summary_row("全体", total, rollup=whole, role=RowRole.TOTAL))
    columns = (
        Column(),
        *(Column(12.0, align=Align.END) for _ in counted),
        *(Column(12.0, align=Align.END),) * 3,
        Column(13.5, align=Align.END),
        *(Column(14.0, align=Align.END) for _ in whole.bands),
    )
    return Table(
        columns,
        tuple(rows),
        header_rows=1,
        caption="見出し別の集計",
        note=f"平均は、評価した指標の{label('score')}（補正後）を指標ごとに1件と数えたものです。",
    )


def _broken_count(name: str) -> str:
    """How many there are of a level, over two lines where its name is long."""
    return f"{name}数" if len(name) < 3 else f"{name[:2]}\n{name[2:]}数"


def _broken_band(words: str) -> str:
    """The name of a band over two lines."""
    for sign in ("（", "以上"):
        head, found, tail = words.partition(sign)
        if found and tail:
            return f"{head}\n{found}{tail}" if sign == "（" else f"{head}{found}\n{tail}"
    return words


def _nodes(context: Context, role: LevelRole) -> tuple[Node, ...]:
    return tuple(node for node in context.edition.nodes if context.role(node) is role)


def _summary_row(
    name: str,
    counts: list[int],
    *,
    rollup: Rollup,
    role: RowRole = RowRole.BODY,
) -> Row:
    is_total = role is RowRole.TOTAL
    head = Cell(
        (Paragraph((Run(name, bold=is_total),)),),
        scope=Scope.ROW,
        align=Align.START,
        valign=Valign.MIDDLE,
        shade=Shade.TOTAL if is_total else Shade.NONE,
    )
    figures = [*counts, rollup.total, rollup.scored, rollup.not_scored_count]
    cells = [_count_cell(figure, is_total=is_total) for figure in figures]
    shown = score_text(rollup.mean)
    cells.append(
        number_cell(
            rollup.mean,
            shown,
            number_format=plain_format(2),
            bold=True,
            shade=Shade.TOTAL if is_total else Shade.EMPHASIS,
        )
    )
    for position, band in enumerate(rollup.bands):
        shade = BAND_SHADES[min(position, len(BAND_SHADES) - 1)]
        cells.append(_count_cell(band.count, is_total=is_total, shade=shade))
    return Row((head, *cells), role=role)


def _count_cell(count: int, *, is_total: bool, shade: Shade = Shade.NONE) -> Cell:
    return number_cell(
        Decimal(count),
        f"{count:,}",
        number_format=plain_format(0),
        bold=is_total,
        shade=Shade.TOTAL if is_total and shade is Shade.NONE else shade,
    )


def short_title(node: Node) -> str:
    """Number and name, short enough for the side of a chart."""
    return title_of(node)


def band_figure(heads: tuple[tuple[Node, Rollup], ...], *, whole: Rollup) -> Figure:
    """Stacked bars: how many indicators of each heading lie in each band."""
    series = [
        Series(
            band.label,
            values=tuple(Decimal(rollup.bands[position].count) for _, rollup in heads),
            role=BAND_ROLES[min(position, len(BAND_ROLES) - 1)],
        )
        for position, band in enumerate(whole.bands)
    ]
    rest = tuple(Decimal(rollup.not_scored_count) for _, rollup in heads)
    series.append(Series(label("not_scored"), values=rest, role=SeriesRole.NOT_SCORED))
    return Figure(
        "見出し別の評価の内訳（指標数）",
        kind=FigureKind.STACKED_BAR,
        unit="指標",
        categories=tuple(short_title(node) for node, _ in heads),
        series=tuple(series),
        width_mm=180.0,
        height_mm=22.0 + 10.0 * len(heads),
        horizontal=True,
    )


def mean_figure(
    heads: tuple[tuple[Node, Rollup], ...], *, whole: Rollup, width_mm: float
) -> Figure:
    """Bars: mean score of each heading and of the whole."""
    means = (*(rollup.mean for _, rollup in heads), whole.mean)
    return Figure(
        "見出し別の平均スコア",
        kind=FigureKind.BAR,
        unit=label("score"),
        categories=(*(short_title(node) for node, _ in heads), "全体"),
        series=(
            Series(
                "平均スコア",
                values=means,
                texts=tuple(score_text(mean) for mean in means),
                role=SeriesRole.SCORE,
            ),
        ),
        width_mm=width_mm,
        height_mm=18.0 + 7.5 * (len(heads) + 1),
        horizontal=True,
    )


def _means_beside(
    context: Context, heads: tuple[tuple[Node, Rollup], ...], *, whole: Rollup
) -> tuple[Block, ...]:
    """Means of the headings, and beside them the course of the whole where years were scored."""
    trend = trend_figure(context)
    if trend is None:
        return (mean_figure(heads, whole=whole, width_mm=180.0),)
    means = mean_figure(heads, whole=whole, width_mm=98.0)
    return (Columns(((means,), (trend,)), shares=(1.25, 1.0)),)


def trend_figure(context: Context) -> Figure | None:
    """Mean score of the whole edition year by year; ``None`` for a single year."""
    means = [
        (year, whole.mean)
        for year in context.scores.years()
        if (whole := context.scores.rollup(None, fiscal_year=year)) is not None
    ]
    if sum(mean is not None for _, mean in means) < 2:
        return None
    return Figure(
        "平均スコアの推移（全体）",
        kind=FigureKind.LINE,
        unit=label("score"),
        categories=tuple(context.year_label(year) for year, _ in means),
        series=(
            Series(
                "平均スコア",
                values=tuple(mean for _, mean in means),
                texts=tuple(score_text(mean) for _, mean in means),
                role=SeriesRole.ACTUAL,
            ),
        ),
        note="各年度の実績値を、最終の目標値に対して計算した平均です。",
        width_mm=78.0,
        height_mm=52.0,
    )
