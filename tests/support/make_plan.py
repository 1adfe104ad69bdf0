"""A large plan made by rule: goals, measures, projects with texts that share much boilerplate.

Names are made of few words, so that many resemble each other; most texts are two sentences that
every plan has and one of their own.  The same seed gives the same plan.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from shirube.plan.model import (
    Division,
    DivisionRef,
    Edition,
    Indicator,
    IndicatorRole,
    Level,
    LevelRole,
    Node,
    Observation,
    Passage,
    Strategy,
    Text,
    TextKind,
)
from shirube.quantity.reading import Absence, Reading


def words(listed: str) -> list[str]:
    """A list written as running text."""
    return listed.split()


SUBJECTS = words("""
移住 定住 子育て 保育 学校給食 放課後児童 若者就職 創業 商店街 観光 港湾 物流 漁業 農業 林業
介護 健康づくり 健診 福祉 障害者就労 高齢者見守り 地域交通 除雪 公園 図書館 文化財 美術館
スポーツ 合宿 国際交流 多文化共生 防災 消防 救急 消費生活 空き家 住宅 上下水道 道路 河川
環境保全 省エネルギー ごみ減量 リサイクル 情報発信 電子申請 統計 市民協働 町内会 男女平等
奨学金 読書 特産品 ふるさと納税 企業誘致 工業団地 人材確保 研修 働き方改革 婚活 妊産婦 不妊治療
""")
ACTIONS = words("促進 支援 推進 強化 充実 整備 助成 創出 活用 啓発 拡大 向上")
TYPES = words("事業 プログラム 補助金 プロジェクト 体制整備事業 ネットワーク事業 モデル事業 対策")
BOILERPLATE = (
    "関係機関と連携しながら、市民サービスの向上に努めます。",
    "国及び道の制度を活用し、計画的に事業を実施します。",
    "広報紙やホームページを通じて周知を図ります。",
    "利用者の意見を踏まえ、内容の見直しを行います。",
)
DETAILS = words(
    "相談窓口 体験講座 説明会 見学会 補助制度 交流会 巡回訪問 実態調査 出前講座 専門研修"
)
PLACES = words("東地区 西地区 中央地区 臨海部 駅周辺 学校区 拠点施設 市役所 公民館 港周辺")
MEASURED = words(
    "参加者数 利用者数 相談件数 実施回数 登録者数 補助件数 満足度 来場者数 企業数 普及率"
)
UNITS = dict(zip(MEASURED, words("人 人 件 回 人 件 ％ 人 社 ％"), strict=True))
DIVISIONS = words(
    "政策推進課 商業振興課 観光振興課 健康支援課 こども育成課 生涯学習課 危機管理室 環境保全課"
)


@dataclass(frozen=True, slots=True)
class Size:
    """How much the plan holds.

    ``bare`` is how many of a hundred projects have only boilerplate for a text and indicators
    without a baseline, so that little tells them apart.
    """

    goals: int = 4
    measures: int = 20
    projects: int = 256
    indicators: int = 800
    bare: int = 0


def make_plan(*, seed: int, size: Size = Size()) -> Strategy:
    """A strategy with one edition."""
    random = Random(seed)
    nodes: list[Node] = []
    for goal in range(size.goals):
        nodes.append(_above(f"g{goal}", "goal", f"基本目標{goal + 1}", random, parent=None))
        for at in range(goal, size.measures, size.goals):
            nodes.append(_above(f"m{at}", "measure", f"施策{at + 1}", random, parent=f"g{goal}"))
            for one in range(at, size.projects, size.measures):
                count = size.indicators * (one + 1) // size.projects
                count -= size.indicators * one // size.projects
                made = project(f"p{one}", random, parent=f"m{at}", indicators=count)
                nodes.append(_bare(made) if random.randrange(100) < size.bare else made)
    return Strategy(
        id="plan",
        name="総合戦略",
        levels=tuple(
            Level(id=role.value, role=role, name=name)
            for role, name in (
                (LevelRole.GOAL, "基本目標"),
                (LevelRole.MEASURE, "施策"),
                (LevelRole.PROJECT, "事業"),
            )
        ),
        divisions=tuple(Division(id=f"d{at}", name=name) for at, name in enumerate(DIVISIONS)),
        editions=(Edition(id="old", name="旧", nodes=tuple(nodes)),),
    )


def _above(key: str, level: str, number: str, random: Random, *, parent: str | None) -> Node:
    first, second = random.sample(SUBJECTS, 2)
    return Node(
        id=key,
        level=level,
        number=number,
        name=f"{first}と{second}の{random.choice(ACTIONS)}",
        parent=parent,
        texts=(
            text(sentence(random, first), random.choice(BOILERPLATE), kind=TextKind.DESCRIPTION),
        ),
    )


def project(key: str, random: Random, *, parent: str | None, indicators: int) -> Node:
    """A project with texts and indicators."""
    subject = random.choice(SUBJECTS)
    division = random.randrange(len(DIVISIONS))
    return Node(
        id=key,
        level="project",
        number=key.removeprefix("p"),
        name=f"{subject}{random.choice(ACTIONS)}{random.choice(TYPES)}",
        parent=parent,
        divisions=(DivisionRef(division=f"d{division}", text=DIVISIONS[division]),),
        texts=(
            text(
                random.choice(BOILERPLATE),
                sentence(random, subject),
                sentence(random, subject),
                random.choice(BOILERPLATE),
            ),
        ),
        indicators=tuple(
            indicator(f"{key}-k{at}", random, subject=subject) for at in range(indicators)
        ),
    )


def _bare(node: Node) -> Node:
    return replace(
        node,
        texts=(text(BOILERPLATE[0], BOILERPLATE[1]),),
        indicators=tuple(
            replace(
                one,
                name=MEASURED[at % len(MEASURED)],
                baseline=Observation(reading=Reading("－", absence=Absence.DASH), fiscal_year=2018),
                actuals=(),
            )
            for at, one in enumerate(node.indicators)
        ),
    )


def sentence(random: Random, subject: str) -> str:
    """A sentence of its own, of a common pattern."""
    return (
        f"{random.choice(PLACES)}で{subject}の{random.choice(DETAILS)}を"
        f"年{random.randint(2, 60)}回{random.choice(('行い', '設け', '開き', '続け'))}、"
        f"{random.choice(SUBJECTS)}に{random.choice(ACTIONS)}を図ります。"
    )


def text(*sentences: str, kind: TextKind = TextKind.OVERVIEW) -> Text:
    """A text of one paragraph a sentence."""
    return Text(kind=kind, passages=tuple(Passage(text=one) for one in sentences))


def indicator(key: str, random: Random, *, subject: str) -> Indicator:
    """An indicator with baseline, actual and target."""
    measured = random.choice(MEASURED)
    unit = UNITS[measured]
    value = random.randint(20, 95) if unit == "％" else random.randint(3, 4000)
    own = random.random() < 0.7
    return Indicator(
        id=key,
        name=f"{subject}{random.choice(DETAILS)}の{measured}" if own else measured,
        role=IndicatorRole.KPI,
        unit="%" if unit == "％" else unit,
        baseline=figure(value, unit, year=2018, heading="基準値"),
        actuals=(figure(value + random.randint(-3, 9), unit, year=2020, heading="実績値"),),
        targets=(figure(value + random.randint(5, 60), unit, year=2024, heading="目標値"),),
    )


def figure(
    value: int, unit: str, *, year: int, heading: str, cumulative: bool = False
) -> Observation:
    """A figure as a city prints it."""
    words = f"{'累計' if cumulative else ''}{value:,}{unit}"
    return Observation(
        reading=Reading(
            words,
            Decimal(value),
            unit="%" if unit == "％" else unit,
            cumulative=cumulative,
        ),
        fiscal_year=year,
        heading=heading,
    )
