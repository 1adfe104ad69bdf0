"""What became of returned forms, for people and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shirube.cli.console import say

if TYPE_CHECKING:
    from shirube.forms.change import FormChange
    from shirube.forms.take_back import Taken


def report(taken: Taken) -> None:
    """What was taken from each file, change by change."""
    for form in taken.forms:
        label = "" if form.scope is None else form.scope.division_label
        count = sum(1 for one in taken.changes if one.digest == form.digest)
        kept = sum(1 for one in taken.kept_out if one.form is form)
        state = "取り込めません" if form.is_refused else f"取込{count}件、保留{kept}件"
        who = f"、回答者 {form.answerer}" if form.answerer else ""
        say(f"{form.file}（{label}{who}）：{state}")
    for change in taken.changes:
        say(f"  {change.line}")
    say(
        f"取り込む変更{len(taken.changes)}件、すでに同じ値{len(taken.already)}件、"
        f"保留{len(taken.kept_out)}件"
    )


def as_json(taken: Taken) -> dict[str, Any]:
    """The whole outcome as JSON values."""
    from shirube.codec.json import plain

    return {
        "forms": [
            {
                "file": form.file,
                "sha256": form.digest,
                "form": form.stamp.id if form.stamp else None,
                "division": form.stamp.division if form.stamp else None,
                "facts": form.facts,
                "refused": form.is_refused,
            }
            for form in taken.forms
        ],
        "changes": [_change_json(change) for change in taken.changes],
        "already": [_change_json(change) for change in taken.already],
        "kept_out": [
            {
                "owner": one.edit.ask.target.owner,
                "fiscal_year": one.edit.ask.target.year,
                "field": one.edit.cell[2],
                "typed": one.edit.answer.text,
                "conflict": one.is_conflict,
                "code": one.problem.code,
                "place": plain(one.edit.place),
            }
            for one in taken.kept_out
        ],
        "problems": [plain(problem) for problem in taken.problems],
    }


def _change_json(change: FormChange) -> dict[str, Any]:
    from shirube.codec.json import plain

    value = None if change.reading is None else change.reading.value
    return {
        "owner": change.target.owner,
        "fiscal_year": change.target.year,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "value": None if value is None else format(value, "f"),
        "form": change.form,
        "place": plain(change.place),
    }
