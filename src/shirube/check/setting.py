"""Setting: when a target was set, as the plan says it.

>>> year_of("H29.3")
2016
"""

from __future__ import annotations

import re

from shirube.plan.model import Indicator, Observation
from shirube.quantity.period import find_periods, parse_period

_ADDED = re.compile("追加|新設|設定")


def year_of(printed: str) -> int | None:
    """The fiscal year of a printed time (H29.3 lies in FY2016)."""
    period = parse_period(printed) if printed else None
    return None if period is None else period.fiscal_year()


def set_year(target: Observation, indicator: Indicator) -> int | None:
    """The fiscal year a target was set in; ``None`` when it stands from the beginning."""
    if target.revised_in:
        return year_of(target.revised_in)
    if len(indicator.targets) > 1:
        return None
    for note in indicator.notes:
        if _ADDED.search(note.text):
            for found in find_periods(note.text):
                year = found.period.fiscal_year()
                if year is not None:
                    return year
    return None
