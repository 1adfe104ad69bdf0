"""Printing: a report in one of its formats, as bytes.

The one place that knows which writer belongs to which file name ending; CSV comes from the report's
dataset, every other format from its Story.  A writer is loaded when its format is asked for: the
libraries behind the others take a tenth of a second, which a person waiting for one paper notices.

>>> sorted(WRITERS)
['docx', 'html', 'pdf', 'xlsx']
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from importlib import import_module

from shirube.office.story import Story
from shirube.publish.dataset import csv_bytes
from shirube.publish.report import PAPER_FORMATS, Report, ReportInput


def _write(story: Story, *, ending: str) -> bytes:
    """The Story by the writer of that ending, whose module is loaded now."""
    writer: Callable[[Story], bytes] = getattr(
        import_module(f"shirube.office.write_{ending}"), f"write_{ending}"
    )
    return writer(story)


WRITERS: Mapping[str, Callable[[Story], bytes]] = {
    ending: partial(_write, ending=ending) for ending in PAPER_FORMATS
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
    story = report.build(given)
    if given.seal:
        # At the foot of every page: shows later whether the ledger was cut off or rebuilt.
        story = replace(story, footer=f"台帳の照合番号 {given.seal}")
    return writer(story)
