"""The list of all indicators, on paper and as records."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from shirube.office.story import Table
from shirube.office.story_roles import Orientation
from shirube.office.story_tools import check_story, placed_cells, plain_text
from shirube.plan.outline import Outline
from shirube.publish.dataset import (
    Dataset,
    Field,
    csv_bytes,
    csv_text,
    description_text,
    guarded,
)
from shirube.publish.datasets.indicators import indicator_dataset
from shirube.publish.report import REPORTS, ReportInput
from shirube.publish.reports import indicator_table
from tests.publish.city import EDITION, STRATEGY, small_city
from tests.support.golden import assert_golden
from tests.support.story_text import story_text


@pytest.fixture(scope="module")
def given() -> ReportInput:
    return small_city()


def table_of(given: ReportInput) -> Table:
    story = indicator_table.build(given)
    return next(block for block in story.sections[0].blocks if isinstance(block, Table))


def records(given: ReportInput) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_text(indicator_dataset(given)))))


def test_the_whole_paper(given: ReportInput) -> None:
    assert_golden("publish/indicator_table_city.txt", story_text(indicator_table.build(given)))


def test_story_is_sound_and_landscape(given: ReportInput) -> None:
    story = indicator_table.build(given)
    assert check_story(story) == ()
    assert story.page.orientation is Orientation.LANDSCAPE


def test_one_row_for_each_indicator_and_every_cell_has_its_column(given: ReportInput) -> None:
    table = table_of(given)
    names = [one.name for _, one in Outline(EDITION).indicators()]
    rows = [row for row in table.rows[1:] if len(row.cells) > 1]
    assert [plain_text(row.cells[2].blocks).split("\n")[0] for row in rows] == [
        "人口",
        "除雪依頼の件数※1",
        "相談件数",
        "新しい窓口の利用者",
    ]
    assert len(rows) == len(names)
    assert {cell.column + cell.cell.colspan for cell in placed_cells(table)} >= {len(table.columns)}
    assert all(len(row.cells) == len(table.columns) for row in rows)


def test_header_returns_on_every_page(given: ReportInput) -> None:
    table = table_of(given)
    assert (table.header_rows, table.repeat_header, table.filter) == (1, True, True)


def test_records_keep_number_text_and_reason_apart(given: ReportInput) -> None:
    row = next(row for row in records(given) if row["indicator_id"] == "k-1")
    assert (row["baseline"], row["baseline_text"], row["baseline_fiscal_year"]) == (
        "1199",
        "1,199件",
        "2014",
    )
    assert (row["actual_2018"], row["actual_2018_text"], row["actual_2018_absence"]) == (
        "",
        "―",
        "dash",
    )
    assert row["actual_2019_absence"] == ""
    assert row["replaced_targets"] == "H29.3:950件"
    assert (row["raw_score"], row["score"], row["stated_score"]) == ("53.93", "53.93", "50.00")


def test_zero_is_a_value_in_the_records_and_a_missing_cell_is_not(given: ReportInput) -> None:
    rows = {row["indicator_id"]: row for row in records(given)}
    assert (rows["k-2"]["baseline"], rows["k-2"]["actual_2015_absence"]) == ("0", "")
    assert rows["k-3"]["actual_2015_absence"] == "no_cell"
    assert (rows["k-3"]["score"], rows["k-3"]["not_scored"]) == ("", "no_actual")


def test_only_limits_the_records_too(given: ReportInput) -> None:
    found = records(replace(given, only=("m-2",)))
    assert [row["indicator_id"] for row in found] == ["k-3"]


def test_columns_are_described_in_japanese(given: ReportInput) -> None:
    document = json.loads(description_text(indicator_dataset(given)))
    columns = document["tableSchema"]["columns"]
    titles = {column["name"]: column["titles"]["ja"] for column in columns}
    assert titles["actual_2019"] == "実績値（H31）"
    assert titles["raw_score"] == "補正前スコア"
    assert list(titles) == list(records(given)[0])


def test_csv_is_utf8_with_mark_for_excel(given: ReportInput) -> None:
    data = csv_bytes(indicator_dataset(given))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == csv_text(indicator_dataset(given))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"])
def test_words_never_become_a_formula(sign: str) -> None:
    assert guarded(f"{sign}cmd") == f"'{sign}cmd"


@pytest.mark.parametrize("number", ["-5", "+1", "-0.50", "100"])
def test_numbers_are_left_alone(number: str) -> None:
    assert guarded(number) == number


def test_quotes_commas_and_line_ends_survive() -> None:
    words = '「"a", b」\n次の行'
    dataset = Dataset(name="d", label="例", fields=(Field("x", "例"),), records=((words,), (None,)))
    assert list(csv.reader(io.StringIO(csv_text(dataset)))) == [["x"], [words], [""]]


def test_a_dataset_refuses_what_no_table_can_hold() -> None:
    fields = (Field("x", "例"),)
    with pytest.raises(ValueError, match="column twice"):
        Dataset(name="d", label="例", fields=fields * 2, records=())
    with pytest.raises(ValueError, match="as many values"):
        Dataset(name="d", label="例", fields=fields, records=(("1", "2"),))


def test_an_edition_without_indicators_is_an_empty_list() -> None:
    edition = replace(EDITION, nodes=())
    empty = ReportInput(strategy=STRATEGY, edition=edition)
    assert check_story(indicator_table.build(empty)) == ()
    assert indicator_dataset(empty).records == ()


def test_numbers_in_the_cells_are_the_numbers_of_the_ledger(given: ReportInput) -> None:
    values = [cell.cell.value for cell in placed_cells(table_of(given))]
    for expected in ("1199", "488", "1000", "830", "0", "90", "-100.00"):
        assert Decimal(expected) in values


def test_the_report_has_csv() -> None:
    report = REPORTS.get("indicator_table")
    assert report is not None
    assert report.formats == ("pdf", "html", "docx", "xlsx", "csv")
