"""The annotated copy: what they typed, why it was not taken, and the way back again."""

from __future__ import annotations

from decimal import Decimal

from shirube.forms.annotate import annotated
from tests.forms.town import Filled, actual, back, codes, issued, town, values

K1, K2, K3 = "m1-k1", "m1-k2", "m1-k3"


def test_it_shows_what_was_typed_with_a_comment_and_comes_back_again() -> None:
    strategy = town()
    form = Filled(issued(strategy)[0].data).type(K1, "actual", "約1,200").type(K2, "actual", "50")
    form.type(K1, "target", "R7：9人").fact("answerer", "小樽 花子")
    original = form.data()
    taken = back(strategy, original)
    changed = taken.applied(strategy)
    (copy,) = annotated(taken, changed)
    assert copy.file_name.endswith("_確認事項.xlsx")
    again = Filled(copy.data)
    assert again.cell(K1, "actual").value == "約1,200"
    comment = again.cell(K1, "actual").comment
    assert comment is not None
    assert "概数です" in comment.text
    assert again.cell(K2, "actual").value == "50.0%" or again.cell(K2, "actual").value == "50%"
    assert again.page.cell(again.row("@answerer"), 3).value == "小樽 花子"
    lines = [row[1].value for row in again.book["確認事項"].iter_rows(min_row=3)]
    assert len(lines) == 2
    # Sent back as it is, nothing new is taken and the same is asked again.
    assert (back(changed, copy.data).changes, codes(back(changed, copy.data))) == ((), ["QTY-004"])
    # Corrected, it is taken.
    again.type(K1, "approximate", "○")
    final = back(changed, again.data())
    assert codes(final) == []
    reading = actual(final.applied(changed), K1).reading
    assert (reading.value, reading.approximate) == (Decimal(1200), True)


def test_a_conflict_shows_what_stands_and_what_was_typed() -> None:
    strategy = town()
    late = Filled(issued(strategy)[0].data).type(K1, "actual", "1300")
    early = Filled(issued(strategy)[0].data).type(K1, "actual", "1200")
    strategy = back(strategy, early.data()).applied(strategy)
    taken = back(strategy, late.data())
    (copy,) = annotated(taken, strategy)
    again = Filled(copy.data)
    assert again.cell(K1, "actual").value == "1,200人"
    comment = again.cell(K1, "actual").comment
    assert comment is not None
    assert "1300" in comment.text
    assert back(strategy, copy.data).changes == ()
    decided = again.type(K1, "actual", "1300")
    assert values(back(strategy, decided.data())) == {(K1, "actual"): Decimal(1300)}


def test_nothing_to_say_no_copy() -> None:
    strategy = town()
    taken = back(strategy, Filled(issued(strategy)[0].data).type(K3, "actual", "4").data())
    assert annotated(taken, taken.applied(strategy)) == ()
