"""Every rule of the package: its worked examples are its tests, and bad files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from shirube.score.explain import sentences
from shirube.score.library import offered_rules, rule, rules
from shirube.score.rule import Rule, RuleStatus
from shirube.score.rule_file import read_rule
from shirube.score.trial import run_example

EXAMPLES = [(r, e) for r in rules() for e in r.examples]
MINIMAL = """
id = "x"
version = "1"
label = "試験"
municipality = "試験市"
status = "computable"
ratings = { A = "よい" }
standings = { A = "reached" }
[[method]]
name = "ratio"
[[method.gate]]
rating = "A"
at_least = 0
[[example]]
name = "評価できる"
target = "10件"
actual = "5件"
rating = "A"
[[example]]
name = "評価できない"
target = "10件"
actual = "―"
reason = "no_actual"
"""


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=lambda x: getattr(x, "id", None) or x.name
)
def test_worked_example(rule: Rule, example) -> None:
    result = run_example(rule, example=example)
    assert result.reason is example.reason, sentences(result)
    assert result.rating == example.rating
    assert result.raw_score == example.raw_score
    assert result.score == example.score
    assert sentences(result)
    assert result.rule == rule.id
    assert result.rule_version == rule.version


def test_there_are_thirty_rules_with_a_status() -> None:
    assert len(rules()) == 30
    assert len({r.id for r in rules()}) == 30
    statuses = [r.status for r in rules()]
    assert statuses.count(RuleStatus.INCOMPLETE) == 6
    assert all(r.id == Path(r.id).name for r in rules())


@pytest.mark.parametrize("found", offered_rules(), ids=lambda r: r.id)
def test_an_offered_rule_has_a_scored_and_an_unscored_example(found: Rule) -> None:
    assert any(e.is_scored for e in found.examples)
    assert any(not e.is_scored for e in found.examples)
    assert found.summary
    assert found.source.title


@pytest.mark.parametrize(
    "found", [r for r in rules() if r.status is RuleStatus.INCOMPLETE], ids=lambda r: r.id
)
def test_an_incomplete_rule_says_what_is_missing_and_is_not_offered(found: Rule) -> None:
    assert found.missing
    assert not found.choices
    assert found not in offered_rules()


@pytest.mark.parametrize("found", rules(), ids=lambda r: r.id)
def test_gates_reach_from_one_rating_to_another_without_overlap(found: Rule) -> None:
    for choice in found.choices:
        ends = [gate.words() for gate in choice.gates]
        assert len(set(ends)) == len(ends)


def test_the_minimal_file_is_a_rule() -> None:
    found, problems = read_rule(MINIMAL, document="x.toml")
    assert problems == ()
    assert found is not None


@pytest.mark.parametrize(
    ("old", "new", "seen_in_message"),
    [
        ('name = "ratio"', 'name = "ratoi"', "知らない計算方法"),
        ('status = "computable"', 'status = "fine"', "使えない語"),
        ("at_least = 0", "at_leas = 0", "知らない項目"),
        ("at_least = 0", 'at_least = "0"', "数が必要"),
        ('rating = "A"\nat_least', 'rating = "Z"\nat_least', "ratings にない区分"),
        ('standings = { A = "reached" }', "", "共通区分のない区分"),
        ('reason = "no_actual"', 'rating = "A"', "評価できない計算例がありません"),
        (
            "[[method.gate]]",
            "[[method.gate]]\nrating='A'\nabove=5\n[[method.gate]]",
            "重なっています",
        ),
        ('version = "1"', "version = 1", "文字列が必要"),
        ('label = "試験"', "", "label"),
        ("[[method]]\n", "rounding = { digits = 99 }\n[[method]]\n", "0から10まで"),
        ("[[method]]\n", "cap = { low = 10 }\n[[method]]\n", "補正の範囲に0が入っていません"),
        ("[[method]]\n", '[cases]\nended = "ratio"\n[[method]]\n', "この場合には使えない扱い"),
        ('id = "x"', 'id = "x', "TOML として読めません"),
        ("at_least = 0", "at_least = 0\nask = 'who'", "定義のない判断"),
        ("at_least = 0", "at_least = inf", "数が必要"),
    ],
)
def test_a_bad_file_is_refused_with_place_and_advice(
    old: str, new: str, seen_in_message: str
) -> None:
    text = MINIMAL.replace(old, new, 1)
    assert text != MINIMAL
    found, problems = read_rule(text, document="bad.toml")
    assert found is None
    messages = "\n".join(problem.message() for problem in problems)
    assert seen_in_message in messages
    assert messages.startswith("bad.toml")


def test_all_mistakes_are_reported_at_once() -> None:
    text = MINIMAL.replace('name = "ratio"', 'name = "?"').replace("at_least", "atleast")
    _, problems = read_rule(text, document="bad.toml")
    assert len(problems) >= 2


def test_unknown_rule_is_none() -> None:
    assert rule("nowhere") is None
