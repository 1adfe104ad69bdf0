"""Realistic evaluation sheets for the tests of the writers.

The words of the sheets are hand-typed from the first pages of the first sample document; the layout
is the one a planning officer knows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from shirube.office.figure import Figure, Series
from shirube.office.story import (
    Block,
    Callout,
    Cell,
    Column,
    Columns,
    Heading,
    Note,
    NoteList,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)
from shirube.office.story_roles import (
    Align,
    Face,
    FigureKind,
    HeadingLook,
    Scope,
    SeriesRole,
    Shade,
    Size,
    TableRole,
    Valign,
)
from shirube.office.story_tools import (
    finding_mark,
    header_cell,
    label_cell,
    number_cell,
    paragraph,
    text_cell,
)
from shirube.problem import Severity

YEARS = ("H27", "H28", "H29", "H30", "H31")
LABEL = 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """One indicator: seven printed values (baseline, five years, target) and its two scores."""

    name: str
    unit: str
    values: tuple[str | None, ...]
    reasons: dict[int, str] = field(default_factory=dict)
    raw: str
    score: str
    basis: str
    baseline: str = "H26"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The contents of one measure's sheet."""

    number: str
    name: str
    division: str
    description: str
    kpis: tuple[Kpi, ...]
    analysis: str
    projects: tuple[tuple[str, str, str, str], ...]
    review: str
    findings: tuple[tuple[Severity, str], ...] = ()


def numbers(values: tuple[str | None, ...]) -> tuple[Decimal | None, ...]:
    """Decimals from text, ``None`` for gaps."""
    return tuple(None if value is None else Decimal(value) for value in values)


def printed(kpi: Kpi, position: int) -> str:
    """A value as printed, or the reason why there is none."""
    value = kpi.values[position]
    return kpi.reasons.get(position, "―") if value is None else f"{value}{kpi.unit}"


def kpi_table(sheet: Sheet) -> Table:
    """The indicator table: one row of figures and one of its basis per indicator."""
    head = Row(
        (
            header_cell("施策ＫＰＩ"),
            header_cell(f"基準値\n({sheet.kpis[0].baseline})"),
            *(header_cell(f"{year}\n実績値") for year in YEARS),
            header_cell("目標値\n(H31)"),
            header_cell("補正前\nスコア"),
            header_cell("スコア"),
        )
    )
    rows = [head]
    for kpi in sheet.kpis:
        mark = (finding_mark("※1", anchor=f"finding-{sheet.number}-1"),) if sheet.findings else ()
        name = Cell((paragraph(kpi.name),), scope=Scope.ROW, valign=Valign.MIDDLE)
        values = (
            number_cell(
                None if value is None else Decimal(value),
                printed(kpi, position),
                number_format=f'#,##0"{kpi.unit}"',
                bold=position >= len(YEARS),
                align=Align.END if value is not None else Align.CENTER,
            )
            for position, value in enumerate(kpi.values)
        )
        raw = number_cell(Decimal(kpi.raw), kpi.raw, number_format="0.00", marks=mark)
        score = number_cell(
            Decimal(kpi.score), kpi.score, number_format="0.00", bold=True, shade=Shade.EMPHASIS
        )
        rows.append(Row((name, *values, raw, score)))
        rows.append(Row((label_cell("目標値の根拠"), text_cell(kpi.basis, colspan=9))))
    columns = (
        Column(),
        *(Column(14.0, align=Align.END) for _ in range(7)),
        *(Column(16.5, align=Align.END) for _ in range(2)),
    )
    return Table(columns, tuple(rows), header_rows=1, role=TableRole.FORM)


