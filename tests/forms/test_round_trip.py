"""Out and back: forms issued from a plan, filled in, taken back, and put into the plan."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from shirube.forms.issue import FORMS, issue
from shirube.forms.read import read_form
from shirube.forms.today import Today
from shirube.ingest.importing import import_document
from shirube.plan.model import Strategy
from shirube.plan.vocabulary import TextKind
from shirube.quantity.reading import Absence, ValueStatus
from tests.forms.town import YEAR, Filled, actual, back, codes, issued, town, values


def test_one_workbook_per_lead_division() -> None:
    workbooks = issued(town(3))
    assert [one.division_label for one in workbooks] == ["第1課", "第2課", "第3課"]
    assert workbooks[0].file_name == "年度実績報告_令和6年度_第1課.xlsx"


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert [one.data for one in issued(town())] == [one.data for one in issued(town())]


def test_unfilled_forms_change_nothing_and_raise_nothing() -> None:
    strategy = town()
    taken = back(strategy, *(one.data for one in issued(strategy)))
    assert (taken.changes, taken.problems, taken.kept_out) == ((), (), ())
    assert taken.applied(strategy) == strategy


def test_answers_become_values_texts_and_reasons() -> None:
    strategy = town()
    form = Filled(issued(strategy)[0].data)
    form.type("m1-k1", "actual", "１，２００").type("m1-k1", "status", "速報値")
    form.type("m1-k1", "evidence", "来場者集計.xlsx").type("m1-k1", "note", "-雨天により1日中止")
    form.type("m1-k2", "absence", "調査を実施していない")
    form.type("m1-k3", "unchanged", "○")
    form.fact("answerer", "小樽 花子").fact("contact", "内線123")
    form.use("文章").type("m1/situation_analysis", "text", "来場者は1,200人となった。")
    form.type("p1/implementation", "text_unchanged", "○")
    taken = back(strategy, form.data())
    assert codes(taken) == []
    assert taken.forms[0].answerer == "小樽 花子 内線123"
    changed = taken.applied(strategy)
    first = actual(changed, "m1-k1")
    assert (first.reading.value, first.reading.text) == (Decimal(1200), "1,200人")
    assert first.reading.status is ValueStatus.PRELIMINARY
    assert first.evidence == "来場者集計.xlsx"
    assert first.notes[0].text == "-雨天により1日中止"
    assert first.reading.place.sheet == "実績"
    assert actual(changed, "m1-k2").reading.absence is Absence.NOT_SURVEYED
    third = actual(changed, "m1-k3")
    assert (third.reading.value, third.unchanged) == (Decimal(0), True)
    edition = changed.edition()
    assert edition is not None
    nodes = {node.id: node for node in edition.nodes}
    text = nodes["m1"].text(TextKind.SITUATION_ANALYSIS, fiscal_year=YEAR)
    assert text is not None
    assert text.text == "来場者は1,200人となった。"
    same = nodes["p1"].text(TextKind.IMPLEMENTATION, fiscal_year=YEAR)
    assert same is not None
    assert same.text == "+3回実施した。"


def test_one_cell_is_one_change_with_its_place() -> None:
    strategy = town()
    taken = back(strategy, Filled(issued(strategy)[1].data).type("m2-k1", "actual", 1150).data())
    (change,) = taken.changes
    assert (change.target.owner, change.target.year, change.field) == ("m2-k1", YEAR, "actual")
    assert (change.before, change.after) == ("", "1150")
    assert change.line == "回答1.xlsx「実績」H9：来場者数その2／R6実績値：（空欄） → 1150"


def test_taken_answers_are_pre_filled_next_time_and_come_back_unchanged() -> None:
    strategy = town()
    form = Filled(issued(strategy)[0].data).type("m1-k1", "actual", "1,234")
    form.type("m1-k2", "absence", "未確定").type("m1-k4", "actual", "策定した")
    strategy = back(strategy, form.data()).applied(strategy)
    again = Filled(issued(strategy)[0].data)
    assert again.cell("m1-k1", "actual").value == "1,234人"
    assert again.cell("m1-k2", "absence").value == "未確定"
    assert again.cell("m1-k4", "actual").value == "策定した"
    assert back(strategy, again.data()).changes == ()
    # Another way of writing the same figure is no change.
    again.type("m1-k1", "actual", 1234)
    assert back(strategy, again.data()).changes == ()


@pytest.mark.parametrize(("year", "count"), [(2020, 29), (2019, 29)])
def test_the_first_document_goes_out_and_comes_back(
    otaru_sample: Path, year: int, count: int
) -> None:
    imported = import_document(otaru_sample.name, data=otaru_sample.read_bytes())
    strategy = imported.strategy
    assert isinstance(strategy, Strategy)
    workbooks = issued(strategy, year=year)
    assert len(workbooks) == count
    taken = back(strategy, *(one.data for one in workbooks))
    assert (taken.changes, taken.problems) == ((), ())


def test_nobodys_indicators_are_asked_too(tomakomai_sample: Path) -> None:
    imported = import_document(tomakomai_sample.name, data=tomakomai_sample.read_bytes())
    strategy = imported.strategy
    assert isinstance(strategy, Strategy)
    edition = strategy.edition()
    form = FORMS.get("yearly_results")
    assert edition is not None
    assert form is not None
    outcome = issue(form, strategy, edition, fiscal_year=2022)
    assert "担当課未定" in {one.division_label for one in outcome.workbooks}
    asked = set()
    today = Today(strategy)
    for one in outcome.workbooks:
        returned = read_form(one.file_name, data=one.data, today=today)
        assert returned.problems == ()
        assert returned.scope is not None
        asked |= returned.scope.owned
    left_out = {problem.subject for problem in outcome.problems}
    every = {i.id for node in edition.nodes if not node.ended for i in node.indicators}
    assert every == asked | left_out


def test_values_helper_reads_decimals() -> None:
    strategy = town()
    taken = back(strategy, Filled(issued(strategy)[0].data).type("m1-k1", "actual", 0).data())
    assert values(taken) == {("m1-k1", "actual"): Decimal(0)}
