"""Comparing two editions of a large plan, beside a general tool for differences.

A plan of 256 projects and 800 indicators with shared boilerplate, everything renumbered, twelve
projects moved and seventy real edits.  Beside the time stands how many of the seventy are reported
as what they are: for Shirube as the right kind of change on the right record; for the other tool,
which knows no kinds, as a difference in the right field of the right record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from deepdiff import DeepDiff

from benchmarks.measure import in_process
from benchmarks.table import Row
from shirube.codec.json import plain
from shirube.plan.model import Edition, Strategy
from shirube.revision.align import align
from shirube.revision.comparison import Comparison, compare
from shirube.revision.kinds import ChangeKind
from shirube.revision.match import match_editions
from tests.support.make_plan import make_plan
from tests.support.make_revision import Edit, Revised, revise

AIM = 0.5
_FIELDS = {
    ChangeKind.TARGET_CHANGED: "targets",
    ChangeKind.KIND_CHANGED: "targets",
    ChangeKind.BASELINE_CHANGED: "baseline",
    ChangeKind.TEXT_CHANGED: "texts",
    ChangeKind.RENAMED: "name",
    ChangeKind.DIVISION_CHANGED: "divisions",
    ChangeKind.ENDED: "ended",
}
"""Where the other tool must report an edit; things that come or go are reported as a whole."""


def comparing() -> Iterator[Row]:
    """With and without common ids; aim 0.5 s."""
    with_ids = revise(make_plan(seed=11), seed=12, new_ids=False)
    measured = in_process(partial(compare, _together(with_ids)))
    right = _right(with_ids, compare(_together(with_ids)), ids={})
    yield Row("版の比較", f"しるべ、識別子あり（正しい変更 {right}/70）", measured, aim=AIM)
    without = revise(make_plan(seed=11), seed=12)
    measured_too = in_process(partial(_matched, without))
    comparison, ids = _matched(without)
    right = _right(without, comparison, ids=ids)
    yield Row("版の比較", f"しるべ、内容で照合（正しい変更 {right}/70）", measured_too, aim=AIM)
    for label, made, keyed, options in (
        ("識別子を鍵に", with_ids, True, {}),
        ("並びのまま", without, False, {}),
        ("順序を無視", without, False, {"ignore_order": True}),
    ):
        sides = [_plain(one.editions[0], keyed=keyed) for one in (made.earlier, made.later)]
        work = partial(DeepDiff, *sides, view="tree", **options)
        found = work()
        name = (
            f"deepdiff、{label}（正しい箇所 {_located(made, found)}/70、差異 {_entries(found)}件）"
        )
        own = measured if made is with_ids else measured_too
        yield Row("版の比較", name, in_process(work, runs=1), beside=own)


def _together(made: Revised) -> Strategy:
    return replace(made.earlier, editions=(made.earlier.editions[0], made.later.editions[0]))


def _matched(made: Revised) -> tuple[Comparison, dict[str, str]]:
    joined = align(made.earlier, made.later, matching=match_editions(made.earlier, made.later))
    return compare(joined.strategy), dict(joined.ids)


def _right(made: Revised, comparison: Comparison, *, ids: dict[str, str]) -> int:
    """Edits reported as the right kind on the right record."""
    found = {(change.kind, change.record.id) for change in comparison.changes}
    return sum(bool(_wanted(made, edit, ids=ids) & found) for edit in made.edits)


def _wanted(made: Revised, edit: Edit, *, ids: dict[str, str]) -> set[tuple[ChangeKind, str]]:
    later = made.names.get(edit.record, edit.record)
    kinds = {edit.kind}
    if edit.kind is ChangeKind.REPLACED and not ids:
        # Without lineage the file does not say what took the place of what.
        kinds.add(ChangeKind.REMOVED)
    return {(kind, record) for kind in kinds for record in (edit.record, ids.get(later, later))}


# ---------------------------------------------------------------- the other tool


def _plain(edition: Edition, *, keyed: bool) -> Any:
    found = plain(edition)
    if keyed:
        for node in found["nodes"]:
            node["indicators"] = {one["id"]: one for one in node.get("indicators", [])}
        found["nodes"] = {node["id"]: node for node in found["nodes"]}
    return found


def _entries(found: Any) -> int:
    return sum(len(items) for items in found.values())


def _located(made: Revised, found: Any) -> int:
    """Edits that some entry reports in their field of their record."""
    reported: set[tuple[str | None, str | None, str]] = set()
    for items in found.values():
        for item in items:
            reported.update(_where(item))
    return sum(bool(_places(made, edit) & reported) for edit in made.edits)


def _places(made: Revised, edit: Edit) -> set[tuple[str | None, str | None, str]]:
    later = made.names.get(edit.record)
    if edit.kind in (ChangeKind.REMOVED, ChangeKind.REPLACED):
        return {(edit.record, None, "")}
    if edit.kind is ChangeKind.ADDED:
        return {(None, later, "")}
    return {(edit.record, later, _FIELDS[edit.kind])}


def _where(item: Any) -> Iterator[tuple[str | None, str | None, str]]:
    """The record an entry is about on both sides, and the field of it."""
    whole = [side.get("id") if isinstance(side, dict) else None for side in (item.t1, item.t2)]
    if any(whole):
        yield whole[0], whole[1], ""
        return
    level, field = item, ""
    while level is not None:
        sides = (level.t1, level.t2)
        if all(isinstance(side, dict) and "id" in side for side in sides):
            yield sides[0]["id"], sides[1]["id"], field
            return
        if level.up is not None:
            param = level.path(output_format="list")[-1:]
            field = str(param[0]) if param and isinstance(param[0], str) else field
        level = level.up


MEASUREMENTS = (comparing,)
