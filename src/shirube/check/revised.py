r"""Revised: targets that changed from one edition to the next and can be compared.

>>> from shirube.check.sample import of_revision
>>> from shirube.check.view import CheckInput
>>> from shirube.plan.notation import read_notation
>>> line = 'node p project "窓口"\n  indicator k kpi "件数"\n    target 2024 "{}"'
>>> plan = read_notation(of_revision(line.format("870件"), line.format("900件")))
>>> view = View(CheckInput(strategy=plan, edition=plan.editions[-1]))
>>> [(one.was_text, one.now_text) for one in revised_targets(view)]
[('870件', '900件')]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from shirube.check.series import target_value
from shirube.check.view import View
from shirube.place import Place
from shirube.plan.model import Indicator
from shirube.revision.kinds import ChangeKind, Movement


class RevisedTarget(NamedTuple):
    """A target before and after; the figures are in one unit and of one kind."""

    before: Indicator
    after: Indicator
    was: Decimal
    now: Decimal
    was_text: str
    now_text: str
    was_place: Place
    place: Place


def revised_targets(view: View) -> Iterator[RevisedTarget]:
    """Targets that were raised or lowered; those on another basis are left to REV-023."""
    if view.comparison is None:
        return
    now_known = {one.id: one for _, one in view.indicators}
    for change in view.comparison.changes:
        if change.kind is not ChangeKind.TARGET_CHANGED or change.movement not in (
            Movement.RAISED,
            Movement.LOWERED,
        ):
            continue
        before = view.earlier_indicators.get(change.record.id)
        after = now_known.get(change.record.id)
        was = None if before is None else target_value(before)
        now = None if after is None else target_value(after)
        if before is None or after is None or was is None or now is None:
            continue
        yield RevisedTarget(
            before,
            after,
            was,
            now,
            before.target.reading.text if before.target else "",
            after.target.reading.text if after.target else "",
            change.before_place,
            change.after_place,
        )
