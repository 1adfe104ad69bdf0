"""``shirube edition`` and ``shirube undo``: the next edition as a draft, edited until adopted."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from shirube.cli.console import print_json, say
from shirube.cli.ledger import (
    JsonOption,
    LedgerOption,
    PersonOption,
    ReasonOption,
    actor,
    day,
    finish,
    one_thing,
    open_store,
    read_ledger,
    refuse_with,
)

edition_app = typer.Typer(
    no_args_is_help=True, help="版：改訂の開始、編集、継承関係、決定。", rich_markup_mode=None
)
EditionArgument = Annotated[str, typer.Argument(metavar="EDITION", help="版の識別子")]


@edition_app.command("list", help="版の一覧を表示します。")
def list_editions(ledger: LedgerOption, as_json: JsonOption = False) -> None:
    """All editions with their state."""
    from shirube.journal.key import parts
    from shirube.journal.structure import current_edition

    state = read_ledger(open_store(ledger)).state
    current = current_edition(state)
    rows = [
        {
            "id": parts(record)[0],
            "name": known.fields.get("name", ""),
            "state": "draft"
            if known.fields.get("draft")
            else "current"
            if parts(record)[0] == current
            else "past",
            "adopted_on": known.fields.get("adopted_on"),
        }
        for (record, _), known in state.of_kind("edition")
    ]
    if as_json:
        print_json(rows)
        return
    words = {"draft": "改訂中", "current": "いまの版", "past": "以前の版"}
    for row in rows:
        adopted = f"　決定 {row['adopted_on']}" if row["adopted_on"] else ""
        say(f"{row['id']}　{row['name']}　{words[str(row['state'])]}{adopted}")


@edition_app.command("revise", help="いまの版をもとに、新しい版の作成を始めます。")
def revise(
    ledger: LedgerOption,
    person: PersonOption,
    name: Annotated[str, typer.Option("--name", help="新しい版の名前")],
    as_json: JsonOption = False,
) -> None:
    """Start a revision."""
    from shirube.actions.start_revision import start_revision

    finish(start_revision(open_store(ledger), by=actor(person), name=name), as_json=as_json)


@edition_app.command("set", help="施策・指標の項目を変えます（項目=値、値は plan.json と同じ形）。")
def set_(
    edition: EditionArgument,
    place: Annotated[str, typer.Argument(metavar="PLACE", help="施策名、または 施策名/指標名")],
    fields: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE…", help="name=新しい名前、unit=件 など")
    ],
    ledger: LedgerOption,
    person: PersonOption,
    reason: ReasonOption = "",
    as_json: JsonOption = False,
) -> None:
    """Set fields of a node or indicator of a draft."""
    from shirube.actions.edit import SetFields, edit

    store = open_store(ledger)
    now = read_ledger(store)
    owner = one_thing(now, place, edition=edition).owner
    outcome = edit(
        store,
        by=actor(person),
        edition=edition,
        edits=[SetFields(owner=owner, fields=dict(_field(one) for one in fields))],
        base=now.head.count,
        reason=reason,
    )
    finish(outcome, as_json=as_json)


@edition_app.command("add", help="施策・事業を加えます。")
def add(
    edition: EditionArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="名前")],
    ledger: LedgerOption,
    person: PersonOption,
    level: Annotated[str, typer.Option("--level", help="階層の識別子（show --json で確かめる）")],
    under: Annotated[str | None, typer.Option("--under", help="上の施策・目標の名前")] = None,
    after: Annotated[str | None, typer.Option("--after", help="この施策の次に置く")] = None,
    as_json: JsonOption = False,
) -> None:
    """Add a node to a draft."""
    from shirube.actions.edit import AddNode, edit

    store = open_store(ledger)
    now = read_ledger(store)
    parent = None if under is None else one_thing(now, under, edition=edition).owner
    behind = None if after is None else one_thing(now, after, edition=edition).owner
    added = AddNode(level=level, name=name, parent=parent, after=behind)
    outcome = edit(store, by=actor(person), edition=edition, edits=[added])
    finish(outcome, as_json=as_json)


@edition_app.command("add-indicator", help="施策・事業に指標を加えます。")
def add_indicator(
    edition: EditionArgument,
    place: Annotated[str, typer.Argument(metavar="PLACE", help="施策・事業の名前")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="指標の名前")],
    ledger: LedgerOption,
    person: PersonOption,
    role: Annotated[str, typer.Option("--role", help="goal_indicator、kpi、activity など")] = "kpi",
    unit: Annotated[str, typer.Option("--unit", help="単位")] = "",
    as_json: JsonOption = False,
) -> None:
    """Add an indicator to a node of a draft."""
    from shirube.actions.edit import AddIndicator, edit

    store = open_store(ledger)
    node = one_thing(read_ledger(store), place, edition=edition).owner
    fields = {"unit": unit} if unit else {}
    added = AddIndicator(node=node, name=name, role=role, fields=fields)
    outcome = edit(store, by=actor(person), edition=edition, edits=[added])
    finish(outcome, as_json=as_json)


@edition_app.command("remove", help="施策・指標を、改訂中の版から除きます。")
def remove(
    edition: EditionArgument,
    place: Annotated[str, typer.Argument(metavar="PLACE", help="施策名、または 施策名/指標名")],
    ledger: LedgerOption,
    person: PersonOption,
    reason: ReasonOption = "",
    as_json: JsonOption = False,
) -> None:
    """Take a node or indicator out of a draft."""
    from shirube.actions.edit import Remove, edit

    store = open_store(ledger)
    owner = one_thing(read_ledger(store), place, edition=edition).owner
    outcome = edit(
        store, by=actor(person), edition=edition, edits=[Remove(owner=owner)], reason=reason
    )
    finish(outcome, as_json=as_json)


@edition_app.command("lineage", help="分割・統合・差替えの関係を確かめて記録します。")
def lineage(
    ledger: LedgerOption,
    person: PersonOption,
    kind: Annotated[str, typer.Option("--kind", help="split、merge、replacement")],
    earlier: Annotated[list[str], typer.Option("--earlier", help="前の版での名前")],
    later: Annotated[list[str], typer.Option("--later", help="新しい版での名前")],
    from_edition: Annotated[str, typer.Option("--from", help="前の版の識別子")],
    to_edition: Annotated[str, typer.Option("--to", help="新しい版の識別子")],
    evidence: Annotated[str, typer.Option("--evidence", help="根拠")] = "",
    as_json: JsonOption = False,
) -> None:
    """Confirm what became of what."""
    from shirube.actions.confirm_lineage import confirm_lineage
    from shirube.plan.vocabulary import LineageKind

    kinds = {one.value: one for one in LineageKind}
    if kind not in kinds:
        refuse_with(
            "CLI-016",
            where="--kind",
            seen=kind,
            wrong="選べない言葉です",
            advice="次から選んでください：" + "、".join(kinds) + "。",
        )
    store = open_store(ledger)
    now = read_ledger(store)
    outcome = confirm_lineage(
        store,
        by=actor(person),
        kind=kinds[kind],
        earlier=tuple(one_thing(now, one, edition=from_edition).owner for one in earlier),
        later=tuple(one_thing(now, one, edition=to_edition).owner for one in later),
        earlier_edition=from_edition,
        later_edition=to_edition,
        evidence=evidence,
    )
    finish(outcome, as_json=as_json)


@edition_app.command("adopt", help="改訂中の版を決定し、控えを取ります。")
def adopt(
    edition: EditionArgument,
    ledger: LedgerOption,
    person: PersonOption,
    on: Annotated[str | None, typer.Option("--on", help="決定の日（省略すると今日）")] = None,
    as_json: JsonOption = False,
) -> None:
    """Adopt a draft."""
    from shirube.actions.adopt_edition import adopt_edition

    outcome = adopt_edition(
        open_store(ledger),
        by=actor(person),
        edition=edition,
        adopted_on=None if on is None else day(on, option="--on"),
    )
    if outcome.entry is not None and not as_json:
        say(f"照合番号：{outcome.entry.sequence}-{outcome.entry.hash}")
    finish(outcome, as_json=as_json)


def undo(
    sequence: Annotated[int, typer.Argument(metavar="NUMBER", help="記録の番号（audit log）")],
    ledger: LedgerOption,
    person: PersonOption,
    reason: ReasonOption,
    as_json: JsonOption = False,
) -> None:
    """Undo an entry by a new one."""
    from shirube.actions.undo import undo as undo_entry

    outcome = undo_entry(open_store(ledger), by=actor(person), sequence=sequence, reason=reason)
    finish(outcome, as_json=as_json)


def _field(text: str) -> tuple[str, Any]:
    """``name=値`` → field and JSON value; an empty value unsets the field."""
    name, equals, value = text.partition("=")
    if not equals:
        refuse_with(
            "CLI-019",
            where="FIELD=VALUE",
            seen=text,
            wrong="項目=値 の形ではありません",
            advice="unit=件 のように入力してください。",
        )
    if value == "":
        return name, None
    if value[0] in "[{" or value in ("true", "false"):
        try:
            return name, json.loads(value)
        except json.JSONDecodeError:
            return name, value
    return name, value
