"""Keys of records: ``kind:part/part``, readable, and exact for any id.

>>> key("node", "e00001", "n00012")
'node:e00001/n00012'
>>> parts("text:n00012/overview")
('n00012', 'overview')
>>> parts(key("node", "a/b%", "c"))
('a/b%', 'c')
"""

from __future__ import annotations

STRATEGY = "strategy"
"""Key of the one record that holds the head of the strategy."""


def key(kind: str, *ids: str) -> str:
    """Key of a record; ids may hold any character."""
    return f"{kind}:" + "/".join(_quote(one) for one in ids)


def kind(record: str) -> str:
    """Kind of record a key names."""
    return record.partition(":")[0]


def parts(record: str) -> tuple[str, ...]:
    """The ids of a key."""
    tail = record.partition(":")[2]
    return tuple(_unquote(one) for one in tail.split("/")) if tail else ()


def _quote(text: str) -> str:
    return text.replace("%", "%25").replace("/", "%2F")


def _unquote(text: str) -> str:
    return text.replace("%2F", "/").replace("%25", "%")
