"""Style file: a house style as TOML → ``HouseStyle``, or Problems that say what to mend.

Every key is the name of a field, every table a part of the style; a key nobody knows is refused,
so that a slip of the pen is seen.  What a file does not say has the default of the field.

>>> sorted(house_styles())
['committee', 'general', 'ordinance', 'tomakomai']
>>> style, problems = read_style('id = "x"', document="自治体.toml")
>>> style is None, problems[0].code
(True, 'STY-001')
"""

from __future__ import annotations

import dataclasses
import string
import tomllib
from collections.abc import Iterator
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any, get_args, get_origin, get_type_hints

from shirube.place import Place
from shirube.problem import Problem, Severity
from shirube.publish.comparison.style import Holds, HouseStyle

DEFAULT_STYLE = "general"
_YEAR = ("baseline", "actual", "target", "expected_value")
_NAMES = (
    "split_into", "merged_into", "replaced_by", "split_from", "merged_from", "replaced_from",
)  # fmt: skip
_PLACEHOLDERS = {
    "title": {"strategy", "earlier", "later"},
    "lines": {"strategy", "earlier", "later", "rows", "all"},
    **{name: {"year"} for name in _YEAR},
    **{name: {"names"} for name in _NAMES},
}


class _WrongError(ValueError):
    """A value of the file that no style can have."""


def house_styles() -> tuple[str, ...]:
    """Ids of the styles in the package."""
    names = (entry.name for entry in files("shirube.publish").joinpath("styles").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def house_style(style_id: str | None) -> HouseStyle:
    """The style of that id; the general one for ``None``.  ``KeyError`` for an unknown id."""
    name = DEFAULT_STYLE if style_id is None else style_id
    if name not in house_styles():
        raise KeyError(name)
    file = files("shirube.publish").joinpath("styles", f"{name}.toml")
    style, problems = read_style(file.read_text("utf-8"), document=file.name)
    if style is None:
        raise ValueError("\n".join(problem.message() for problem in problems))
    return style


def style_of_source(named: str | None) -> HouseStyle:
    """The style a strategy names, the general one where it names none that is known."""
    return house_style(named if named in house_styles() else None)


def read_style(text: str, *, document: str) -> tuple[HouseStyle | None, tuple[Problem, ...]]:
    """The style of a TOML text; ``None`` with Problems where it does not hold one."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (_problem(document, seen="", wrong=f"TOML として読めません（{error}）"),)
    problems: list[Problem] = []
    found = _table(HouseStyle, data, path="", document=document, problems=problems)
    if problems:
        return None, tuple(problems)
    assert isinstance(found, HouseStyle)
    problems = [_problem(document, seen="columns", wrong=wrong) for wrong in _columns(found)]
    return (None if problems else found), tuple(problems)


def _columns(style: HouseStyle) -> Iterator[str]:
    held = [column.holds for column in style.columns]
    for side in (Holds.NEW, Holds.OLD):
        if held.count(side) != 1:
            yield f"{side.value} の欄がちょうど一つ必要です"
    if any(column.mm < 0 for column in style.columns):
        yield "欄の幅（mm）が負です"


def _table(
    model: type, data: Any, *, path: str, document: str, problems: list[Problem]
) -> object | None:
    """One table of the file as the value of its class; Problems are gathered, not raised."""
    if not isinstance(data, dict):
        problems.append(_problem(document, seen=path, wrong="表（[…]）ではありません"))
        return None
    hints = get_type_hints(model)
    values: dict[str, Any] = {}
    for key, value in data.items():
        where = f"{path}.{key}".lstrip(".")
        if key not in hints:
            problems.append(_problem(document, seen=where, wrong="使えない項目です"))
            continue
        try:
            values[key] = _value(
                hints[key], value, path=where, document=document, problems=problems
            )
        except _WrongError as error:
            problems.append(_problem(document, seen=where, wrong=str(error)))
    for spec in dataclasses.fields(model):
        optional = (
            spec.default is not dataclasses.MISSING
            or spec.default_factory is not dataclasses.MISSING
        )
        if not optional and spec.name not in data:
            where = f"{path}.{spec.name}".lstrip(".")
            problems.append(_problem(document, seen=where, wrong="記載がありません"))
            return None
    return None if problems else model(**values)


def _value(hint: Any, value: Any, *, path: str, document: str, problems: list[Problem]) -> Any:
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _table(hint, value, path=path, document=document, problems=problems)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise _WrongError("一覧（[ ]）ではありません")
        inner = get_args(hint)[0]
        return tuple(
            _value(inner, one, path=path, document=document, problems=problems) for one in value
        )
    if get_origin(hint) is dict:
        if not isinstance(value, dict):
            raise _WrongError("表（[…]）ではありません")
        key_hint, inner = get_args(hint)
        return {
            _enum(key_hint, key): _value(
                inner, one, path=f"{path}.{key}", document=document, problems=problems
            )
            for key, one in value.items()
        }
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _enum(hint, value)
    return _plain(hint, value, path=path)


def _enum(hint: type[Enum], value: Any) -> Enum:
    try:
        return hint(value)
    except ValueError:
        known = "、".join(str(one.value) for one in hint)
        raise _WrongError(f"「{value}」は使えません（{known}）") from None


def _plain(hint: Any, value: Any, *, path: str) -> Any:
    number = hint is float and isinstance(value, int) and not isinstance(value, bool)
    if not number and type(value) is not hint:
        words = {str: "文字列", bool: "true か false", float: "数"}
        raise _WrongError(f"{words.get(hint, '値')}ではありません")
    if isinstance(value, str):
        _check_placeholders(value, name=path.rsplit(".", 1)[-1])
    return float(value) if number else value


def _check_placeholders(text: str, *, name: str) -> None:
    known = _PLACEHOLDERS.get(name)
    if known is None:
        return
    try:
        used = [part[1] for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError:
        raise _WrongError("波かっこ { } の組が合いません") from None
    strange = [one for one in used if one not in known]
    if strange:
        raise _WrongError(f"{{{strange[0]}}} は使えません")


def _problem(document: str, *, seen: str, wrong: str) -> Problem:
    return Problem(
        code="STY-001",
        severity=Severity.STOP,
        place=Place(document=document),
        seen=seen,
        wrong=wrong,
        advice="書式の書き方は docs/comparison-table.md をご覧ください。",
    )
