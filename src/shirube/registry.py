"""Registry: how the many small things of one kind (layouts, reports, checks …) are found by name.

A package keeps one ``Registry`` and its modules register themselves; the package's ``__init__``
imports its modules, so that nothing depends on scanning folders at run time.

>>> greetings: Registry[str] = Registry("挨拶")
>>> greetings.add("morning", "おはよう")
>>> greetings.get("morning"), greetings.names()
('おはよう', ('morning',))
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """An ordered table name → thing; a name stands for one thing only."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._things: dict[str, T] = {}

    def add(self, name: str, thing: T) -> None:
        """Register ``thing``; raises ``ValueError`` when the name is taken."""
        if name in self._things:
            raise ValueError(f"{self.kind}「{name}」は登録済みです")
        self._things[name] = thing

    def get(self, name: str) -> T | None:
        """The thing of that name, or ``None``."""
        return self._things.get(name)

    def names(self) -> tuple[str, ...]:
        """Names in order of registration."""
        return tuple(self._things)

    def __iter__(self) -> Iterator[T]:
        return iter(self._things.values())
