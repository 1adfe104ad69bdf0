"""A realistic Story for the tests of the writers: summary, evaluation sheets, list, comparison."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal

from shirube.office.figure import Figure, Series
from shirube.office.page import Metadata, PageSetup
from shirube.office.story import (
    Cell,
    Column,
    Contents,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Run,
    Section,
    Story,
    Table,
)
from shirube.office.story_roles import (
    Align,
    Family,
    FigureKind,
    Orientation,
    RowRole,
    Scope,
    SeriesRole,
    Shade,
    TableRole,
)
from shirube.office.story_tools import (
    header_cell,
    number_cell,
    paragraph,
    text_cell,
)
from tests.office.demo_sheets import ECO, HOUSING, numbered, numbers, sheet_section

JST = timezone(timedelta(hours=9))

LANDSCAPE = PageSetup(
    orientation=Orientation.LANDSCAPE, top_mm=15, right_mm=12, bottom_mm=14, left_mm=12, base_pt=8.5
)


def list_rows(count: int) -> list[Row]:
    """Header, group rows and numbered rows."""
    head = Row(
        tuple(
            header_cell(text)
            for text in (
                "番号",
                "施策",
                "指標",
                "単位",
                "基準値",
                "H31実績",
                "目標値",
                "スコア",
                "主担当課",
            )
        )
    )
    rows = [head]
    for number in range(count):
        if number % 20 == 0:
            group = Cell(
                (paragraph(f"（{number // 20 + 1}）あずましい暮らしプロジェクト", bold=True),),
                colspan=9,
                scope=Scope.ROW_GROUP,
                shade=Shade.GROUP,
            )
            rows.append(Row((group,), role=RowRole.GROUP))
        value = Decimal(number * 37 % 1200)
        rows.append(
            Row(
                (
                    number_cell(Decimal(number + 1), str(number + 1), number_format="0"),
                    Cell((paragraph("市営住宅改善・建替事業"),), scope=Scope.ROW),
                    text_cell("市営住宅の改善・建替の実施棟数"),
                    text_cell("棟", align=Align.CENTER),
                    number_cell(Decimal("18"), "18", number_format="#,##0"),
                    number_cell(value, f"{value:,}", number_format="#,##0"),
                    number_cell(Decimal("1200"), "1,200", number_format="#,##0"),
                    number_cell(None, "未確定")
                    if number % 9 == 4
                    else number_cell(Decimal("60.00"), "60.00", number_format="0.00"),
                    text_cell("建設部（建築住宅課）"),
                )
            )
        )
    return rows


def list_section(count: int) -> Section:
    """The long list on landscape pages."""
    columns = (
        Column(12.0, align=Align.END),
        Column(share=1.3),
        Column(share=1.5),
        Column(12.0),
        *(Column(20.0, align=Align.END) for _ in range(4)),
        Column(40.0),
    )
    table = Table(
        columns,
        tuple(list_rows(count)),
        header_rows=1,
        caption="指標一覧",
        note="― は値のないことを示します。",
        filter=True,
        anchor="list",
    )
    return Section(
        "指標一覧",
        blocks=(Heading("指標一覧表", level=1, anchor="list-heading"), table),
        page=LANDSCAPE,
    )


def summary_figures() -> tuple[Figure, Figure]:
    """Counts per band and means."""
    names = (
        "（１）あずましい暮らしプロジェクト",
        "（２）子育て応援プロジェクト",
        "（３）産業振興プロジェクト",
    )
    counts = {
        "100": ("4", "6", "3"),
        "50以上100未満": ("3", "5", "8"),
        "0以上50未満": ("2", "7", "4"),
        "0未満": ("2", "0", "3"),
        "評価対象外": ("1", "1", "0"),
    }
    roles = (
        SeriesRole.BAND_1, SeriesRole.BAND_2, SeriesRole.BAND_3, SeriesRole.BAND_4,
        SeriesRole.NOT_SCORED,
    )  # fmt: skip
    bands = Figure(
        "評価区分ごとの指標数",
        kind=FigureKind.STACKED_BAR,
        horizontal=True,
        unit="指標",
        categories=names,
        series=tuple(
            Series(name, role=role, values=numbers(values))
            for (name, values), role in zip(counts.items(), roles, strict=True)
        ),
        width_mm=182,
        height_mm=48,
        show_table=True,
    )
    means = Figure(
        "平均スコア",
        kind=FigureKind.BAR,
        unit="点",
        categories=names,
        series=(Series("平均スコア", values=numbers(("45.20", "-12.50", None))),),
        horizontal=True,
        width_mm=182,
        height_mm=34,
    )
    return bands, means


def summary_section() -> Section:
    """Charts with a table, words, a list, the contents."""
    bands, means = summary_figures()
    return Section(
        "総括",
        blocks=(
            Heading("小樽市総合戦略 評価の総括", level=1, anchor="summary"),
            Paragraph(
                (
                    Run("平成31年度の73指標のうち66指標を評価しました。", bold=True),
                    Run("詳しくは"),
                    Run("指標一覧表", link="#list-heading"),
                    Run("をご覧ください。☑は評価済み、☐は未評価です。"),
                ),
                first_indent=1,
            ),
            bands,
            means,
            Heading("総括の読み方", level=2),
            ListBlock(
                (
                    ListItem((Run("スコアは基準値から目標値までの進み具合です。"),), mark="①"),
                    ListItem((Run("±100を超える部分は切り捨てます。"),), mark="・", level=1),
                    ListItem((Run("現状維持の指標は実績値÷基準値×100とします。"),), mark="②"),
                )
            ),
            Contents(depth=2),
        ),
        anchor="top",
    )


def comparison_section() -> Section:
    """A page of a 新旧対照表 in Mincho."""
    rows = (
        Row((header_cell("頁"), header_cell("新"), header_cell("旧"))),
        Row(
            (
                text_cell("38", align=Align.CENTER),
                Cell(
                    (
                        paragraph("基本目標1　地元企業と学生との“つながり”を強化", bold=True),
                        Paragraph((Run("新規創業件数※　"), Run("数値目標変更", underline=True))),
                        Paragraph(
                            (
                                Run("基準値（平成30年度）：12件　", underline=True),
                                Run("実績値（令和3年度）：累計43件"),
                            )
                        ),
                    )
                ),
                Cell((Paragraph((Run("新規創業割合※", strike=True),)), paragraph("～略～"))),
            ),
            keep_together=False,
        ),
    )
    return Section(
        "新旧対照表",
        blocks=(
            Heading("苫小牧市総合戦略　新旧対照表", level=1),
            Paragraph((Run("（下線は改正部分）"),), align=Align.END),
            Table(
                (Column(12.0), Column(), Column()),
                rows,
                header_rows=1,
                caption="新旧対照表",
                role=TableRole.FORM,
            ),
        ),
        page=PageSetup(orientation=Orientation.LANDSCAPE, family=Family.MINCHO, base_pt=10.5),
    )


def demo_story(*, sheets: int = 2, rows: int = 60) -> Story:
    """The whole demo; ``sheets`` repeats the sheets with running numbers."""
    from_sheets = (HOUSING, ECO)
    sections = tuple(
        sheet_section(numbered(from_sheets[number % 2], number + 1)) for number in range(sheets)
    )
    return Story(
        "総合戦略 施策評価シート",
        sections=(summary_section(), *sections, list_section(rows), comparison_section()),
        header="小樽市総合戦略 施策評価シート（平成31年度）",
        footer="しるべで作成",
        metadata=Metadata(
            author="小樽市", subject="平成31年度", created_at=datetime(2020, 9, 1, 9, tzinfo=JST)
        ),
    )
