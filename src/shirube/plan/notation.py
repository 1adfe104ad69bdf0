"""Notation: a strategy as compact, readable text, for tests, golden files and diffs.

One record a line, indented under the record that holds it; texts as lines that begin with ``|``
(``~`` for an omitted passage).  A reading is its printed text; only what the text alone does not
say stands beside it (``absence=merged``).  Places, sources, coverage and Problems are left out:
the notation says what the plan says, not where it was read.

>>> text = '''
... strategy s "総合戦略"
...   level m measure "施策"
...   edition e "評価" fiscal_year=2019
...     node m1 m "移住促進" number="5"
...       indicator m1-k1 kpi "問合せ件数"
...         baseline 2014 "52件"
...         actual 2015 "―件" absence=merged
... '''
>>> strategy = read_notation(text)
>>> strategy.editions[0].nodes[0].indicators[0].baseline.reading.value
Decimal('52')
>>> write_notation(strategy) == text.lstrip()
True
"""

from __future__ import annotations

import dataclasses
import json
import re
import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from shirube.plan.model import (
    AcceptedFinding,
    BudgetAmount,
    Definition,
    Division,
    DivisionRef,
    Edition,
    Indicator,
    Level,
    Lineage,
    Node,
    Note,
    Observation,
    Override,
    Passage,
    StatedValue,
    Strategy,
    SwitchedOffCheck,
    Text,
    Weight,
)
from shirube.quantity.parse import read_quantity
from shirube.quantity.reading import Reading

_POSITIONAL: dict[type, tuple[str, ...]] = {
    Strategy: ("id", "name"),
    Level: ("id", "role", "name"),
    Division: ("id", "name"),
    Edition: ("id", "name"),
    Node: ("id", "level", "name"),
    DivisionRef: ("division", "text"),
    Text: ("kind",),
    Indicator: ("id", "role", "name"),
    Definition: ("text",),
    Observation: ("fiscal_year", "reading"),
    StatedValue: ("kind", "reading"),
    BudgetAmount: ("fiscal_year", "kind", "reading"),
    Note: ("text",),
    Weight: ("fiscal_year", "value"),
    Override: ("subject", "fiscal_year"),
    Lineage: ("kind",),
    SwitchedOffCheck: ("code",),
    AcceptedFinding: ("code", "subject"),
}
"""Fields written without their name, in this order; all others as ``name=value``."""

_KEYWORDS: dict[type, dict[str, str]] = {
    Strategy: {
        "levels": "level",
        "divisions": "division",
        "editions": "edition",
        "lineage": "lineage",
        "switched_off": "switched_off",
        "accepted_findings": "accepted",
    },
    Edition: {"nodes": "node", "stated": "stated", "overrides": "override"},
    Node: {
        "divisions": "by",
        "texts": "text",
        "indicators": "indicator",
        "budgets": "budget",
        "notes": "note",
        "stated": "stated",
    },
    Indicator: {
        "definitions": "definition",
        "baseline": "baseline",
        "earlier_baselines": "earlier_baseline",
        "actuals": "actual",
        "targets": "target",
        "expected_values": "expected_value",
        "target_basis": "target_basis",
        "notes": "note",
        "stated": "stated",
        "weights": "weight",
    },
    Observation: {"notes": "note"},
}
"""Fields that hold records, with the keyword their lines begin with."""

_LEFT_OUT = {"place", "sources", "coverage", "problems"}
_ABSENT = "-"
_BARE = re.compile(r'[^\s"=\[\]|~]+')
_UNSEEN = re.compile("[\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\ud800-\udfff\ufeff]")
"""Controls, separators and marks without a shape, as far as JSON leaves them unescaped."""
_TOKEN = re.compile(r"(?:([a-z_]+)=)?")


class _Bare(str):
    """A word that stood without quotes; only such a ``-`` means "none"."""

    __slots__ = ()


class NotationError(ValueError):
    """The text is not a strategy in notation; the message names the line."""


# ---------------------------------------------------------------- writing


def write_notation(strategy: Strategy) -> str:
    """The strategy as text, ending in a line break."""
    return "\n".join(_lines(strategy, keyword="strategy", indent="")) + "\n"


