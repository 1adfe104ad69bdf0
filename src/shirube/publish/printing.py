"""Printing: a report in one of its formats, as bytes.

The one place that knows which writer belongs to which file name ending; CSV comes from the report's
dataset, every other format from its Story.

>>> sorted(WRITERS)
['docx', 'html', 'pdf', 'xlsx']
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from shirube.office.story import Story
from shirube.office.write_docx import write_docx
from shirube.office.write_html import write_html
from shirube.office.write_pdf import write_pdf
from shirube.office.write_xlsx import write_xlsx
from shirube.publish.dataset import csv_bytes
from shirube.publish.report import Report, ReportInput

WRITERS: Mapping[str, Callable[[Story], bytes]] = {
    "pdf": write_pdf,
    "html": write_html,
    "docx": write_docx,
    "xlsx": write_xlsx,
}
"""Writer of each paper format, by file name ending."""


def print_bytes(report: Report, given: ReportInput, ending: str) -> bytes:
    """The report as a file of that ending (without dot); ``ValueError`` for one it does not have.

    Callers check ``report.formats`` first, so that people get a message and not an error.
    """
    if ending == "csv" and report.dataset is not None:
        return csv_bytes(report.dataset(given))
    writer = WRITERS.get(ending)
    if writer is None:
        raise ValueError(f"{report.name} has no format {ending!r}")
    return writer(report.build(given))
