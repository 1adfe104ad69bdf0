"""Checks switched off, findings accepted: listed apart, open again when figures change."""

from __future__ import annotations

from datetime import date

import shirube.check.checks  # noqa: F401
from shirube.check.check import CHECKS, CheckInput, Findings, examine, run_checks
from shirube.check.decide import Decision, acceptable, accepted, reopened, switched_off
from shirube.codec.json import decode_strategy, encode_strategy
from shirube.plan.model import Strategy
from shirube.plan.notation import read_notation, write_notation
from shirube.problem import Severity

BY = Decision(reason="見直しの対象外のため", person="企画課 佐藤", decided_on=date(2020, 9, 1))


def plan() -> Strategy:
    check = CHECKS.get("TGT-004")
    assert check is not None
    return read_notation(check.example)


def found(strategy: Strategy) -> Findings:
    return examine(CheckInput(strategy=strategy, edition=strategy.editions[-1]))


def test_an_accepted_finding_is_listed_apart() -> None:
    before = found(plan())
    these = acceptable(before.open, code="TGT-004", subject="m1-k1")
    assert len(these) == 1
    after = found(accepted(plan(), these, by=BY))
    assert "TGT-004" not in [one.code for one in after.open]
    assert [(one.problem.code, one.decision.person) for one in after.accepted] == [
        ("TGT-004", "企画課 佐藤")
    ]
    assert after.accepted[0].decision.reason == "見直しの対象外のため"
    assert after.outdated == ()


def test_it_is_open_again_when_the_figures_change() -> None:
    these = acceptable(found(plan()).open, code="TGT-004", subject="m1-k1")
    changed = read_notation(
        write_notation(accepted(plan(), these, by=BY))
        .replace("2,400件", "2,600件")
        .replace('seen="2,600件"', 'seen="2,400件"')
    )
    after = found(changed)
    assert "TGT-004" in [one.code for one in after.open]
    assert [one.code for one in after.outdated] == ["TGT-004"]


def test_a_check_switched_off_is_not_run_and_is_named() -> None:
    after = found(switched_off(plan(), code="TGT-004", by=BY))
    assert "TGT-004" not in [one.code for one in after.open]
    assert [(one.code, one.decided_on) for one in after.switched_off] == [
        ("TGT-004", date(2020, 9, 1))
    ]


def test_decisions_can_be_taken_back() -> None:
    these = acceptable(found(plan()).open, code="TGT-004", subject="m1-k1")
    decided = switched_off(accepted(plan(), these, by=BY), code="STR-004", by=BY)
    assert reopened(decided, code="STR-004", subject=None).switched_off == ()
    again = reopened(decided, code="TGT-004", subject="m1-k1")
    assert "TGT-004" in [one.code for one in found(again).open]


def test_decisions_are_part_of_the_file() -> None:
    these = acceptable(found(plan()).open, code="TGT-004", subject="m1-k1")
    decided = switched_off(accepted(plan(), these, by=BY), code="STR-004", by=BY)
    assert decode_strategy(encode_strategy(decided), name="plan.json").strategy == decided
    assert read_notation(write_notation(decided)) == decided


def test_what_stops_the_work_cannot_be_accepted() -> None:
    check = CHECKS.get("PLN-003")
    assert check is not None
    broken = read_notation(check.example)
    problems = run_checks(CheckInput(strategy=broken, edition=broken.editions[-1]))
    stopping = [one for one in problems if one.severity is Severity.STOP]
    assert stopping
    assert acceptable(problems, code="PLN-003", subject=stopping[0].subject) == ()
