"""Review lists: ranking, indicators without a score, differing scores and findings as tables.

>>> from shirube.plan.model import Edition, Strategy
>>> from shirube.publish.report import ReportInput
>>> edition = Edition(id="e", name="初版")
>>> strategy = Strategy(id="s", name="総合戦略", editions=(edition,))
>>> finding_table(Context(ReportInput(strategy=strategy, edition=edition))) is None
True
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from shirube.check.check import CHECKS, CheckGroup
from shirube.office.story import Cell, Column, Paragraph, Row, Run, Table
from shirube.office.story_roles import Align, Scope, Size, Tone, Valign
from shirube.office.story_tools import header_cell, number_cell, text_cell
from shirube.plan.model import Indicator, Node
from shirube.problem import Severity
from shirube.publish.context import Context, title_of
from shirube.publish.findings import SheetMarks
from shirube.publish.number_format import plain_format
from shirube.publish.scorebook import ScoreLine
from shirube.publish.value_cells import counting_cell, observation_cell, score_cell, score_text
from shirube.terms import label

_NO_MARKS = SheetMarks("", problems=())
_ORDER = (Severity.STOP, Severity.CHECK, Severity.NOTE)


def scored(context: Context) -> list[tuple[Node, Indicator, ScoreLine]]:
    """Every indicator that has something computed for the year, in printed order."""
    year = context.given.fiscal_year
    found = []
    for node, indicator in context.outline.indicators():
        line = context.scores.line(indicator.id, fiscal_year=year)
        if line is not None:
            found.append((node, indicator, line))
    return found


def ranking(
    context: Context, *, count: int, best: bool
) -> tuple[tuple[Node, Indicator, ScoreLine, Decimal], ...]:
    """The indicators with the highest or lowest raw scores; equal ones in printed order."""
    rows = [
        (node, indicator, line, raw)
        for node, indicator, line in scored(context)
        if (raw := line.raw_score) is not None
    ]
    rows.sort(key=lambda row: -row[3] if best else row[3])
    return tuple(rows[:count])


def ranking_table(context: Context, *, count: int, best: bool) -> Table:
    """Best or worst indicators with baseline, actual, target and both scores."""
    year = context.given.fiscal_year
    actual = label("actual") if year is None else f"{context.year_label(year)}{label('actual')}"
    heads = ("順位", "指標", label("baseline"), actual, label("target"))
    rows = [_head(*heads, label("raw_score"), label("score"))]
    rank, last = 0, None
    for position, (node, indicator, line, raw) in enumerate(
        ranking(context, count=count, best=best), start=1
    ):
        if raw != last:
            rank, last = position, raw
        rows.append(
            Row(
                (
                    number_cell(Decimal(rank), str(rank), number_format="0", align=Align.CENTER),
                    _indicator_cell(node, indicator),
                    observation_cell(indicator.baseline, marks=_NO_MARKS),
                    observation_cell(
                        None if year is None else indicator.actual(year), marks=_NO_MARKS
                    ),
                    observation_cell(indicator.target, marks=_NO_MARKS),
                    _score(line.raw_score, line=None),
                    _score(line.score, line=line),
                )
            )
        )
    words = "目標に向けて最も進んだ指標" if best else "最も遅れている指標"
    return Table(
        (
            Column(10.0, align=Align.CENTER),
            Column(),
            *(Column(22.0, align=Align.END),) * 3,
            Column(19.0, align=Align.END),
            Column(16.0, align=Align.END),
        ),
        tuple(rows),
        header_rows=1,
        caption=f"{words}（{label('raw_score')}の順、{min(count, len(rows) - 1)}件）",
        size=Size.SMALL,
    )


def _score(figure: Decimal | None, *, line: ScoreLine | None) -> Cell:
    return score_cell(
        figure,
        is_scored=True,
        stated=None,
        marks=_NO_MARKS,
        band=None if line is None else line.band,
        bold=line is not None,
    )


def not_scored_table(context: Context) -> Table | None:
    """Indicators without a score: reason, what was printed."""
    rows = [_head(label("number"), label("indicator"), "理由", "説明")]
    for node, indicator, line in scored(context):
        if line.result.is_scored:
            continue
        rows.append(
            Row(
                (
                    counting_cell(node.number),
                    _indicator_cell(node, indicator),
                    text_cell(line.reason),
                    text_cell(line.result.explanation),
                )
            )
        )
    if len(rows) == 1:
        return None
    return Table(
        (Column(11.0), Column(share=1.2), Column(share=0.8), Column(share=1.2)),
        tuple(rows),
        header_rows=1,
        caption=f"{label('not_scored')}の指標（{len(rows) - 1}件）",
        note="値がないことは0とは異なります。これらは平均にも区分の件数にも含みません。",
    )


def difference_table(context: Context) -> Table | None:
    """Printed scores that the rule does not give."""
    card = context.scores.card(context.given.fiscal_year)
    if card is None or not card.disagreements:
        return None
    names = {one.id: (node, one) for node, one in context.outline.indicators()}
    rows = [
        _head(
            label("number"),
            label("indicator"),
            "欄",
            label("stated"),
            label("calculated"),
            "考えられる理由",
        )
    ]
    for item in card.disagreements:
        node, indicator = names[item.indicator]
        reasons = "。".join(one.words for one in item.arithmetics)
        where = item.problem.place.label()
        rows.append(
            Row(
                (
                    counting_cell(node.number),
                    _indicator_cell(node, indicator),
                    text_cell(label(item.kind)),
                    number_cell(item.printed, item.printed_text, number_format=plain_format(2)),
                    number_cell(
                        item.computed, score_text(item.computed), number_format=plain_format(2)
                    ),
                    Cell(
                        (
                            *([Paragraph((Run(f"{reasons}。"),))] if reasons else []),
                            Paragraph((Run(where, size=Size.SMALL, tone=Tone.MUTED),)),
                        )
                    ),
                )
            )
        )
    return Table(
        (
            Column(11.0),
            Column(share=1.2),
            Column(22.0),
            Column(17.0, align=Align.END),
            Column(17.0, align=Align.END),
            Column(share=1.3),
        ),
        tuple(rows),
        header_rows=1,
        caption=f"{label('stated')}と{label('calculated')}が異なるスコア（{len(rows) - 1}件）",
        note="計算値を使い、記載値はそのまま残しています。原資料を確認してください。",
    )


def finding_table(context: Context) -> Table | None:
    """The findings somebody has to decide (止まる, 確認), the gravest first."""
    problems = [one for one in context.given.problems if one.severity is not Severity.NOTE]
    if not problems:
        return None
    rows = [_head("重さ", "対象", "内容", "対応")]
    for problem in sorted(problems, key=lambda one: _ORDER.index(one.severity)):
        seen = f"「{problem.seen}」は" if problem.seen else ""
        about = context.subject_words(problem.subject)
        place = problem.place.label()
        words = [Paragraph((Run(about),))] if about else []
        if place:
            words.append(Paragraph((Run(place, size=Size.SMALL, tone=Tone.MUTED),)))
        code = Paragraph((Run(problem.code, size=Size.SMALL, tone=Tone.MUTED),))
        rows.append(
            Row(
                (
                    text_cell(problem.severity.label, align=Align.CENTER),
                    Cell(tuple(words)),
                    text_cell(f"{seen}{problem.wrong}。"),
                    Cell((Paragraph((Run(problem.advice),)), code)),
                )
            )
        )
    return Table(
        (Column(10.0), Column(share=0.95), Column(share=1.3), Column(share=1.1)),
        tuple(rows),
        header_rows=1,
        caption=f"{label('problem')}（{len(problems)}件）",
        size=Size.SMALL,
        filter=True,
    )


def remark_table(context: Context) -> Table | None:
    """Remarks (参考) only counted: a row for each group of checks with its kinds, most frequent
    first."""
    groups: dict[str, Counter[str]] = {}
    for problem in context.given.problems:
        if problem.severity is Severity.NOTE:
            check = CHECKS.get(problem.code)
            group = CheckGroup.READING if check is None else check.group
            kind = "原資料の読み取り" if check is None else check.label
            groups.setdefault(group.label, Counter())[kind] += 1
    if not groups:
        return None
    rows = [_head("分野", "件数", "内訳")]
    for name, kinds in sorted(groups.items(), key=lambda item: -item[1].total()):
        count = kinds.total()
        words = "、".join(f"{kind} {number}件" for kind, number in kinds.most_common())
        head = Cell((Paragraph((Run(name),)),), scope=Scope.ROW, valign=Valign.MIDDLE)
        number = number_cell(Decimal(count), str(count), number_format="0")
        rows.append(Row((head, number, text_cell(words))))
    total = sum(kinds.total() for kinds in groups.values())
    return Table(
        (Column(22.0), Column(11.0, align=Align.END), Column()),
        tuple(rows),
        header_rows=1,
        caption=f"{Severity.NOTE.label}の指摘（種類別、全{total}件）",
        note="直ちに直す必要はない気づきです。一件ごとの内容は、しるべで計画を点検すると見られます。",
        size=Size.SMALL,
    )


def _head(*names: str) -> Row:
    return Row(tuple(header_cell(name, size=Size.SMALL) for name in names))


def _indicator_cell(node: Node, indicator: Indicator) -> Cell:
    """Name of the indicator, below it the node it belongs to."""
    return Cell(
        (
            Paragraph((Run(indicator.name),)),
            Paragraph((Run(title_of(node), size=Size.SMALL, tone=Tone.MUTED),)),
        ),
        scope=Scope.ROW,
        valign=Valign.MIDDLE,
    )
