"""Review rule: how the score is made, in words, for the last page of the overall review.

>>> rule_blocks.__doc__.split(":")[0]
'The rule in words'
"""

from __future__ import annotations

from shirube.office.story import Block, Column, ListBlock, ListItem, Paragraph, Row, Run, Table
from shirube.office.story_roles import Scope, TableRole
from shirube.office.story_tools import label_cell, text_cell
from shirube.publish.context import Context
from shirube.score.rule import MethodChoice, Rule
from shirube.terms import label


def rule_blocks(context: Context) -> tuple[Block, ...]:
    """The rule in words: name, source, arithmetic, cap, display bands, notes."""
    rule = context.scores.rule
    if rule is None:
        return ()
    rows = [
        _row(label("rule"), f"{rule.label}（{rule.municipality}、{rule.version}）"),
        _row("概要", rule.summary.strip()),
        *(_row(f"計算方法{number}", words) for number, words in enumerate(_choices(rule), start=1)),
        *(_row("集計", _rollup_words(rule)) for _ in rule.rollups[:1]),
        _row("出典", "　".join(part for part in (rule.source.title, rule.source.evidence) if part)),
    ]
    table = Table((Column(26.0), Column()), tuple(rows), role=TableRole.FORM)
    notes = tuple(ListItem((Run(note),)) for note in rule.notes)
    return (table, *((Paragraph((Run("補足", bold=True),)), ListBlock(notes)) if notes else ()))


def _row(name: str, words: str) -> Row:
    return Row((label_cell(name, scope=Scope.ROW), text_cell(words)))


def _choices(rule: Rule) -> list[str]:
    """One sentence per arithmetic: when it is used, what it is, how it is rounded and capped."""
    return [_choice_words(choice) for choice in rule.choices]


def _choice_words(choice: MethodChoice) -> str:
    when = choice.when.words()
    parts = [
        f"{when}の指標" if when else "上のどれにも当たらない指標",
        f"端数処理：{choice.rounding.label()}",
    ]
    cap = choice.cap
    if cap is not None:
        low = "" if cap.low is None else f"{cap.low:f}を下回れば{cap.low:f}"
        high = "" if cap.high is None else f"{cap.high:f}を上回れば{cap.high:f}"
        parts.append(f"{label('cap')}：{'、'.join(part for part in (low, high) if part)}")
    return "。".join(parts) + "。"


def _rollup_words(rule: Rule) -> str:
    rollup = rule.rollups[0]
    methods = "・".join(method.label for method in rollup.methods)
    bands = "、".join(f"{gate.rating}" for gate in rollup.bands)
    parts = [methods, f"表示区分：{bands}" if bands else "", rollup.note]
    return "。".join(part.rstrip("。") for part in parts if part) + "。"
