"""Search: where a word stands, in names, definitions, texts and answers; two characters are enough.

Width, case and white space do not matter (ＫＰＩ finds kpi); several words must all be there.

>>> from shirube.journal.ledger import Ledger
>>> search(Ledger(), words="支援")
()
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from shirube.journal.canonical import Json
from shirube.journal.key import kind, parts
from shirube.journal.ledger import Ledger
from shirube.journal.structure import Structure, current_edition

_AROUND = 20
_KINDS = ("node", "indicator", "text", "answer", "division", "person")
_FIELDS = {
    "node": ("number", "name", "division_text"),
    "indicator": ("number", "name", "definitions", "notes"),
    "text": ("passages",),
    "answer": ("evidence", "notes"),
    "division": ("name",),
    "person": ("name", "mail"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where the words stand: the record, what it is in words, and some text around them."""

    record: str
    year: int | None
    owner: str
    words: str
    excerpt: str


def search(ledger: Ledger, *, words: str, edition: str | None = None) -> tuple[Hit, ...]:
    """Records in which all the words stand, in the edition given (else the one in force)."""
    wanted = [_plain(word) for word in words.split()]
    if not any(wanted):
        return ()
    chosen = edition if edition is not None else (current_edition(ledger.state) or "")
    structure = Structure(ledger.state, edition=chosen)
    return tuple(_hits(ledger, wanted=wanted, structure=structure))


def _hits(ledger: Ledger, *, wanted: list[str], structure: Structure) -> Iterator[Hit]:
    for of_kind in _KINDS:
        for (record, year), known in ledger.state.of_kind(of_kind):
            ids = parts(record)
            if of_kind in ("node", "indicator") and ids[0] != structure.edition:
                continue
            text = " ".join(
                one for name in _FIELDS[of_kind] for one in _texts(known.fields.get(name))
            )
            plain = _plain(text)
            if not all(word in plain for word in wanted):
                continue
            owner = ids[1] if of_kind in ("node", "indicator") else ids[0]
            yield Hit(
                record=record,
                year=year,
                owner=owner,
                words=_words(structure, record, year=year, known=known.fields),
                excerpt=_excerpt(text, word=wanted[0]),
            )


def _words(structure: Structure, record: str, *, year: int | None, known: Json) -> str:
    ids = parts(record)
    what = kind(record)
    if what in ("division", "person"):
        return str(known.get("name", ids[0]))
    owner = ids[1] if what in ("node", "indicator") else ids[0]
    return structure.words(owner, year=year, text_kind=ids[1] if what == "text" else "")


def _texts(value: Json) -> Iterator[str]:
    """All words in a value; places and identifiers are not words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name != "place":
                yield from _texts(one)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _excerpt(text: str, *, word: str) -> str:
    """Some characters before and after the first place of the word."""
    folded = [_plain(one) for one in text]
    joined, starts = "", []
    for at, one in enumerate(folded):
        starts += [at] * len(one)
        joined += one
    found = joined.find(word)
    if found < 0:
        return text[: 2 * _AROUND]
    first = max(0, starts[found] - _AROUND)
    last = min(len(text), starts[found + len(word) - 1] + 1 + _AROUND)
    head, tail = "…" if first else "", "…" if last < len(text) else ""
    return head + text[first:last].replace("\n", " ") + tail
