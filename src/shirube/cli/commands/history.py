"""``shirube history PLACE`` and ``shirube search WORDS``: the story of a value, and finding it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from shirube.cli.commands.audit import entry_time
from shirube.cli.console import print_json, say
from shirube.cli.ledger import JsonOption, LedgerOption, one_thing, open_store, read_ledger

_FIELD_WORDS = {
    "reading": "値",
    "passages": "文",
    "evidence": "根拠資料",
    "unchanged": "変更なしの確認",
    "notes": "注記",
    "stage": "段階",
    "sent_back": "差戻しの理由",
    "division": "担当課",
    "targets": "目標値",
    "baseline": "基準値",
    "name": "名称",
}
_HIDDEN = (
    "asked_in",
    "entered_by",
    "submitted_by",
    "position",
    "id",
    "node",
    "heading",
    "year_text",
)


def history(
    place: Annotated[
        str,
        typer.Argument(
            metavar="PLACE", help="施策名/指標名/年度（例：除雪の充実/除雪依頼件数/R元）"
        ),
    ],
    ledger: LedgerOption,
    everything: Annotated[
        bool, typer.Option("--all", help="内部の項目も含めてすべて表示する")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """The story of one value: from the source document over every change to the published sheet."""
    from shirube.codec.json import plain
    from shirube.queries.history import history as history_of

    found = read_ledger(open_store(ledger))
    meant = one_thing(found, place)
    events = history_of(found, record=meant.record, year=meant.year)
    if as_json:
        print_json([_plain(event, plain=plain) for event in events])
        return
    say(meant.words)
    sequence = 0
    for event in events:
        if not everything and _is_hidden(event.field):
            continue
        if event.sequence != sequence:
            sequence = event.sequence
            say(_heading(event))
        for line in _lines(event, state=found.state):
            say(f"        {line}")


def _is_hidden(field: str) -> bool:
    return field in _HIDDEN or field.startswith("approved.")


def _plain(event: Any, *, plain: Any) -> dict[str, Any]:
    found: dict[str, Any] = plain(event)
    return {**found, "at": event.at.isoformat(timespec="seconds")}


def _heading(event: Any) -> str:
    from shirube.actions.catalogue import VERBS

    verb = VERBS.get(event.action)
    label = event.action if verb is None else verb.label
    who = f"{event.person}（{event.on_behalf_of}の代理）" if event.on_behalf_of else event.person
    reason = f"　理由：{event.reason}" if event.reason else ""
    return f"{event.sequence:>5}番　{entry_time(event.at.isoformat())}　{who}　{label}{reason}"


def _lines(event: Any, *, state: Any) -> list[str]:
    from shirube.actions.verb import shown
    from shirube.journal.divisions import Divisions
    from shirube.journal.round import Stage

    if not event.field:
        if not isinstance(event.after, int):
            return ["控えを保存"]
        papers = f"（{'、'.join(event.papers)}）" if event.papers else ""
        return [f"第{event.after}刷として公表{papers}"]
    name = _FIELD_WORDS.get(event.field, event.field)
    before, after = event.before, event.after
    if event.field == "stage":
        before, after = (None if one is None else Stage(one).label for one in (before, after))
    if event.field == "division":
        tree = Divisions(state)
        before, after = (None if one is None else tree.path(one) for one in (before, after))
    told = shown(after) if before is None else f"{shown(before)} → {shown(after)}"
    lines = [f"{name}：{told}"]
    if event.places:
        lines.append(f"出典：{event.places[0].label()}")
    return lines


def search(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="探す言葉（2文字から）")],
    ledger: LedgerOption,
    as_json: JsonOption = False,
) -> None:
    """Where words stand: names, definitions, texts, evidence, divisions, people."""
    from shirube.codec.json import plain
    from shirube.queries.search import search as search_in

    hits = search_in(read_ledger(open_store(ledger)), words=words)
    if as_json:
        print_json([plain(hit) for hit in hits])
        return
    for hit in hits:
        say(f"{hit.words}　［{hit.owner}］")
        say(f"    {hit.excerpt}")
    say(f"{len(hits)}件")


def waiting(
    ledger: LedgerOption,
    person: Annotated[
        str, typer.Option("--as", envvar="SHIRUBE_PERSON", metavar="PERSON", help="だれの仕事か")
    ],
    as_json: JsonOption = False,
) -> None:
    """What waits for a person today."""
    from datetime import datetime

    from shirube.actions.actor import TOKYO
    from shirube.queries.waiting import waiting as waiting_for

    today: date = datetime.now(TOKYO).date()
    found = waiting_for(read_ledger(open_store(ledger)), person=person, on=today)
    if as_json:
        print_json(
            [
                {
                    "task": one.task.value,
                    "words": one.words,
                    "division": one.division,
                    "due_on": one.due_on.isoformat(),
                    "reason": one.reason,
                    "on_behalf_of": one.on_behalf_of,
                }
                for one in found
            ]
        )
        return
    for one in found:
        reason = f"　差戻しの理由：{one.reason}" if one.reason else ""
        deputy = "（代理）" if one.on_behalf_of else ""
        say(f"{one.task.label}{deputy}　{one.words}　{one.division}　期限 {one.due_on}{reason}")
    say(f"{len(found)}件")
