"""Hypothesis strategies for whole plans: every field of every record may be filled."""

from __future__ import annotations

import dataclasses
import types
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from shirube.place import Place
from shirube.plan.model import Strategy
from shirube.problem import Problem
from shirube.quantity.reading import Reading

WORDS = st.one_of(
    st.sampled_from(
        ["", "-", "1,199件", "―件", "累計45人", "~", '"', "a b", "|", "施策②", "# x", "=", "\\"]
    ),
    st.text(max_size=12).map(lambda text: text.encode("utf-8", "replace").decode("utf-8")),
)
NUMBERS = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=4),
    st.sampled_from([Decimal("1E+2"), Decimal("-0"), Decimal("0"), Decimal("1199")]),
)
LARGE = {"nodes": 2, "indicators": 2, "editions": 2}


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    values = {name: draw(_of(hint, name)) for name, hint in get_type_hints(Reading).items()}
    if values["value"] is not None:
        values["absence"] = None
    return Reading(**values)


def _of(hint: Any, name: str) -> st.SearchStrategy[Any]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = next(part for part in get_args(hint) if part is not types.NoneType)
        return st.none() | _of(inner, name)
    if origin is tuple:
        parts = get_args(hint)
        if parts[-1] is not Ellipsis:
            return st.tuples(*(_of(part, name) for part in parts))
        return st.lists(_of(parts[0], name), max_size=LARGE.get(name, 1)).map(tuple)
    if hint is Reading:
        return readings()
    if dataclasses.is_dataclass(hint):
        return records(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: WORDS,
        int: st.integers(0, 3000),
        bool: st.booleans(),
        float: st.floats(0, 900, width=16),
        Decimal: NUMBERS,
        date: st.dates(),
    }
    return simple[hint]


@st.composite
def records(draw: st.DrawFn, model: type) -> Any:
    """Any value of a record class, with most fields at their default."""
    hints = get_type_hints(model)
    values: dict[str, Any] = {}
    for spec in dataclasses.fields(model):
        needed = spec.default is dataclasses.MISSING
        # Nested records matter more than places, which every record has.
        often = spec.name not in ("place", "problems", "coverage", "sources") or model is Place
        if needed or (often and draw(st.integers(0, 2)) == 0) or draw(st.integers(0, 9)) == 0:
            values[spec.name] = draw(_of(hints[spec.name], spec.name))
    return model(**values)


def strategies() -> st.SearchStrategy[Strategy]:
    """Any strategy, structurally sound or not."""
    return records(Strategy)


def problems() -> st.SearchStrategy[Problem]:
    """Any Problem."""
    return records(Problem)


def without_provenance(value: Any) -> Any:
    """The same value with places, sources, coverage and Problems at their defaults."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes: dict[str, Any] = {}
        for spec in dataclasses.fields(value):
            if spec.name in ("place", "sources", "coverage", "problems"):
                changes[spec.name] = spec.default
            else:
                changes[spec.name] = without_provenance(getattr(value, spec.name))
        return type(value)(**changes)
    if isinstance(value, tuple):
        return tuple(without_provenance(item) for item in value)
    return value
