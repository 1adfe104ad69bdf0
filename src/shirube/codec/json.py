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
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar

import msgspec

from shirube.codec.shape import Fault, faults, unknown_field
from shirube.codec.upgrade import CURRENT_VERSION, SCHEMA_NAME, upgrade
from shirube.place import Place
from shirube.plan.model import Strategy
from shirube.problem import Problem, Severity

T = TypeVar("T")

_OUTSIDE = ("schema", "version", "strategy")
_MOST = 50
"""Mistakes of one file that are told one by one."""
_MEND = "該当箇所を直すか、元の文書から読み直してください。"


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
        found = [f"{fault.path}：{fault.wrong}".strip("：") for fault in faults(value, model=model)]
        raise ValueError(found[0] if found else _broken_promise(error)[1]) from error


def decode_strategy(data: bytes, *, name: str = "") -> Decoded:
    """Read a ``plan.json``; anything wrong becomes a Problem that names the place in the file.

    ``name`` is the file name used in messages.
    """
    try:
        document = stdlib_json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_each_once,
            parse_float=Decimal,
            parse_constant=str,
        )
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
    except _RepeatedError as error:
        return _refused(
            name,
            code="JSN-003",
            wrong=f"同じ場所に「{error.args[0]}」という項目が二つあります",
            advice=_MEND,
        )
    except (ValueError, ArithmeticError):
        return _refused(name, wrong="桁の多すぎる数があります", advice=_MEND)
    except RecursionError:
        return _refused(name, wrong="入れ子が深すぎます", advice="計画ファイルを確認してください。")
    upgraded = upgrade(document)
    if isinstance(upgraded, str):
        return _refused(
            name,
            wrong=upgraded,
            advice="shirube read で作った計画ファイルを指定してください。",
        )
    outside = [unknown_field(key, known=_OUTSIDE) for key in document if key not in _OUTSIDE]
    found = [*outside, *faults(upgraded, model=Strategy)]
    if found:
        return Decoded(None, _fault_problems(found, name=name))
    try:
        return Decoded(msgspec.convert(upgraded, Strategy))
    except msgspec.ValidationError as error:
        path, wrong = _broken_promise(error)
        return _refused(name, path=path, wrong=wrong, advice=_MEND)


def _fault_problems(found: Sequence[Fault], *, name: str) -> tuple[Problem, ...]:
    """Every mistake of the file as a Problem; of very many the first, and how many more."""
    problems = [
        Problem(
            code="JSN-002" if fault.unknown else "JSN-001",
            severity=Severity.STOP,
            place=Place(document=name, path=fault.path),
            wrong=fault.wrong,
            advice=_MEND,
        )
        for fault in found[:_MOST]
    ]
    if len(found) > _MOST:
        more = f"形に合わないところがほかに{len(found) - _MOST:,}か所あります"
        problems += _refused(name, wrong=more, advice=_MEND).problems
    return tuple(problems)


def _broken_promise(error: msgspec.ValidationError) -> tuple[str, str]:
    """Path and words for a value whose shape fits and whose parts contradict each other."""
    path = str(error).rpartition(" - at ")[2].strip("`").removeprefix("$.")
    if isinstance(error.__cause__, ValueError) and "together" in str(error):
        return path, "数値（value）と値のない理由（absence）が両方入っています"
    return path, "項目どうしが食い違っています"


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose names are all different; of two with one name JSON keeps the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _RepeatedError(next(name for name in names if names.count(name) > 1))
    return found


class _RepeatedError(Exception):
    """A name stands twice in one JSON object."""


def _refused(
    name: str, *, wrong: str, advice: str, path: str = "", code: str = "JSN-001"
) -> Decoded:
    problem = Problem(
        code=code,
        severity=Severity.STOP,
        place=Place(document=name, path=path),
        wrong=wrong,
        advice=advice,
    )
    return Decoded(None, (problem,))
