"""Content: whether two values of a plan say the same, wherever they were printed.

Two editions are read from different pages, so every ``Place`` differs while nothing changed.  All
comparing in this package goes through ``same``; ``without_places`` gives the value a test can
compare with ``==``.

>>> from shirube.place import Place
>>> from shirube.quantity.reading import Reading
>>> same(Reading("52件", place=Place(line=3)), Reading("52件", place=Place(line=9)))
True
"""

from __future__ import annotations

import dataclasses
from typing import Any

from shirube.place import NOWHERE

_PLACE = "place"
_NAMES: dict[type, tuple[str, ...] | None] = {}


def content_names(model: type) -> tuple[str, ...] | None:
    """Fields of a record class that are content; ``None`` for what is not a record."""
    try:
        return _NAMES[model]
    except KeyError:
        pass
    names = None
    if dataclasses.is_dataclass(model):
        names = tuple(spec.name for spec in dataclasses.fields(model) if spec.name != _PLACE)
    _NAMES[model] = names
    return names


def same(first: Any, second: Any) -> bool:
    """The two values have the same content, Places aside."""
    if first is second:
        return True
    model = type(first)
    if model is not type(second):
        return bool(first == second)
    names = content_names(model)
    if names is not None:
        for name in names:
            one, other = getattr(first, name), getattr(second, name)
            if one is not other and not same(one, other):
                return False
        return True
    if isinstance(first, tuple):
        return len(first) == len(second) and all(map(same, first, second))
    return bool(first == second)


def without_places(value: Any) -> Any:
    """The same value with every Place at its default."""
    names = content_names(type(value))
    if names is not None:
        changes = {name: without_places(getattr(value, name)) for name in names}
        if hasattr(value, _PLACE):
            changes[_PLACE] = NOWHERE
        return type(value)(**changes)
    if isinstance(value, tuple):
        items = [without_places(item) for item in value]
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    return value
