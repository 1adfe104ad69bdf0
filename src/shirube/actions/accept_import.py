"""Accept what was read from a document: lasting ids are minted, and everything becomes records.

The first strategy of a ledger is taken whole.  A later document adds its editions; things that the
ledger knows keep their ids.  Where the document prints another figure than the ledger holds, the
ledger's stays, the printed one is kept beside it, and a person is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.matching import Known, Likely, match
from shirube.actions.minting import Mint
from shirube.actions.renaming import renamed
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, shown, verb
from shirube.codec.json import from_plain, plain
from shirube.journal.assembling import assembled
from shirube.journal.canonical import Json
from shirube.journal.entry import Change
from shirube.journal.key import STRATEGY, key, kind
from shirube.journal.people import Role
from shirube.journal.structure import current_edition
from shirube.journal.taking import Taken, changes_to, records_of
from shirube.place import Place
from shirube.plan.invariants import structural_problems
from shirube.plan.model import Strategy
from shirube.problem import Problem, Severity

ACCEPT_IMPORT = verb("accept_import", label="読み取り結果の受入れ", roles=(Role.COORDINATOR,))


def accept_import(
    store: Store,
    *,
    by: Actor,
    strategy: Strategy,
    documents: Mapping[str, bytes] | None = None,
    given: Mapping[str, str] | None = None,
    likely: Likely = Likely.ASK,
    reason: str = "",
) -> Outcome:
    """Accept a strategy.

    ``documents`` are the bytes of its sources by source id, kept in the store; ``given`` says that
    a thing of the strategy is a thing of the ledger (id → id); ``likely`` what to do where content
    alone makes that likely.
    """
    kept = {name: f"sha256:{store.keep(data)}" for name, data in (documents or {}).items()}

    def plan(desk: Desk) -> Planned:
        broken = structural_problems(strategy)
        if broken or not strategy.editions:
            return Planned(problems=broken or (_without_edition(desk, strategy=strategy),))
        mint = Mint(desk.state)
        known = assembled(desk.state)
        matched = match(
            strategy,
            known=Known(
                strategy=from_plain(known, model=Strategy) if known else None,
                edition=current_edition(desk.state) or "",
                given=given or {},
                likely=likely,
            ),
            mint=mint,
        )
        if matched.problems:
            return Planned(problems=matched.problems)
        ids, taken = matched.ids, plain(strategy)
        fresh = renamed(taken, ids=ids)
        if known:
            fresh = _following(fresh, known=known)
        records = _records(desk, fresh)
        problems: list[Problem] = []
        if known:
            records, problems = _beside(desk, records)
        for source, reference in kept.items():
            record = key("source", ids.sources.get(source, source))
            records = [
                Taken(r.key, {**r.fields, "document": reference}, r.year) if r.key == record else r
                for r in records
            ]
        accepted = Taken(
            key("import", str(desk.ledger.head.count + 1)),
            {"ids": ids.plain(), "name": strategy.name},
        )
        changes: tuple[Change, ...] = changes_to([*records, accepted], state=desk.state)
        return Planned(changes=(*changes, *mint.changes()), problems=tuple(problems))

    return perform(store, ACCEPT_IMPORT, by=by, plan=plan, reason=reason)


def _without_edition(desk: Desk, *, strategy: Strategy) -> Problem:
    return desk.stop(
        "ACT-030",
        where=ACCEPT_IMPORT.label,
        seen=strategy.name,
        wrong="版が一つもありません",
        advice="shirube read で作った計画ファイルを指定してください。",
    )


def _following(fresh: Json, *, known: Json) -> Json:
    """A later document: the ledger's own head stays, levels and Problems are added to it."""
    levels = {level["id"]: level for level in known.get("levels", [])}
    for level in fresh.get("levels", []):
        levels.setdefault(level["id"], level)
    head = {k: v for k, v in known.items() if k not in ("editions", "divisions", "sources")}
    head.pop("lineage", None)
    added = {
        name: [*known.get(name, []), *fresh.get(name, [])] for name in ("problems", "coverage")
    }
    return {
        **{k: fresh[k] for k in ("editions", "divisions", "sources", "lineage") if k in fresh},
        **head,
        "levels": list(levels.values()),
        **{name: items for name, items in added.items() if items},
    }


def _records(desk: Desk, fresh: Json) -> list[Taken]:
    """Records of the strategy, placed behind those of the same kind that are there already."""
    offsets = {
        what: sum(1 for _ in desk.state.of_kind(what))
        for what in ("edition", "division", "source", "lineage")
    }
    found = []
    for record in records_of(fresh):
        what = kind(record.key)
        new = record
        if offsets.get(what) and not desk.state.exists(record.key, year=record.year):
            place = str(int(record.fields["position"]) + offsets[what])
            new = Taken(record.key, {**record.fields, "position": place}, record.year)
        if what == "lineage" and offsets[what]:
            number = int(record.fields["position"]) + offsets[what]
            new = replace(new, key=key("lineage", f"{number:05d}"))
        if record.key == STRATEGY:
            own = desk.state.fields(STRATEGY)
            new = Taken(STRATEGY, {**own, **record.fields})
        found.append(new)
    return found


def _beside(desk: Desk, records: list[Taken]) -> tuple[list[Taken], list[Problem]]:
    """Records of a later document: shared ones that the ledger holds already stay as they are."""
    found: list[Taken] = []
    problems: list[Problem] = []
    for record in records:
        known = desk.state.fields(record.key, year=record.year)
        if not known or record.key == STRATEGY:
            found.append(record)
            continue
        if kind(record.key) == "division":
            continue
        if not _says_the_same(known, record.fields):
            problems.append(_differs(desk, record, known=known))
        printed = [*known.get("printed", []), record.fields]
        found.append(Taken(record.key, {**known, "printed": printed}, record.year))
    return found, problems


def _says_the_same(known: Mapping[str, Json], new: Mapping[str, Json]) -> bool:
    if known.get("passages") != new.get("passages"):
        return False
    first, second = known.get("reading") or {}, new.get("reading") or {}
    return all(first.get(name) == second.get(name) for name in ("value", "absence", "unit"))


def _differs(desk: Desk, record: Taken, *, known: Mapping[str, Json]) -> Problem:
    return Problem(
        code="ACT-031",
        severity=Severity.CHECK,
        place=Place(path=desk.words(record.key, year=record.year)),
        seen=shown(record.fields.get("reading", record.fields.get("passages"))),
        wrong=f"台帳の「{shown(known.get('reading', known.get('passages')))}」と違います",
        advice="台帳の値のままにし、文書の値を控えました。正しいほうを確かめ、"
        "台帳を直すときは訂正してください。",
    )
