"""Rule check: what no single table of a rule file can know.

Gates must not overlap, every rating must be declared, every verdict and input must exist, and a
rule that is offered must come with a scored and an unscored worked example.

>>> from shirube.score.library import rules
>>> all(rule.examples for rule in rules() if rule.status is not RuleStatus.INCOMPLETE)
True
"""

from __future__ import annotations

from shirube.score.gates import overlap
from shirube.score.rule import MethodChoice, Rule, RuleStatus
from shirube.score.rule_table import TableReader


def check_rule(rule: Rule, *, reader: TableReader) -> None:
    """Report through ``reader`` everything that makes the rule unusable."""
    for choice in rule.choices:
        _check_gates(choice, reader=reader)
        _check_ratings(rule, choice=choice, reader=reader)
        _check_verdicts(choice, reader=reader)
        _check_inputs(rule, choice=choice, reader=reader)
    _check_standings(rule, reader=reader)
    if rule.status is RuleStatus.INCOMPLETE:
        if not rule.missing:
            reader.problem(
                "missing",
                wrong="足りない事項の記載がありません",
                advice="missing に書いてください。",
            )
        if rule.choices:
            reader.problem(
                "method",
                wrong="公表内容が不足している規則に計算方法があります",
                advice="計算方法を消すか、状態（status）を改めてください。",
            )
        return
    if not rule.choices:
        reader.problem(
            "method", wrong="計算方法がありません", advice="[[method]] を書いてください。"
        )
    for wanted, words in ((True, "評価できる計算例"), (False, "評価できない計算例")):
        if not any(example.is_scored is wanted for example in rule.examples):
            advice = "[[example]] を足してください。"
            reader.problem("example", wrong=f"{words}がありません", advice=advice)


def _check_gates(choice: MethodChoice, *, reader: TableReader) -> None:
    clash = overlap(choice.gates)
    if clash is not None:
        words = f"「{clash[0].words()}」と「{clash[1].words()}」が重なっています"
        reader.problem("gate", wrong=words, advice="境界をどちらか一方に含めてください。")


def _check_ratings(rule: Rule, *, choice: MethodChoice, reader: TableReader) -> None:
    used = {gate.rating for gate in choice.gates} | set(choice.classes.values())
    used |= {treatment.rating for treatment in rule.cases.values() if treatment.rating}
    for name in (*choice.ask.values(), *(gate.ask for gate in choice.gates if gate.ask)):
        judgement = rule.judgement(name)
        used |= set() if judgement is None else set(judgement.values)
    for rating in sorted(used - set(rule.ratings)):
        advice = "ratings に加えてください。"
        reader.problem("ratings", wrong="ratings にない区分です", advice=advice, seen=rating)


def _check_verdicts(choice: MethodChoice, *, reader: TableReader) -> None:
    known = choice.method.VERDICTS
    for verdict in sorted({*choice.classes, *choice.ask} - set(known)):
        reader.problem(
            "classes",
            wrong="計算方法が出さない判定です",
            advice=f"判定は次のとおりです：{'、'.join(known) or 'なし'}。",
            seen=verdict,
        )
    for verdict in sorted(set(choice.classes) & set(choice.ask)):
        advice = "classes か ask のどちらか一方にしてください。"
        reader.problem("ask", wrong="区分も判断も指定されています", advice=advice, seen=verdict)


def _check_inputs(rule: Rule, *, choice: MethodChoice, reader: TableReader) -> None:
    asked = {*choice.ask.values(), *(gate.ask for gate in choice.gates if gate.ask)}
    for name in sorted(asked):
        judgement = rule.judgement(name)
        if judgement is None:
            advice = "[[judgement]] に加えてください。"
            reader.problem("judgement", wrong="定義のない判断です", advice=advice, seen=name)
        elif judgement.default and judgement.default not in judgement.values:
            advice = "values にある答えにしてください。"
            reader.problem(
                "default", wrong="選べない答えです", advice=advice, seen=judgement.default
            )


def _check_standings(rule: Rule, *, reader: TableReader) -> None:
    """Every class that can come out has a standing, so that no comparison drops it."""
    bands = {band.rating for rollup in rule.rollups for band in rollup.bands}
    wanted = set(rule.ratings) or bands
    for name in sorted(wanted - set(rule.standings)) if rule.choices else ():
        advice = "standings に加えてください。"
        reader.problem("standings", wrong="共通区分のない区分です", advice=advice, seen=name)
    for name in sorted(set(rule.standings) - wanted):
        reader.problem(
            "standings", wrong="知らない区分です", advice="綴りを確かめてください。", seen=name
        )
