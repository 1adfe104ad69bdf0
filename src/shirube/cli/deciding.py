"""What a person decides about findings on the command line, written into a new plan file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from shirube.check.check import CHECKS, CheckInput, Findings, examine
from shirube.check.decide import Decision, acceptable, accepted, reopened, switched_off
from shirube.cli.console import refuse
from shirube.cli.files import write_whole
from shirube.place import Place
from shirube.problem import Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The options of the command as typed."""

    accept: tuple[str, ...] = ()
    switch_off: tuple[str, ...] = ()
    reopen: tuple[str, ...] = ()
    reason: str = ""
    person: str = ""
    output: Path | None = None

    @property
    def is_any(self) -> bool:
        """Something is to be decided."""
        return bool(self.accept or self.switch_off or self.reopen)


def decide(given: CheckInput, wanted: Wanted) -> Findings:
    """Write the plan with the decisions to the output; gives the findings that remain."""
    from shirube.codec.json import encode_strategy

    if wanted.output is None:
        refuse([_refusal("-o", wrong="決めたことを書き込むファイルの指定がありません")])
    decided_anew = wanted.accept or wanted.switch_off
    if decided_anew and not (wanted.reason.strip() and wanted.person.strip()):
        refuse([_refusal("--reason、--person", wrong="理由と氏名のどちらかがありません")])
    by = Decision(
        reason=wanted.reason.strip(),
        person=wanted.person.strip(),
        decided_on=datetime.now(ZoneInfo("Asia/Tokyo")).date(),
    )
    strategy = given.strategy
    found = examine(given)
    for words in wanted.accept:
        code, _, subject = words.partition("@")
        these = acceptable(found.open, code=code, subject=subject)
        if not these:
            refuse([_refusal("--accept", seen=words, wrong="見つかった確認事項にありません")])
        strategy = accepted(strategy, these, by=by)
    known = {check.code for check in CHECKS} | {problem.code for problem in strategy.problems}
    for code in wanted.switch_off:
        if code not in known:
            refuse([_refusal("--switch-off", seen=code, wrong="登録されていない確認項目です")])
        strategy = switched_off(strategy, code=code, by=by)
    for words in wanted.reopen:
        code, at, subject = words.partition("@")
        again = reopened(strategy, code=code, subject=subject if at else None)
        if again == strategy:
            refuse([_refusal("--reopen", seen=words, wrong="承知も停止もしていません")])
        strategy = again
    write_whole(wanted.output, encode_strategy(strategy))
    return examine(replace(given, strategy=strategy))


def _refusal(option: str, *, wrong: str, seen: str = "") -> Problem:
    return Problem(
        code="CLI-009",
        severity=Severity.STOP,
        place=Place(path=option),
        seen=seen,
        wrong=wrong,
        advice="「--accept 記号@対象 --reason 理由 --person 氏名 -o 新しいファイル」の形で指定し、"
        "記号と対象は shirube check の表示で確かめてください。",
    )
