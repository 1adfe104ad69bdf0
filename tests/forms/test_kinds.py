"""Every kind of form: unfilled it changes nothing; each entry cell by itself is one change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from shirube.forms.choices import CHOICES, MARK
from shirube.forms.form import AskKind
from shirube.forms.issue import FORMS
from shirube.forms.scope import scopes
from shirube.plan.model import Edition, Node, StatedValue, Strategy
from shirube.quantity.reading import Reading
from tests.forms.town import YEAR, Filled, actual, back, codes, indicator, issued, town, values

KINDS = list(FORMS.names())


def strategy() -> Strategy:
    """A town whose projects have indicators too."""
    plain = town(2)
    edition = plain.edition()
    assert edition is not None
    nodes = tuple(
        replace(
            node,
            indicators=(
                indicator(f"{node.id}-k1", "参加者数", "人", "100人", "110人"),
                indicator(f"{node.id}-k2", "参加率", "%", "12.5%"),
            ),
        )
        if node.level == "project"
        else node
        for node in edition.nodes
    )
    return replace(plain, editions=(replace(edition, nodes=nodes),))


def edition_of(plan: Strategy) -> Edition:
    edition = plan.edition()
    assert edition is not None
    return edition


def marked_nodes(plan: Strategy) -> tuple[Node, ...]:
    """The first project is marked as paid by the grant."""
    mark = StatedValue(kind="grant_kind", reading=Reading("地方創生推進交付金"))
    return tuple(
        replace(node, stated=(mark,)) if node.id == "p1" else node
        for node in edition_of(plan).nodes
    )


def test_all_four_are_there() -> None:
    assert set(KINDS) == {"yearly_results", "project_sheet", "measure_review", "grant_report"}


@pytest.mark.parametrize("kind", KINDS)
def test_unfilled_it_changes_nothing(kind: str) -> None:
    plan = strategy()
    workbooks = issued(plan, kind=kind)
    assert len(workbooks) == 2
    taken = back(plan, *(one.data for one in workbooks))
    assert (taken.changes, taken.problems) == ((), ())


@pytest.mark.parametrize("kind", KINDS)
def test_each_entry_cell_is_one_change_and_is_shown_next_time(kind: str) -> None:
    plan = strategy()
    form = FORMS.get(kind)
    edition = plan.edition()
    assert form is not None
    assert edition is not None
    scope = scopes(plan, edition, fiscal_year=YEAR)[0]
    assert scope.division == "d1"
    data = issued(plan, kind=kind)[0].data
    samples = {AskKind.NUMBER: "5", AskKind.AMOUNT: "1,234,000", AskKind.WORDS: "入力"}
    for table in form.tables:
        subject = table.subjects(scope)[0]
        for field in table.fields(scope):
            ask = None if field.ask is None else field.ask(subject)
            if ask is None or field.id in ("status", "approximate"):  # they need a value
                continue
            typed = samples.get(ask.kind) or (
                MARK if ask.kind is AskKind.MARK else CHOICES[ask.choices][-1]
            )
            filled = Filled(data, sheet=table.sheet).type(subject.key, field.id, typed)
            taken = back(plan, filled.data())
            assert len(taken.changes) == 1, (table.id, field.id, codes(taken))
            after = taken.applied(plan)
            again = back(after, *(one.data for one in issued(after, kind=kind)))
            assert (again.changes, again.problems) == ((), ())
            shown = Filled(issued(after, kind=kind)[0].data, sheet=table.sheet)
            assert shown.cell(subject.key, field.id).value


def test_the_grant_report_asks_only_for_marked_projects_and_knows_its_numbers() -> None:
    plan = strategy()
    form = Filled(issued(plan, kind="grant_report")[0].data, sheet="様式2")
    form.fact("municipality_code", "01203")
    form.type("p1", "settled", "１，２３４，０００円").type("p1", "grant_effect", "2")
    form.type("p1", "actual_2", "13.0").type("p1", "grant_kind", "地方創生推進交付金")
    taken = back(plan, form.data())
    assert codes(taken) == []
    assert taken.forms[0].facts["municipality_code"] == "01203"
    assert values(taken) == {
        ("p1", "settled"): Decimal(1234000),
        ("p1", "grant_effect"): "2 相当程度効果があった",
        ("p1-k2", "actual"): Decimal("13.0"),
        ("p1", "grant_kind"): "地方創生推進交付金",
    }
    after = taken.applied(plan)
    assert actual(after, "p1-k2").reading.text == "13.0%"
    assert len(issued(after, kind="grant_report")) == 2
    marked = replace(plan, editions=(replace(edition_of(plan), nodes=marked_nodes(plan)),))
    assert [one.division_label for one in issued(marked, kind="grant_report")] == ["第1課"]


def test_one_answer_given_in_two_kinds_counts_once_and_two_are_shown() -> None:
    plan = strategy()
    one = Filled(issued(plan)[0].data).type("p1-k1", "actual", "120").data()
    same = Filled(issued(plan, kind="grant_report")[0].data, sheet="様式2")
    assert len(back(plan, one, same.type("p1", "actual_1", "120").data()).changes) == 1
    other = same.type("p1", "actual_1", "121").data()
    taken = back(plan, one, other)
    assert (taken.changes, codes(taken)) == ((), ["FRM-050", "FRM-050"])