def kpi_figure(kpi: Kpi) -> Figure:
    """Actual, target, straight line and scores of one indicator."""
    values = numbers(kpi.values)
    base, actual, target = values[0], values[1:6], values[6]
    gap = (None,) * 5
    scores = tuple(
        None
        if value is None or base is None or target is None
        else round((value - base) * 100 / (target - base), 2)
        for value in actual
    )
    return Figure(
        f"{kpi.name}の推移",
        kind=FigureKind.LINE,
        unit=kpi.unit,
        second_unit="点",
        categories=(f"{kpi.baseline}\n基準", *YEARS),
        series=(
            Series(
                "実績値",
                role=SeriesRole.ACTUAL,
                values=(base, *actual),
                texts=tuple(printed(kpi, position) for position in range(6)),
            ),
            Series("目標値", role=SeriesRole.TARGET, values=(*gap, target)),
            Series(
                "目標までの直線（参考）",
                role=SeriesRole.REFERENCE,
                values=(base, *gap[1:], target),
                connect=True,
            ),
            Series("スコア", role=SeriesRole.SCORE, values=(None, *scores), second=True),
        ),
        note="資料に年度ごとの目標値はありません。点線は基準値と目標値を結んだ参考の直線です。",
        width_mm=106,
        height_mm=56,
    )


def calculation(kpi: Kpi) -> Callout:
    """The steps of a score in words."""
    base, last, target = kpi.values[0], kpi.values[5], kpi.values[6]
    return Callout(
        (
            Paragraph((Run("（実績値 − 基準値）÷（目標値 − 基準値）× 100"),)),
            Paragraph(
                (Run(f"＝（{last} − {base}）÷（{target} − {base}）× 100", face=Face.NUMBER),)
            ),
            Paragraph((Run("＝ "), Run(f"{kpi.raw} 点", face=Face.NUMBER, bold=True))),
            Paragraph(
                (Run("小数第3位を四捨五入し、±100を超える部分は±100とします。", size=Size.SMALL),)
            ),
        ),
        title="計算過程",
    )


def form(*rows: tuple[str, str]) -> Table:
    """Label and text, ruled; rows may break across pages."""
    return Table(
        (Column(LABEL), Column()),
        tuple(
            Row((label_cell(label), text_cell(text)), keep_together=False) for label, text in rows
        ),
        role=TableRole.FORM,
    )


def project_table(sheet: Sheet) -> Table:
    """The 個別事業 with their three texts each."""
    rows: list[Row] = []
    for name, overview, purpose, done in sheet.projects:
        rows += [
            Row(
                (
                    label_cell("個別事業\n（予算ベース）", rowspan=4),
                    label_cell("事業名"),
                    text_cell(name, bold=True),
                )
            ),
            Row((label_cell("概要"), text_cell(overview)), keep_together=False),
            Row((label_cell("目的"), text_cell(purpose)), keep_together=False),
            Row((label_cell("H31実施内容"), text_cell(done)), keep_together=False),
        ]
    return Table((Column(LABEL), Column(26.0), Column()), tuple(rows), role=TableRole.FORM)


def sheet_section(sheet: Sheet) -> Section:
    """One measure's sheet."""
    charts: tuple[Block, ...] = tuple(
        Columns(((kpi_figure(kpi),), (calculation(kpi),)), shares=(1.55, 1.0)) for kpi in sheet.kpis
    )
    notes = tuple(
        Note(
            (Run(text),),
            mark=f"※{count}",
            severity=severity,
            anchor=f"finding-{sheet.number}-{count}",
        )
        for count, (severity, text) in enumerate(sheet.findings, start=1)
    )
    return Section(
        f"{sheet.number} {sheet.name}",
        blocks=(
            Heading(
                sheet.name,
                level=2,
                number=sheet.number,
                aside=sheet.division,
                look=HeadingLook.BAND,
                anchor=f"measure-{sheet.number}",
            ),
            form(
                ("プロジェクト", "（１）あずましい暮らしプロジェクト"),
                ("施策の概要", sheet.description),
            ),
            kpi_table(sheet),
            *charts,
            form(("現状分析", sheet.analysis)),
            project_table(sheet),
            form(("５年間の総括\n（Ｈ27～Ｈ31）", sheet.review)),
            *((NoteList(notes, title="確認事項"),) if notes else ()),
        ),
        fit_one_page=True,
    )


