"""Strategy ⇄ canonical JSON, lossless.

The file ``plan.json`` is ``{"schema": "shirube.strategy", "version": 1, "strategy": {…}}``: UTF-8,
two-space indent, keys in the order of the model, defaults left out, numbers as plain decimal
strings beside the printed text.  The same strategy always gives the same bytes.

>>> from shirube.plan.model import Strategy
>>> data = encode_strategy(Strategy(id="s", name="総合戦略"))
>>> decode_strategy(data).strategy.name
'総合戦略'
"""

from __future__ import annotations

import dataclasses
import json as stdlib_json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar

import msgspec

from shirube.codec.upgrade import CURRENT_VERSION, SCHEMA_NAME, upgrade
from shirube.place import Place
from shirube.plan.model import Strategy
from shirube.problem import Problem, Severity

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A strategy read from JSON, or the Problems why it could not be read."""

    strategy: Strategy | None
    problems: tuple[Problem, ...] = ()


def encode_strategy(strategy: Strategy) -> bytes:
    """Canonical JSON bytes of a strategy, ending in a line break."""
    document = {
        "schema": SCHEMA_NAME,
        "version": CURRENT_VERSION,
        "strategy": plain(strategy),
    }
    text = stdlib_json.dumps(document, ensure_ascii=False, indent=2)
    return text.encode("utf-8") + b"\n"


def plain(value: object) -> Any:
    """A model value as dicts, lists and strings; fields that hold their default are left out.

    Decimals become plain decimal strings (never ``1E+2``), dates ISO text, enums their value.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            name: plain(item)
            for name, default in _fields(type(value))
            if (item := getattr(value, name)) is not default and item != default
        }
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _fields(model: type) -> tuple[tuple[str, object], ...]:
    # A required field has MISSING as its default, which equals no value: it is always written.
    return tuple((field.name, field.default) for field in dataclasses.fields(model))


def from_plain(value: Any, *, model: type[T]) -> T:
    """The model value that ``plain`` made ``value`` of; raises ``ValueError`` for any other.

    >>> from_plain({"id": "s", "name": "総合戦略"}, model=Strategy).name
    '総合戦略'
    """
    try:
        return msgspec.convert(value, model)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def decode_strategy(data: bytes, *, name: str = "") -> Decoded:
    """Read a ``plan.json``; anything wrong becomes a Problem that names the place in the file.

    ``name`` is the file name used in messages.
    """
    try:
        document = stdlib_json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _refused(
            name,
            wrong="UTF-8 の文字として読めません",
            advice="文字コードを確認してください。",
        )
    except stdlib_json.JSONDecodeError as error:
        return _refused(
            name,
            wrong=f"JSON として読めません（{error.lineno}行{error.colno}文字目から）",
            advice="shirube read で作った計画ファイルを指定してください。",
        )
    except RecursionError:
        return _refused(name, wrong="入れ子が深すぎます", advice="計画ファイルを確認してください。")
    upgraded = upgrade(document)
    if isinstance(upgraded, str):
        return _refused(
            name,
            wrong=upgraded,
            advice="shirube read で作った計画ファイルを指定してください。",
        )
    try:
        strategy = msgspec.convert(upgraded, Strategy)
    except (msgspec.ValidationError, ValueError) as error:
        detail, _, path = str(error).partition(" - at ")
        return _refused(
            name,
            path=path.strip("`").removeprefix("$."),
            wrong=f"計画ファイルの形に合いません（{detail}）",
            advice="該当箇所を直すか、元の文書から読み直してください。",
        )
    return Decoded(strategy)


def _refused(name: str, *, wrong: str, advice: str, path: str = "") -> Decoded:
    problem = Problem(
        code="JSN-001",
        severity=Severity.STOP,
        place=Place(document=name, path=path),
        wrong=wrong,
        advice=advice,
    )
    return Decoded(None, (problem,))
