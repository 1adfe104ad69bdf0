"""The notation says all of a plan but its provenance, and reads back what it wrote."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from shirube.plan.model import Edition, Node, Passage, Strategy, Text, TextKind
from shirube.plan.notation import NotationError, read_notation, write_notation
from tests.support.any_strategy import strategies, without_provenance


@settings(max_examples=150)
@given(strategies())
def test_round_trip(strategy: Strategy) -> None:
    text = write_notation(strategy)
    again = read_notation(text)
    assert again == without_provenance(strategy)
    assert write_notation(again) == text


def _with_passage(text: str) -> Strategy:
    texts = (Text(kind=TextKind.DESCRIPTION, passages=(Passage(text=text),)),)
    node = Node(id="m", level="l", name="施策", texts=texts)
    return Strategy(id="s", name="計画", editions=(Edition(id="e", name="版", nodes=(node,)),))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("・一つ目\n・二つ目", '"・一つ目\\n・二つ目"'),
        ('𠮷野\u3000① "引用"\n', '"𠮷野\u3000① \\"引用\\"\\n"'),
        ("前\u2028後\x85\u200b終", '"前\\u2028後\\u0085\\u200b終"'),
        ("一行だけ", "一行だけ"),
    ],
)
def test_passages_of_several_lines_stay_readable(text: str, written: str) -> None:
    strategy = _with_passage(text)
    notation = write_notation(strategy)
    assert notation.split("\n")[-2].strip() == f"| {written}"
    assert len(notation.splitlines()) == len(notation.split("\n")) - 1
    assert read_notation(notation) == strategy


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "strategy で始まっていません"),
        ("level m measure x", "strategy で始まっていません"),
        ("strategy s x\nstrategy s x", "2行：字下げのない行が二つ"),
        ("strategy s x\n  level m nonsense x", "2行：nonsense を読めません"),
        ("strategy s x\n  edition e x color=1", "2行：color は使えません"),
        ("strategy s x\n  goal g x", "2行：goal はここに置けません"),
        ("strategy s", "1行：name がありません"),
        ('strategy s "x', "1行：引用符の中を読めません"),
        (
            'strategy s x\n  edition e x\n    stated t "1件" absence=dash',
            "3行：value and absence together",
        ),
    ],
)
def test_mistakes_are_named_with_their_line(text: str, message: str) -> None:
    with pytest.raises(NotationError, match=message):
        read_notation(text)
