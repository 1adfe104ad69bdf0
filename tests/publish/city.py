"""A small city with one of everything a report must be able to print."""

from __future__ import annotations

from decimal import Decimal

from shirube.place import Place
from shirube.plan.model import (
    BudgetAmount,
    BudgetKind,
    Direction,
    Edition,
    Indicator,
    IndicatorKind,
    IndicatorRole,
    Level,
    LevelRole,
    Node,
    Note,
    Observation,
    Passage,
    StatedValue,
    Strategy,
    Text,
    TextKind,
)
from shirube.problem import Problem, Severity
from shirube.publish.report import ReportInput
from shirube.quantity.reading import Absence, Reading
from shirube.score.judge import judge
from shirube.score.library import rule
from shirube.score.rule import Rule

YEAR = 2019
SOURCE = "評価シート.pdf"
LEVELS = (
    Level(id="goal", role=LevelRole.GOAL, name="柱"),
    Level(id="measure", role=LevelRole.MEASURE, name="施策"),
    Level(id="project", role=LevelRole.PROJECT, name="個別事業"),
)


def city_rule() -> Rule:
    found = rule("otaru-capped-progress")
    assert found is not None
    return found


def place(line: int, start: int, end: int) -> Place:
    return Place(document=SOURCE, page=1, line=line, start=start, end=end)


def seen(
    text: str,
    value: str | None,
    year: int,
    *,
    line: int = 1,
    word: str = "実績値",
    **more: object,
) -> Observation:
    """A figure of a fiscal year; without a value it is a dash."""
    reading = Reading(
        text,
        value=None if value is None else Decimal(value),
        absence=Absence.DASH if value is None else None,
        unit="件",
        place=place(line, 10 * (year - 2014), 10 * (year - 2014) + 8),
    )
    return Observation(
        reading=reading,
        fiscal_year=year,
        year_text=f"H{year - 1988}",
        heading=f"H{year - 1988}{word}" if word == "実績値" else f"{word}(H{year - 1988})",
        **more,  # type: ignore[arg-type]
    )


def text(kind: TextKind, *words: str, year: int | None = None) -> Text:
    return Text(kind=kind, passages=tuple(Passage(text=word) for word in words), fiscal_year=year)


def stated(kind: str, words: str, *, start: int) -> StatedValue:
    value = None if words == "―" else Decimal(words)
    absence = Absence.DASH if value is None else None
    reading = Reading(words, value=value, absence=absence, place=place(9, start, start + 5))
    return StatedValue(kind=kind, reading=reading, fiscal_year=YEAR)


RAISED = Indicator(
    id="k-1",
    name="除雪依頼の件数",
    role=IndicatorRole.KPI,
    unit="件",
    direction=Direction.DECREASE,
    kind=IndicatorKind.ANNUAL,
    baseline=seen("1,199件", "1199", 2014, line=1, word="基準値"),
    actuals=(
        seen("488件", "488", 2015, line=1),
        seen("―", None, 2018, line=1),
        seen("1,000件", "1000", 2019, line=1),
    ),
    targets=(
        seen("950件", "950", 2019, line=2, word="目標値", superseded_in="H29.3"),
        seen("830件", "830", 2019, line=3, word="目標値", revised_in="H29.3"),
    ),
    target_basis=Reading("過去5年間の平均値×8割"),
    notes=(Note(text="※H29.3改訂で目標値見直し950件→830件"),),
    stated=(stated("raw_score", "50.00", start=0), stated("score", "50.00", start=8)),
)
"""Its printed score is not what the rule gives (53.93); its target was replaced."""

EXPECTED = Indicator(
    id="k-2",
    name="相談件数",
    role=IndicatorRole.KPI,
    unit="件",
    baseline=seen("0件", "0", 2014, line=12, word="基準値"),
    actuals=(
        seen("0件", "0", 2015, line=12),
        seen("5件", "5", 2018, line=12),
        seen("9件", "9", 2019, line=12),
    ),
    targets=(seen("9件", "9", 2019, line=4, word="目標値"),),
    expected_values=(seen("3件", "3", 2017, line=12), seen("6件", "6", 2018, line=12)),
    stated=(stated("raw_score", "100.00", start=20), stated("score", "100.00", start=30)),
)
"""Has expected values for single years, and zeros that are values."""

