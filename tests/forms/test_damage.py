"""Forms as they really come back: each kind of damage is read, or named with its cell."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from shirube.forms.choices import MARK
from shirube.problem import Severity
from shirube.quantity.reading import Absence
from tests.forms.town import (
    YEAR,
    Filled,
    actual,
    back,
    codes,
    issued,
    town,
    values,
)

K1, K2, K3, K4 = "m1-k1", "m1-k2", "m1-k3", "m1-k4"


def form(at: int = 0) -> Filled:
    return Filled(issued(town())[at].data)


@pytest.mark.parametrize(
    ("typed", "code", "value"),
    [
        ("1200", "", "1200"),
        ("1,200人", "", "1200"),
        ("１，２００", "", "1200"),
        ("1,200名", "", "1200"),
        (" 1200 ", "", "1200"),
        (1200, "General", "1200"),
        (1200.0, "#,##0", "1200"),
        (1200, '0"人"', "1200"),
        ("1,200人（速報値）", "", "1200"),
        ("0", "", "0"),
        (0, "General", "0"),
    ],
)
def test_a_figure_in_any_writing_is_taken(typed: object, code: str, value: str) -> None:
    strategy = town()
    taken = back(strategy, form().type(K1, "actual", typed, code=code).data())
    assert values(taken) == {(K1, "actual"): Decimal(value)}
    assert all(problem.severity is Severity.NOTE for problem in taken.problems)


@pytest.mark.parametrize(
    ("key", "typed", "code", "expected"),
    [
        (K1, "約1,200", "", "QTY-004"),
        (K1, "－", "", "FRM-030"),
        (K1, "なし", "", "QTY-007"),
        (K1, "実績なし", "", "QTY-007"),
        (K1, "12,34", "", "QTY-008"),
        (K1, "1,000～1,200", "", "QTY-001"),
        (K1, "増加した", "", "FRM-031"),
        (K1, "1,200人以上", "", "FRM-033"),
        (K1, "1.2千人", "", "FRM-032"),
        (K1, "1200円", "", "FRM-032"),
        (K1, 0.455, "0.0%", "FRM-025"),
        (K1, date(2026, 3, 4), "m/d", "FRM-022"),
        (K1, "3/4", "", "QTY-012"),
        (K1, "=1100+100", "", "FRM-021"),
        (K1, True, "General", "FRM-023"),
        (K1, "#DIV/0!", "General", "FRM-020"),
        (K1, 1200.4567, "0.0", "FRM-024"),
        (K2, 100 / 3, "General", "FRM-024"),
    ],
)
def test_what_is_no_clear_figure_is_kept_out_with_its_cell(
    key: str, typed: object, code: str, expected: str
) -> None:
    strategy = town()
    taken = back(strategy, form().type(key, "actual", typed, code=code).data())
    assert taken.changes == ()
    (problem,) = taken.problems
    assert problem.code == expected
    assert problem.severity is Severity.CHECK
    assert problem.place.sheet == "実績"
    assert problem.place.cell.startswith("H")
    assert problem.seen
    assert problem.advice


def test_an_about_figure_is_taken_with_its_mark() -> None:
    strategy = town()
    filled = form().type(K1, "actual", "約1,200人").type(K1, "approximate", "✓")
    taken = back(strategy, filled.data())
    assert codes(taken) == []
    reading = actual(taken.applied(strategy), K1).reading
    assert (reading.value, reading.approximate, reading.text) == (Decimal(1200), True, "約1,200人")


def test_a_percent_cell_of_a_percent_indicator_is_what_one_sees() -> None:
    strategy = town()
    taken = back(strategy, form().type(K2, "actual", 0.485, code="0.0%").data())
    assert values(taken) == {(K2, "actual"): Decimal("48.5")}


def test_a_dash_with_a_reason_is_the_reason() -> None:
    strategy = town()
    filled = form().type(K1, "actual", "－").type(K1, "absence", "未計測")
    reading = actual(back(strategy, filled.data()).applied(strategy), K1).reading
    assert (reading.value, reading.absence) == (None, Absence.NOT_MEASURED)


def test_a_reason_in_words_is_a_named_absence() -> None:
    strategy = town()
    taken = back(strategy, form().type(K1, "actual", "未確定（10月公表予定）").data())
    assert codes(taken) == []
    assert actual(taken.applied(strategy), K1).reading.absence is Absence.NOT_SETTLED


@pytest.mark.parametrize(
    ("fields", "expected", "taken_fields"),
    [
        ({"actual": "1200", "absence": "未確定"}, ["FRM-040", "FRM-040"], []),
        ({"actual": "1200", "unchanged": MARK}, ["FRM-042", "FRM-042"], []),
        ({"actual": "1,100", "unchanged": MARK}, [], ["actual", "unchanged"]),
        ({"approximate": MARK}, ["FRM-043"], []),
        ({"status": "見込"}, ["FRM-043"], []),
        ({"status": "みこみ"}, ["FRM-036"], []),
        ({"approximate": "たぶん", "actual": "1200"}, ["FRM-037"], ["actual"]),
        ({"actual": "なし", "status": "見込"}, ["FRM-044", "QTY-007"], []),
        ({"actual": "なし", "evidence": "調書"}, ["QTY-007"], ["evidence"]),
        ({"actual": "1200（見込）", "status": "速報値"}, ["FRM-045", "FRM-045"], []),
        ({"unchanged": MARK, "status": "速報"}, [], ["status", "unchanged"]),
        ({"unchanged": MARK, "absence": "未確定"}, ["FRM-040", "FRM-040"], []),
        ({"note": "あ" * 501}, ["FRM-038"], []),
    ],
)
def test_cells_of_a_row_are_held_against_each_other(
    fields: dict[str, str], expected: list[str], taken_fields: list[str]
) -> None:
    filled = form()
    for name, typed in fields.items():
        filled.type(K1, name, typed)
    taken = back(town(), filled.data())
    assert codes(taken) == sorted(expected)
    assert sorted(change.field for change in taken.changes) == sorted(taken_fields)


def test_no_year_before_no_same_as_last_year() -> None:
    strategy = town()
    filled = Filled(issued(strategy, year=YEAR + 5)[0].data).type(K1, "unchanged", MARK)
    assert codes(back(strategy, filled.data())) == ["FRM-041"]


def test_a_value_taken_out_by_mistake_stays() -> None:
    strategy = town()
    strategy = back(strategy, form().type(K1, "actual", "1200").data()).applied(strategy)
    emptied = Filled(issued(strategy)[0].data).type(K1, "actual", None)
    taken = back(strategy, emptied.data())
    assert (taken.changes, codes(taken)) == ((), ["FRM-039"])
    replaced = emptied.type(K1, "absence", "未確定")
    changed = back(strategy, replaced.data()).applied(strategy)
    assert actual(changed, K1).reading.absence is Absence.NOT_SETTLED


def test_rows_inserted_deleted_and_columns_hidden() -> None:
    strategy = town()
    filled = form().type(K1, "actual", "1200").type(K3, "actual", "5")
    filled.page.insert_rows(filled.row(K2))
    filled.page.insert_rows(3, amount=2)
    filled.page.delete_rows(filled.row(K4))
    filled.page.column_dimensions["F"].hidden = True
    taken = back(strategy, filled.data())
    assert values(taken) == {(K1, "actual"): Decimal(1200), (K3, "actual"): Decimal(5)}
    assert codes(taken) == ["FRM-065"]
    assert taken.problems[0].seen == "1 交流の推進その1 計画の策定その1"


def test_columns_inserted_and_moved() -> None:
    filled = form().type(K1, "actual", "1200")
    filled.page.insert_cols(6)
    taken = back(town(), filled.data())
    assert (values(taken), codes(taken)) == ({(K1, "actual"): Decimal(1200)}, [])


def test_a_column_deleted_is_named() -> None:
    filled = form().type(K1, "actual", "1200")
    filled.page.delete_cols(filled.column("evidence"))
    taken = back(town(), filled.data())
    assert values(taken) == {(K1, "actual"): Decimal(1200)}
    assert codes(taken) == ["FRM-066"]


def test_what_is_written_beside_the_table_is_reported() -> None:
    filled = form().type(K1, "actual", "1200")
    filled.page.cell(filled.row(K1), 20).value = "要確認"
    filled.page.cell(40, 3).value = "別途相談"
    filled.page.cell(2, 9).value = "急ぎ"
    taken = back(town(), filled.data())
    assert values(taken) == {(K1, "actual"): Decimal(1200)}
    assert {p.seen for p in taken.problems} == {"要確認", "別途相談", "急ぎ"}
    assert codes(taken) == ["FRM-061", "FRM-061", "FRM-062"]


def test_a_locked_cell_pasted_over_is_reported_and_the_answer_taken() -> None:
    filled = form().type(K1, "actual", "1200").type(K1, "target", "R7：9,999人")
    filled.type(K1, "indicator", "来場者数その１")
    taken = back(town(), filled.data())
    assert values(taken) == {(K1, "actual"): Decimal(1200)}
    assert codes(taken) == ["FRM-060", "FRM-060"]


def test_rows_sorted_without_their_keys_are_not_taken() -> None:
    filled = form().type(K1, "actual", "1200").type(K2, "actual", "50")
    first, second = filled.row(K1), filled.row(K2)
    for column in range(2, 15):
        one, other = filled.page.cell(first, column), filled.page.cell(second, column)
        one.value, other.value = other.value, one.value
    taken = back(town(), filled.data())
    assert (taken.changes, codes(taken)) == ((), ["FRM-064", "FRM-064"])


def test_rows_sorted_with_their_keys_are_taken() -> None:
    filled = form().type(K1, "actual", "1200").type(K2, "actual", "50")
    first, second = filled.row(K1), filled.row(K2)
    for column in range(1, 15):
        one, other = filled.page.cell(first, column), filled.page.cell(second, column)
        one.value, other.value = other.value, one.value
    assert values(back(town(), filled.data())) == {
        (K1, "actual"): Decimal(1200),
        (K2, "actual"): Decimal(50),
    }


def test_a_row_copied_twice_is_not_guessed_at() -> None:
    filled = form().type(K1, "actual", "1200")
    for column in range(1, 15):
        filled.page.cell(30, column).value = filled.page.cell(filled.row(K1), column).value
    taken = back(town(), filled.data())
    assert (taken.changes, codes(taken)) == ((), ["FRM-063", "FRM-063"])


def test_merged_cells_are_not_guessed_at() -> None:
    filled = form().type(K1, "actual", "1200").type(K3, "actual", "4")
    top, column = filled.row(K1), filled.column("actual")
    filled.page.merge_cells(start_row=top, end_row=top + 1, start_column=column, end_column=column)
    taken = back(town(), filled.data())
    assert values(taken) == {(K3, "actual"): Decimal(4)}
    assert codes(taken) == ["FRM-028", "FRM-028"]  # both rows
    assert ":" in taken.problems[0].place.cell


def test_a_row_of_another_division_pasted_in_is_named() -> None:
    filled = form()
    other = form(1).type("m2-k1", "actual", "999")
    for column in range(1, 15):
        value = other.page.cell(other.row("m2-k1"), column).value
        filled.page.cell(30, column).value = value
    taken = back(town(), filled.data())
    assert (taken.changes, codes(taken)) == ((), ["FRM-069"])


def test_another_division_filling_in_the_form_is_refused() -> None:
    filled = form().type(K1, "actual", "1200").fact("division", "第2課")
    taken = back(town(), filled.data())
    assert (taken.changes, codes(taken)) == ((), ["FRM-014"])
    assert taken.forms[0].is_refused


def test_the_same_file_twice_counts_once() -> None:
    data = form().type(K1, "actual", "1200").data()
    taken = back(town(), data, data)
    assert (len(taken.changes), codes(taken)) == (1, ["FRM-016"])


def test_two_peoples_versions_of_one_form_live_together_or_are_shown() -> None:
    one = form().type(K1, "actual", "1200").type(K3, "actual", "4").data()
    other = form().type(K1, "actual", "1201").type(K3, "actual", "４回").type(K2, "actual", "50")
    taken = back(town(), one, other.data())
    assert values(taken) == {(K3, "actual"): Decimal(4), (K2, "actual"): Decimal(50)}
    assert codes(taken) == ["FRM-050", "FRM-050"]
    assert len(taken.problems[0].related) == 2


def test_what_changed_meanwhile_is_shown_and_never_overwritten() -> None:
    strategy = town()
    late = form().type(K1, "actual", "1300").type(K1, "evidence", "調書").type(K3, "actual", "7")
    early = form().type(K1, "actual", "1200").type(K3, "actual", "7回")
    strategy = back(strategy, early.data()).applied(strategy)
    taken = back(strategy, late.data())
    assert values(taken) == {(K1, "evidence"): "調書"}
    assert codes(taken) == ["FRM-051", "FRM-070"]
    changed = actual(taken.applied(strategy), K1)
    assert (changed.reading.value, changed.evidence) == (Decimal(1200), "調書")


def test_without_the_hidden_sheet_the_plan_is_the_base() -> None:
    filled = form().type(K1, "actual", "1200")
    filled.book.remove(filled.book["_shirube"])
    taken = back(town(), filled.data())
    assert values(taken) == {(K1, "actual"): Decimal(1200)}
    assert codes(taken) == ["FRM-017"]


def test_a_changed_hidden_sheet_is_not_believed() -> None:
    filled = form().type(K1, "actual", "1200")
    page = filled.book["_shirube"]
    for row in page.iter_rows():
        if row[2].value == K1 and row[3].value == "actual":
            row[4].value = "1200"
    taken = back(town(), filled.data())
    assert values(taken) == {(K1, "actual"): Decimal(1200)}
    assert codes(taken) == ["FRM-017"]


def test_only_the_visible_part_copied_into_a_new_sheet() -> None:
    filled = form().type(K1, "actual", "1200")
    filled.page.delete_cols(1)
    row = next(r[0].row for r in filled.page.iter_rows() if r[1].value == "#indicator")
    filled.page.delete_rows(row)
    taken = back(town(), filled.data())
    assert values(taken) == {(K1, "actual"): Decimal(1200)}
    assert "FRM-018" in codes(taken)


def test_an_added_sheet_and_a_missing_one_are_named() -> None:
    filled = form().type(K1, "actual", "1200")
    filled.book.create_sheet("メモ").cell(1, 1).value = "内訳"
    filled.book.remove(filled.book["文章"])
    assert codes(back(town(), filled.data())) == ["FRM-019", "FRM-067"]


def test_a_form_of_another_ledger_or_year_is_refused() -> None:
    from dataclasses import replace

    data = form().type(K1, "actual", "1200").data()
    taken = back(replace(town(), id="other"), data)
    assert (taken.changes, codes(taken)) == ((), ["FRM-011"])


def test_a_workbook_that_is_no_form_is_refused() -> None:
    book = load_workbook(io.BytesIO(form().data()))
    for name in book.sheetnames:
        if name != "記入のしかた":
            book.remove(book[name])
    buffer = io.BytesIO()
    book.save(buffer)
    assert codes(back(town(), buffer.getvalue())) == ["FRM-010"]
