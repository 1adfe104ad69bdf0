"""The cache ``current/state.json``: what the entries say, up to the one it names.

It is believed only while the journal holds that very entry; ``audit verify`` compares all of it.
"""

from __future__ import annotations

import json
from pathlib import Path

from shirube.actions.folder_file import write_new
from shirube.journal.canonical import canonical, digest
from shirube.journal.state import Record, State

_FORMAT = 1


def write_current(folder: Path, state: State) -> None:
    """Write the cache of a state; raises ``OSError`` when that fails."""
    body = {
        "format": _FORMAT,
        "sequence": state.sequence,
        "head": state.head,
        "records": [
            [record, year, known.version, dict(known.fields)]
            for (record, year), known in state.records.items()
        ],
    }
    text = canonical(body)
    (folder / "current").mkdir(exist_ok=True)
    write_new(folder / "current" / "state.json", f"{digest(text)}\n{text}\n".encode())


def read_current(folder: Path) -> State | None:
    """The cached state, ``None`` when there is none or it was not written to its end."""
    try:
        text = (folder / "current" / "state.json").read_text(encoding="utf-8")
        check, body = text.rstrip("\n").split("\n", 1)
        if digest(body) != check:
            return None
        found = json.loads(body)
        if found["format"] != _FORMAT:
            return None
        records = {
            (record, year): Record(fields, version)
            for record, year, version, fields in found["records"]
        }
        return State(records, found["sequence"], found["head"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
