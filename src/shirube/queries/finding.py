"""Finding a value by what a person types: ``施策名/指標名/R元``, an id, or a part of the names.

>>> from shirube.journal.ledger import Ledger
>>> find(Ledger(), text="除雪依頼件数/H31")
()
>>> split("除雪の充実/除雪依頼件数/令和元年度")
(('除雪の充実', '除雪依頼件数'), 2019)
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from shirube.journal.key import key
from shirube.journal.ledger import Ledger
from shirube.journal.structure import Owner, Structure, current_edition, indicator_key, node_key
from shirube.quantity.fiscal import YearBasis
from shirube.quantity.period import parse_period
from shirube.terms import TERMS


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A record a person may have meant: its address and what it is in words."""

    record: str
    year: int | None
    owner: str
    words: str


def split(text: str) -> tuple[tuple[str, ...], int | None]:
    """The names and the fiscal year in a path that a person typed; a bare year means 年度."""
    names = [part.strip() for part in text.replace("／", "/").split("/") if part.strip()]
    year = None
    if len(names) > 1:
        period = parse_period(names[-1])
        year = None if period is None else period.fiscal_year(unstated=YearBasis.FISCAL)
        if year is not None:
            names.pop()
    return tuple(names), year


def find(ledger: Ledger, *, text: str, edition: str | None = None) -> tuple[Found, ...]:
    """What the text can mean: exact names before parts of names, indicators before nodes."""
    names, year = split(text)
    if not names:
        return ()
    state = ledger.state
    structure = Structure(state, edition=edition or current_edition(state) or "")
    text_kind = next((k for k, label in TERMS.items() if label == names[-1]), "")
    if text_kind and len(names) > 1:
        names = names[:-1]
    else:
        text_kind = ""
    for exact in (True, False):
        owners = [
            owner
            for owner in (*structure.indicators(), *structure.nodes())
            if _matches(owner, names, structure=structure, exact=exact)
        ]
        if text_kind:
            owners = [owner for owner in owners if owner.node is None]
        elif year is not None:
            # A node has no value of a year; its indicators and texts have.
            owners = [owner for owner in owners if owner.node is not None]
        if owners:
            return tuple(
                _found(structure, owner, year=year, text_kind=text_kind) for owner in owners
            )
    return ()


def _found(structure: Structure, owner: Owner, *, year: int | None, text_kind: str) -> Found:
    if owner.node is not None and year is not None:
        record = key("answer", owner.id)
    elif owner.node is not None:
        record = indicator_key(structure.edition, owner.id)
    elif text_kind and year is not None:
        record = key("text", owner.id, text_kind)
    else:
        record, year = node_key(structure.edition, owner.id), None
    words = structure.words(owner.id, year=year, text_kind=text_kind)
    return Found(record=record, year=year, owner=owner.id, words=words)


def _matches(owner: Owner, names: tuple[str, ...], *, structure: Structure, exact: bool) -> bool:
    if len(names) == 1 and names[0] == owner.id:
        return True
    chain = [node.name for node in structure.chain(owner.id)]
    own = [owner.name, owner.fields.get("name", "")]
    if not _fits(names[-1], own, exact=exact):
        return False
    above = chain if owner.node is not None else chain[1:]
    return all(any(_fits(name, [one], exact=False) for one in above) for name in names[:-1])


def _fits(name: str, candidates: list[str], *, exact: bool) -> bool:
    wanted = _plain(name)
    return any(
        wanted == _plain(one) if exact else wanted in _plain(one) for one in candidates if one
    )


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