def _lines(record: Any, *, keyword: str, indent: str) -> Iterator[str]:
    model = type(record)
    if model is Reading:
        yield f"{indent}{keyword} {' '.join(_reading_words(record))}"
        return
    words = [keyword]
    for name in _POSITIONAL[model]:
        words.extend(_positional(getattr(record, name)))
    children = _KEYWORDS.get(model, {})
    for spec in dataclasses.fields(model):
        if spec.name in _POSITIONAL[model] or spec.name in children or spec.name in _LEFT_OUT:
            continue
        value = getattr(record, spec.name)
        if spec.name != "passages" and value != spec.default:
            words.append(f"{spec.name}={_word(value)}")
    yield indent + " ".join(words)
    if isinstance(record, Text):
        yield from (_passage_line(passage, indent=indent + "  ") for passage in record.passages)
    for name, child_keyword in children.items():
        held = getattr(record, name)
        for child in held if isinstance(held, tuple) else () if held is None else (held,):
            yield from _lines(child, keyword=child_keyword, indent=indent + "  ")


def _positional(value: Any) -> list[str]:
    if isinstance(value, Reading):
        return _reading_words(value)
    if value is None:
        return [_ABSENT]
    return [_word(value)] if isinstance(value, Enum | int | Decimal) else [_name_word(value)]


def _name_word(value: str) -> str:
    # Identifiers stand bare, printed words in quotes, so that a reader tells them apart at once.
    if value.isascii() and _BARE.fullmatch(value) and value != _ABSENT:
        return value
    return _quoted(value)


def _reading_words(reading: Reading) -> list[str]:
    """The printed text in quotes, and what it does not say by itself."""
    words = [_quoted(reading.text)]
    plain = read_quantity(reading.text)
    for spec in dataclasses.fields(Reading):
        if spec.name in ("text", "place"):
            continue
        value = getattr(reading, spec.name)
        if value != getattr(plain, spec.name):
            words.append(f"{spec.name}={_ABSENT if value is None else _word(value)}")
    return words


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return _quoted(list(value))
    return _quoted(value)


def _passage_line(passage: Passage, *, indent: str) -> str:
    mark = "~" if passage.omitted else "|"
    text = passage.text
    # Most passages are one line; anything that a line cannot carry goes in quotes.
    if not text or text != text.strip(" ") or text[0] == '"' or text.splitlines() != [text]:
        text = _quoted(text)
    return f"{indent}{mark} {text}"


def _quoted(value: str | list[str]) -> str:
    """JSON on one line, readable: only what ends a line or has no shape is escaped."""
    return _UNSEEN.sub(_escaped, json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]


# ---------------------------------------------------------------- reading


@dataclass(slots=True)
class _Line:
    number: int
    depth: int
    keyword: str
    words: list[tuple[str | None, Any]] = field(default_factory=list)
    passage: Passage | None = None
    children: list[_Line] = field(default_factory=list)


def read_notation(text: str) -> Strategy:
    """The strategy of a text; raises ``NotationError`` with the line number."""
    root: _Line | None = None
    stack: list[_Line] = []
    for number, raw in enumerate(text.split("\n"), 1):
        if not raw.strip() or raw.lstrip().startswith("#"):
            continue
        line = _parse_line(raw, number=number)
        while stack and stack[-1].depth >= line.depth:
            stack.pop()
        if stack:
            stack[-1].children.append(line)
        elif root is None:
            root = line
        else:
            raise NotationError(f"{number}行：字下げのない行が二つあります")
        stack.append(line)
    if root is None or root.keyword != "strategy":
        raise NotationError("1行：strategy で始まっていません")
    strategy: Strategy = _build(Strategy, root)
    return strategy


def _parse_line(raw: str, *, number: int) -> _Line:
    body = raw.lstrip(" ")
    depth = len(raw) - len(body)
    if body[0] in "|~":
        text = body[1:].removeprefix(" ")
        if text.startswith('"'):
            text = _decoded(text, at=0, number=number)[0]
        return _Line(number, depth, "", passage=Passage(text=text, omitted=body[0] == "~"))
    words: list[tuple[str | None, Any]] = []
    at = 0
    while at < len(body):
        if body[at] == " ":
            at += 1
            continue
        found = _TOKEN.match(body, at)
        assert found is not None
        at = found.end()
        if at < len(body) and body[at] in '"[':
            value, at = _decoded(body, at=at, number=number)
        else:
            bare = _BARE.match(body, at)
            if bare is None:
                raise NotationError(f"{number}行：{at + 1}文字目から読めません")
            value, at = _Bare(bare[0]), bare.end()
        words.append((found[1], value))
    return _Line(number, depth, str(words[0][1]), words=words[1:])