OPEN = Indicator(
    id="k-3",
    name="新しい窓口の利用者",
    role=IndicatorRole.KPI,
    unit="人",
    baseline=seen("―", None, 2014, line=13, word="基準値"),
    actuals=(seen("―", None, 2019, line=13),),
    targets=(seen("100人", "100", 2019, line=5, word="目標値"),),
)
"""Has no actual, so no score."""

GOAL_INDICATOR = Indicator(
    id="k-0",
    name="人口",
    role=IndicatorRole.GOAL_INDICATOR,
    unit="件",
    baseline=seen("100件", "100", 2014, line=14, word="基準値"),
    actuals=(seen("90件", "90", 2019, line=14),),
    targets=(seen("110件", "110", 2019, line=6, word="目標値"),),
)

MEASURE = Node(
    id="m-1",
    level="measure",
    number="8",
    name="除雪事業",
    parent="g-1",
    division_text="＜建設部 （維持課）＞",
    texts=(
        text(TextKind.DESCRIPTION, "生活道路の除雪を行う事業"),
        text(
            TextKind.SITUATION_ANALYSIS, "少雪により依頼が減った。", "出動は十分である。", year=YEAR
        ),
        text(TextKind.OVERALL_REVIEW, "体制を保つ。", year=YEAR),
    ),
    indicators=(RAISED, EXPECTED),
    notes=(Note(text="※この施策は令和2年度も続ける。"),),
)
PROJECT = Node(
    id="p-1",
    level="project",
    name="除雪費",
    parent="m-1",
    texts=(
        text(TextKind.OVERVIEW, "除雪車で除雪する。"),
        text(TextKind.PURPOSE, "冬の交通を守る。"),
        text(TextKind.IMPLEMENTATION, "のべ120回出動した。", year=YEAR),
    ),
    budgets=(
        BudgetAmount(
            fiscal_year=YEAR, kind=BudgetKind.BUDGET, reading=Reading("12,000千円", Decimal(12000))
        ),
    ),
)
EDITION = Edition(
    id="fy2019",
    name="平成31年度評価",
    nodes=(
        Node(
            id="g-1",
            level="goal",
            number="（１）",
            name="暮らしの柱",
            indicators=(GOAL_INDICATOR,),
            texts=(text(TextKind.STATEMENT, "安心して暮らせるまちをつくる。"),),
        ),
        MEASURE,
        PROJECT,
        Node(
            id="m-2", level="measure", number="9", name="窓口事業", parent="g-1", indicators=(OPEN,)
        ),
    ),
    fiscal_year=YEAR,
    first_year=2015,
    last_year=2019,
)
STRATEGY = Strategy(
    id="city", name="しるべ市総合戦略", municipality="しるべ市", levels=LEVELS, editions=(EDITION,)
)
AT_THE_ACTUAL = Problem(
    code="CHK-901",
    severity=Severity.CHECK,
    place=place(1, 10, 18),
    subject="k-1",
    seen="488件",
    wrong="前後の年と大きく異なります",
    advice="原資料を確かめてください。",
)
AT_THE_NAME = Problem(
    code="CHK-902",
    severity=Severity.CHECK,
    subject="k-1",
    wrong="定義の記載がありません",
    advice="定義を補ってください。",
)
AT_THE_NODE = Problem(
    code="CHK-903",
    severity=Severity.CHECK,
    subject="m-1",
    wrong="担当課の名称が変わっています",
    advice="新しい名称を確かめてください。",
)
ELSEWHERE = Problem(
    code="CHK-904",
    severity=Severity.CHECK,
    subject="m-2",
    wrong="説明がありません",
    advice="説明を補ってください。",
)


def small_city(**changes: object) -> ReportInput:
    """The report input of the small city, scored for 2015–2019; ``changes`` replace its parts."""
    found = city_rule()
    scorecards = tuple(
        judge(EDITION, found, fiscal_year=year, levels=LEVELS) for year in range(2015, 2020)
    )
    parts: dict[str, object] = {
        "strategy": STRATEGY,
        "edition": EDITION,
        "scorecards": scorecards,
        "rule": found,
        "problems": (AT_THE_ACTUAL, AT_THE_NAME, AT_THE_NODE, ELSEWHERE),
        "fiscal_year": YEAR,
    }
    return ReportInput(**{**parts, **changes})  # type: ignore[arg-type]
