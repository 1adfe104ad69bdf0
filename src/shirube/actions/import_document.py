"""Import a document: it is kept, read, and what was read is kept beside it until it is accepted."""

from __future__ import annotations

from hashlib import sha256

from shirube.actions.actor import Actor
from shirube.actions.desk import Desk
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.codec.json import decode_strategy, encode_strategy
from shirube.ingest.importing import import_document as read_document
from shirube.journal.key import key
from shirube.journal.people import Role
from shirube.journal.state import State
from shirube.plan.model import Strategy
from shirube.problem import Severity

IMPORT_DOCUMENT = verb("import_document", label="文書の読み取り", roles=(Role.COORDINATOR,))


def import_document(
    store: Store, *, by: Actor, name: str, data: bytes, layout: str | None = None
) -> Outcome:
    """Keep and read a document; ``proposal`` gives back what was read."""
    imported = read_document(name, data=data, layout=layout)
    strategy = imported.strategy

    def plan(desk: Desk) -> Planned:
        if strategy is None:
            return Planned(problems=imported.problems)
        stopping = sum(p.severity is Severity.STOP for p in strategy.problems)
        fields = {
            "name": name,
            "document": f"sha256:{store.keep(data)}",
            "plan": f"sha256:{store.keep(encode_strategy(strategy))}",
            "problems": len(strategy.problems),
            "stopping": stopping or None,
        }
        return Planned(changes=desk.changes(reading_key(data), fields))

    return perform(store, IMPORT_DOCUMENT, by=by, plan=plan)


def reading_key(data: bytes) -> str:
    """Key of the record of a document that was read."""
    return key("reading", sha256(data).hexdigest())


def proposal(store: Store, state: State, *, data: bytes) -> Strategy | None:
    """What was read from a document imported before, ``None`` when it was not."""
    reference = state.value(reading_key(data), "plan")
    kept = None if reference is None else store.kept(reference.removeprefix("sha256:"))
    return None if kept is None else decode_strategy(kept).strategy
