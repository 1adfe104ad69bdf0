"""Every report as a file of every format it has."""

from __future__ import annotations

import io
import zipfile

import pytest

import shirube.publish.reports  # noqa: F401
from shirube.publish.printing import WRITERS, print_bytes
from shirube.publish.report import PAPER_FORMATS, REPORTS, Report
from tests.publish.city import small_city

FIRST_BYTES = {
    "pdf": b"%PDF-",
    "html": b"<!doctype html>",
    "docx": b"PK",
    "xlsx": b"PK",
    "csv": b"\xef\xbb\xbfedition,",
}
PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
CASES = [(report, ending) for report in REPORTS for ending in report.formats]


def test_every_paper_format_has_a_writer() -> None:
    assert tuple(WRITERS) == PAPER_FORMATS


@pytest.mark.slow
@pytest.mark.parametrize(("report", "ending"), CASES, ids=lambda case: getattr(case, "name", case))
def test_report_in_each_of_its_formats(report: Report, ending: str) -> None:
    data = print_bytes(report, small_city(), ending)
    assert data.lower().startswith(FIRST_BYTES[ending].lower())
    if ending in PART:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert PART[ending] in archive.namelist()


def test_same_values_same_bytes() -> None:
    report = REPORTS.get("overall_review")
    assert report is not None
    assert print_bytes(report, small_city(), "html") == print_bytes(report, small_city(), "html")


@pytest.mark.parametrize("ending", ["csv", "txt", "PDF", ""])
def test_a_format_the_report_does_not_have_is_refused(ending: str) -> None:
    report = REPORTS.get("measure_sheet")
    assert report is not None
    with pytest.raises(ValueError, match="has no format"):
        print_bytes(report, small_city(), ending)
