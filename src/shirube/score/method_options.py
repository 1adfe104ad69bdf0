"""Method options: the fields of a method's dataclass, filled from its table in a rule file.

The keys of ``[[method]]`` that are not the rule's own are options of the arithmetic; their types
come from the dataclass, so that a new method needs no reader of its own.

>>> from shirube.score.rule_table import TableReader
>>> table = TableReader({"name": "progress", "against": "line"}, where="", problems=[])
>>> read_method(table)
Progress(against=<Against.LINE: 'line'>, reached=False)
"""

from __future__ import annotations

import collections.abc
import dataclasses
import typing
from decimal import Decimal
from enum import Enum
from types import UnionType

import shirube.score.methods  # noqa: F401  (the methods register themselves)
from shirube.score.method import METHODS, Method
from shirube.score.rule_table import TableReader


def read_method(table: TableReader) -> Method | None:
    """The method of a table with its options; ``None`` when it names no known one."""
    name = table.text("name", required=True)
    kind = METHODS.get(name)
    if kind is None:
        known = "、".join(METHODS.names())
        table.problem(
            "name",
            wrong="知らない計算方法です",
            advice=f"次のどれかにしてください：{known}。",
            seen=name,
        )
        return None
    assert isinstance(kind, type)  # every method is a dataclass, see ``Method``
    assert dataclasses.is_dataclass(kind)
    types = typing.get_type_hints(kind)
    options: dict[str, object] = {}
    for field in dataclasses.fields(kind):
        if table.has(field.name):
            value = _option(table, key=field.name, kind=types[field.name])
            if value is not None:
                options[field.name] = value
    return typing.cast(Method, kind(**options))


def _option(table: TableReader, *, key: str, kind: object) -> object | None:
    """The value of one option in the type its field declares."""
    if isinstance(kind, UnionType):
        kind = next(part for part in typing.get_args(kind) if part is not type(None))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return table.word(key, of=kind)
    if kind is Decimal:
        return table.number(key)
    if kind is bool:
        return table.boolean(key)
    if kind is int:
        return table.integer(key)
    if kind is str:
        return table.text(key)
    if typing.get_origin(kind) is collections.abc.Mapping:
        return table.numbers(key)
    if typing.get_origin(kind) is tuple:
        inner = typing.get_args(kind)[0]
        if isinstance(inner, type) and issubclass(inner, Enum):
            return table.words(key, of=inner)
        return table.texts(key)
    raise TypeError(f"no reader for option {key}: {kind}")