def _decoded(text: str, *, at: int, number: int) -> tuple[Any, int]:
    try:
        return json.JSONDecoder().raw_decode(text, at)
    except ValueError as error:
        raise NotationError(f"{number}行：引用符の中を読めません（{error}）") from error


def _build(model: type, line: _Line) -> Any:
    if model is Reading:
        return _read_reading([*line.words], line=line)
    hints = _hints(model)
    values: dict[str, Any] = {}
    words = list(line.words)
    for name in _POSITIONAL[model]:
        if not words or words[0][0] is not None:
            raise NotationError(f"{line.number}行：{name} がありません")
        if hints[name] is Reading:
            own = {spec.name for spec in dataclasses.fields(model)} - {"kind"}
            of_reading = [word for word in words[1:] if word[0] not in own]
            values[name] = _read_reading([words[0], *of_reading], line=line)
            words = [word for word in words[1:] if word[0] in own]
        else:
            values[name] = _value(hints[name], words.pop(0)[1], line=line)
    for key, word in words:
        if key is None or key not in hints:
            raise NotationError(f"{line.number}行：{key or word} は使えません")
        values[key] = _value(hints[key], word, line=line)
    values.update(_children(model, line))
    try:
        return model(**values)
    except (TypeError, ValueError) as error:
        raise NotationError(f"{line.number}行：{error}") from error


def _children(model: type, line: _Line) -> dict[str, Any]:
    keywords = {word: name for name, word in _KEYWORDS.get(model, {}).items()}
    hints = _hints(model)
    found: dict[str, list[Any]] = {}
    if model is Text:
        found["passages"] = []
    for child in line.children:
        if child.passage is not None and model is Text:
            found["passages"].append(child.passage)
        elif child.keyword in keywords:
            name = keywords[child.keyword]
            found.setdefault(name, []).append(_build(_record(hints[name]), child))
        else:
            raise NotationError(f"{child.number}行：{child.keyword or '|'} はここに置けません")
    return {
        name: tuple(items) if get_origin(hints[name]) is tuple else items[-1]
        for name, items in found.items()
    }


def _read_reading(words: list[tuple[str | None, Any]], *, line: _Line) -> Reading:
    reading = read_quantity(words[0][1])
    hints = _hints(Reading)
    changes: dict[str, Any] = {"text": words[0][1]}
    for key, word in words[1:]:
        if key is None or key not in hints:
            raise NotationError(f"{line.number}行：{key or word} は使えません")
        changes[key] = None if _is_absent(word) else _value(hints[key], word, line=line)
    try:
        return dataclasses.replace(reading, **changes)
    except ValueError as error:
        raise NotationError(f"{line.number}行：{error}") from error


def _value(hint: Any, word: Any, *, line: _Line) -> Any:
    kind = _plain(hint)
    if _is_absent(word) and kind is not hint:
        return None
    try:
        if get_origin(kind) is tuple:
            return tuple(word)
        if kind is bool:
            return {"yes": True, "no": False}[word]
        if kind is date:
            return date.fromisoformat(word)
        return str(word) if kind is str else kind(word)
    except (ValueError, KeyError, ArithmeticError) as error:
        raise NotationError(f"{line.number}行：{word} を読めません") from error


def _is_absent(word: Any) -> bool:
    return isinstance(word, _Bare) and word == _ABSENT


@cache
def _hints(model: type) -> dict[str, Any]:
    return get_type_hints(model)


def _plain(hint: Any) -> Any:
    """``X`` of ``X | None``."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(part for part in get_args(hint) if part is not types.NoneType)
    return hint


def _record(hint: Any) -> type:
    """The record class of a field: ``X`` of ``tuple[X, ...]`` or ``X | None``."""
    found: type = get_args(hint)[0] if get_origin(hint) is tuple else _plain(hint)
    return found
