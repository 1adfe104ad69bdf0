"""Earlier: which edition a paper about changes compares with."""

from __future__ import annotations

from shirube.plan.model import Edition
from shirube.publish.report import ReportInput


def earlier_of(given: ReportInput) -> Edition | None:
    """The earlier edition: the one given, else the one before it in the strategy; else ``None``."""
    if given.earlier is not None:
        return given.earlier
    before: Edition | None = None
    for edition in given.strategy.editions:
        if edition is given.edition or edition.id == given.edition.id:
            return before
        before = edition
    return None
