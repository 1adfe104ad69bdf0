"""What the checks find in the two documents does not get less, and the page says what is true."""

from __future__ import annotations

import time

import pytest

from shirube.check.check import run_checks
from tests.check import measuring


def test_every_kind_of_finding_is_accounted_for() -> None:
    found = measuring.findings()
    kinds = {one["kind"] for one in found["findings"]}
    assert kinds <= set(measuring.MATTERS)
    assert len(found["findings"]) == 297
    missed = {one["kind"] for one in measuring.recall()[""].missed}
    assert missed <= set(measuring.REASONS)


def test_recall_does_not_fall() -> None:
    found = measuring.recall()[""]
    assert found.met >= 235
    assert found.in_reach_met >= 232
    assert found.check_in_reach_met == found.check_in_reach == 56
    assert found.check_met >= 57


def test_precision_does_not_fall() -> None:
    judged = measuring.precision()
    wrong = [(one.problem.code, one.problem.message()) for one in judged if not one.right]
    assert len(judged) >= 60
    assert wrong == []


def test_what_careful_readers_hold_for_right_is_not_called_wrong() -> None:
    """No 確認 about a printed figure that the readings found to be right."""
    for document in measuring.SAMPLES:
        scores = [p for p in measuring.problems(document) if p.code.startswith("SCO-")]
        assert len(scores) == {"otaru": 2, "tomakomai": 0}[document]


def test_the_page_says_what_was_measured() -> None:
    page = measuring.PAGE.read_text(encoding="utf-8")
    assert page == measuring.page_with(measuring.tables()), "python -m tests.check.measuring"


@pytest.mark.parametrize("document", measuring.SAMPLES)
def test_all_checks_take_less_than_a_second(document: str) -> None:
    given = measuring.given(document)
    started = time.process_time()
    run_checks(given)
    assert time.process_time() - started < 1
