"""Shape: what in a JSON object does not fit the model, said in Japanese, with the path to it.

``msgspec`` makes the values, but it passes over unknown fields, stops at the first mistake, and
takes any decimal.  This walks the plain JSON once before it and gives every mistake.

>>> from shirube.place import Place
>>> for fault in faults({"document": "計画.txt", "pages": 1, "line": "3"}, model=Place):
...     print(fault.path, fault.wrong)
pages 「pages」という項目はありません（「page」の書き間違いと思われます）
line 整数が入るところに「"3"」があります
"""

from __future__ import annotations

import dataclasses
import json
import math
import re
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from functools import cache
from numbers import Real
from typing import Any, Union, get_args, get_origin, get_type_hints

LARGEST_EXPONENT = 30
"""A decimal has at most this many digits before and behind the point; no figure of a city has."""
_SHOWN = 40
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,9})?")


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: ``path`` in the file, ``wrong`` in Japanese, and whether a field is unknown."""

    path: str
    wrong: str
    unknown: bool = False

    def under(self, parent: str) -> Fault:
        """The same seen from one level further out."""
        joint = "" if not self.path or self.path.startswith("[") else "."
        return dataclasses.replace(self, path=f"{parent}{joint}{self.path}")


_Checker = Callable[[Any], Iterator[Fault] | tuple[Fault, ...]]
_GOOD: tuple[Fault, ...] = ()


def faults(value: Any, *, model: type) -> tuple[Fault, ...]:
    """Every mistake of a plain JSON value that should become a ``model``, in file order."""
    return tuple(_checker(model)(value))


def unknown_field(name: str, *, known: tuple[str, ...]) -> Fault:
    """A field the model does not have, with the field that was probably meant."""
    near = get_close_matches(name, known, n=1)
    meant = f"「{near[0]}」の書き間違いと思われます" if near else f"使える項目は{'、'.join(known)}"
    return Fault(name, f"「{name}」という項目はありません（{meant}）", unknown=True)


@cache
def _checker(hint: Any) -> _Checker:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = _checker(next(part for part in get_args(hint) if part is not types.NoneType))
        return lambda value: _GOOD if value is None else inner(value)
    if origin is tuple:
        parts = get_args(hint)
        length = None if parts[-1] is Ellipsis else len(parts)
        return _list_checker(_checker(parts[0]), length=length)
    if dataclasses.is_dataclass(hint):
        return _record_checker(hint)
    if issubclass(hint, Enum):
        return _enum_checker(tuple(member.value for member in hint))
    return _SIMPLE.get(hint, _number)


def _record_checker(model: Any) -> _Checker:
    hints = get_type_hints(model)
    # Models may hold each other: the fields' checkers are looked up when they are first needed.
    checkers: dict[str, _Checker] = {}
    known = tuple(hints)
    required = [
        spec.name for spec in dataclasses.fields(model) if spec.default is dataclasses.MISSING
    ]

    def check(value: Any) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield _wrong_type("項目の集まり（{ }）", value)
            return
        if not checkers:
            checkers.update((name, _checker(hint)) for name, hint in hints.items())
        for name, item in value.items():
            checker = checkers.get(name)
            if checker is None:
                yield unknown_field(name, known=known)
                continue
            for fault in checker(item):
                yield fault.under(name)
        for name in required:
            if name not in value:
                yield Fault("", f"必要な項目「{name}」がありません")

    return check


def _list_checker(inner: _Checker, *, length: int | None) -> _Checker:
    def check(value: Any) -> Iterator[Fault]:
        if not isinstance(value, list | tuple):
            yield _wrong_type("並び（[ ]）", value)
            return
        if length is not None and len(value) != length:
            yield Fault("", f"{length}個の値が要りますが、{len(value)}個あります")
        for at, item in enumerate(value):
            for fault in inner(item):
                yield fault.under(f"[{at}]")

    return check


def _enum_checker(values: tuple[Any, ...]) -> _Checker:
    allowed = frozenset(values)

    def check(value: Any) -> tuple[Fault, ...]:
        if isinstance(value, str) and value in allowed:
            return _GOOD
        words = "、".join(map(str, values))
        return (Fault("", f"{_shown(value)}は使えない値です（使えるのは{words}）"),)

    return check


def _text(value: Any) -> tuple[Fault, ...]:
    return _GOOD if isinstance(value, str) else (_wrong_type("文字列", value),)


def _integer(value: Any) -> tuple[Fault, ...]:
    good = isinstance(value, int) and not isinstance(value, bool)
    return _GOOD if good else (_wrong_type("整数", value),)


def _boolean(value: Any) -> tuple[Fault, ...]:
    return _GOOD if isinstance(value, bool) else (_wrong_type("真偽値（true、false）", value),)


def _number(value: Any) -> tuple[Fault, ...]:
    # The measures of a box on the page are the one kind of number that is no figure of the plan.
    typed = isinstance(value, Real | Decimal) and not isinstance(value, bool)
    good = typed and math.isfinite(value)
    return _GOOD if good else (_wrong_type("数", value),)


def _date(value: Any) -> tuple[Fault, ...]:
    if not isinstance(value, str):
        return (_wrong_type("日付（2026-04-01 の形）", value),)
    try:
        good = _DATE.fullmatch(value) is not None and bool(date.fromisoformat(value))
    except ValueError:
        good = False
    return _GOOD if good else (_wrong_type("日付（2026-04-01 の形）", value),)


def _decimal(value: Any) -> tuple[Fault, ...]:
    typed = isinstance(value, str | Real | Decimal) and not isinstance(value, bool)
    if not typed or _DECIMAL.fullmatch(str(value)) is None:
        return (_wrong_type('数値の文字列（"1199" の形）', value),)
    number = Decimal(str(value))
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # NaN and infinity, which have letters there, are no digits
    if max(abs(number.adjusted()), abs(exponent)) > LARGEST_EXPONENT:
        wrong = f"{_shown(value)}は桁が多すぎます（小数点の前後それぞれ{LARGEST_EXPONENT}桁まで）"
        return (Fault("", wrong),)
    return _GOOD


_SIMPLE: dict[Any, _Checker] = {
    str: _text,
    int: _integer,
    bool: _boolean,
    date: _date,
    Decimal: _decimal,
}


def _wrong_type(wanted: str, value: Any) -> Fault:
    return Fault("", f"{wanted}が入るところに{_shown(value)}があります")


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return f"「{text if len(text) <= _SHOWN else text[:_SHOWN] + '…'}」"