HOUSING = Sheet(
    number="1",
    name="市営住宅改善・建替事業",
    division="建設部\n（建築住宅課）",
    description="老朽化した市営住宅の改修や建替を計画的に進める事業",
    kpis=(
        Kpi(
            name="市営住宅の改善・建替の実施棟数",
            unit="棟",
            values=("18", "21", "27", "31", "34", "36", "48"),
            raw="60.00",
            score="60.00",
            basis="計画における目標値、5年累計　～　小樽市住宅マスタープラン(H27.3)",
        ),
    ),
    analysis=(
        "年度ごとの件数に偏りがあり、中止や延期となった事業もあることから計画期間の最終年度である"
        "平成31年度で実績値が36棟となった。延期した事業については、市の情勢、国の指針に則り、"
        "改善内容及び実施時期を再検討し、令和2年度に改定した長寿命化計画に盛り込んだ。"
    ),
    projects=(
        (
            "市営住宅改善事業費",
            "既存の市営住宅について、計画的に改修・建替を進める。",
            "居住環境の向上及び耐久性の向上を図ることにより、既存の市営住宅を有効に活用する。",
            "外壁等改修工事（祝津9～10号棟）を実施した。",
        ),
    ),
    review=(
        "当初計画の目標値は達成できなかったが、ここ５年間の事業については、長寿命化計画の方針に則り、"
        "ストックの長寿命化による市営住宅の計画的な建替え、改善、用途廃止などを進め、更新に掛かる"
        "事業費及び事業量の平準化を図ることができた。"
    ),
    findings=(
        (Severity.NOTE, "記載の補正前スコア60.00は、計算した値と一致します。"),
        (
            Severity.CHECK,
            "資料のこの頁の下にある「66.67」は、どの表の値か分かりません。図の目盛りと考えられます。",
        ),
    ),
)

ECO = Sheet(
    number="3",
    name="住宅エコリフォーム助成事業",
    division="建設部\n（建築住宅課）",
    description=(
        "安全・安心で快適な住環境整備に取り組むため、断熱性の向上を目的とした改修等を対象とした助成事業"
    ),
    kpis=(
        Kpi(
            name="住宅エコリフォーム助成件数",
            unit="件",
            values=("0", None, "5", "9", "7", "14", "30"),
            reasons={1: "事業開始前"},
            raw="46.67",
            score="46.67",
            basis="30件/年 ※H28新規事業",
            baseline="H27",
        ),
        Kpi(
            name="借上住戸数（累計）",
            unit="戸",
            values=("0", None, None, "4", "4", "4", "30"),
            reasons={1: "―", 2: "―"},
            raw="13.33",
            score="13.33",
            basis="10戸/年 ※H29新規事業　～　累計",
            baseline="H28",
        ),
    ),
    analysis=(
        "平成31年度は、消費税増税前の駆け込み需要もあり、大幅に利用者が増加したものの、目標件数には"
        "到達しなかった。\n今後は平成31年度以上の助成件数を出せるよう努める。"
    ),
    projects=(
        (
            "住宅エコリフォーム助成事業費",
            (
                "住宅の断熱改修や省エネ型設備機器などの省エネ改修を行った場合の工事費用を一部助成する制度。"
                "助成額は対象工事費の10分の1で助成限度額は30万円。"
            ),
            "市内における環境負荷の低減及び空き家の有効活用を図ることを目的とする。",
            "14件の申請があり、計2,074,000円の助成金を行った。",
        ),
        (
            "既存借上公営住宅事業費",
            (
                "子育て世帯が、より少ない負担で、利便性の高いまちなかに住めるよう、民間が所有する一定の基準に"
                "適合した賃貸住宅の空き住戸を小樽市が市営住宅として借り上げ、転貸するもの。"
            ),
            (
                "住宅に困窮する低額所得の子育て世帯に賃貸住宅の空き住戸を市営住宅として供給することにより、"
                "入居者の生活の安定と社会福祉の増進に寄与することを目的とする。"
            ),
            "平成31年度は新たな借上実績なし。",
        ),
    ),
    review=(
        "年々制度周知を進めてきたことにより、昨年は過去５年間で最も多い申請を受けた。"
        "今後はさらに周知を進めていき利用者の増加に努める。"
    ),
)


def numbered(sheet: Sheet, number: int) -> Sheet:
    """The same sheet under another number."""
    return Sheet(
        number=str(number),
        name=sheet.name,
        division=sheet.division,
        description=sheet.description,
        kpis=sheet.kpis,
        analysis=sheet.analysis,
        projects=sheet.projects,
        review=sheet.review,
        findings=sheet.findings,
    )
