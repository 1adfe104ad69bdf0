"""Rule table: reading the tables of a rule file, collecting every mistake with its place.

``rule_file`` walks a TOML document with these readers; a wrong key, type or word becomes a
Problem that names the key and the words allowed, and reading goes on.

>>> table = TableReader({"digits": 2, "modus": 1}, where="rounding", problems=(found := []))
>>> table.integer("digits"), table.close()
(2, None)
>>> [problem.wrong for problem in found]
['知らない項目です']
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from shirube.place import Place
from shirube.problem import Problem, Severity

E = TypeVar("E", bound=Enum)


class TableReader:
    """One table of a rule file; ``close`` reports the keys nobody asked for."""

    def __init__(
        self,
        table: Mapping[str, object],
        *,
        where: str,
        problems: list[Problem],
        document: str = "",
    ) -> None:
        self._table = table
        self._where = where
        self._problems = problems
        self._document = document
        self._asked: set[str] = set()

    def problem(self, key: str, *, wrong: str, advice: str, seen: object = "") -> None:
        """Report something about a key of this table."""
        path = f"{self._where}.{key}" if self._where else key
        self._problems.append(
            Problem(
                code="RUL-001",
                severity=Severity.STOP,
                place=Place(document=self._document, path=path),
                seen=str(seen),
                wrong=wrong,
                advice=advice,
            )
        )

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._table

    def names(self) -> tuple[str, ...]:
        """All keys of the table; they count as asked for."""
        self._asked.update(self._table)
        return tuple(self._table)

    def _value(self, key: str) -> object:
        self._asked.add(key)
        return self._table.get(key)

    def text(self, key: str, *, default: str = "", required: bool = False) -> str:
        """A text."""
        value = self._value(key)
        if isinstance(value, str):
            return value.strip()
        if value is not None or required:
            self.problem(
                key, wrong="文字列が必要です", advice="文字列で書いてください。", seen=value
            )
        return default

    def integer(self, key: str) -> int | None:
        """A whole number."""
        value = self._value(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.problem(key, wrong="整数が必要です", advice="整数で書いてください。", seen=value)
        return None

    def boolean(self, key: str) -> bool | None:
        """true or false."""
        value = self._value(key)
        if value is None or isinstance(value, bool):
            return value
        self.problem(
            key,
            wrong="true か false が必要です",
            advice="true か false で書いてください。",
            seen=value,
        )
        return None

    def number(self, key: str) -> Decimal | None:
        """An exact number (TOML floats are read as Decimal), or a number in a text."""
        return self._as_number(key, self._value(key))

    def _as_number(self, key: str, value: object) -> Decimal | None:
        if value is None:
            return None
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            number = Decimal(value)
            if number.is_finite():
                return number
        self.problem(key, wrong="数が必要です", advice="数で書いてください。", seen=value)
        return None

    def word(self, key: str, *, of: type[E]) -> E | None:
        """One of the words of an enumeration."""
        value = self._value(key)
        return None if value is None else self._as_word(key, value, of=of)

    def _as_word(self, key: str, value: object, *, of: type[E]) -> E | None:
        for member in of:
            if member.value == value:
                return member
        allowed = "、".join(str(member.value) for member in of)
        self.problem(
            key, wrong="使えない語です", advice=f"次のどれかにしてください：{allowed}。", seen=value
        )
        return None

    def words(self, key: str, *, of: type[E]) -> tuple[E, ...]:
        """A list of words of an enumeration."""
        found = (self._as_word(key, item, of=of) for item in self._list(key))
        return tuple(member for member in found if member is not None)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        found = []
        for item in self._list(key):
            if isinstance(item, str):
                found.append(item)
            else:
                self.problem(
                    key,
                    wrong="文字列の一覧が必要です",
                    advice="文字列で書いてください。",
                    seen=item,
                )
        return tuple(found)

    def _list(self, key: str) -> list[object]:
        value = self._value(key)
        if value is None:
            return []
        if isinstance(value, list):
            return value
        self.problem(key, wrong="一覧が必要です", advice="[ ] で囲んでください。", seen=value)
        return []

    def table(self, key: str) -> TableReader | None:
        """A table within this one."""
        value = self._value(key)
        if value is None:
            return None
        if isinstance(value, dict):
            return self._inner(value, key=key)
        self.problem(
            key, wrong="表が必要です", advice=f"[{key}] の形で書いてください。", seen=value
        )
        return None

    def tables(self, key: str) -> tuple[TableReader, ...]:
        """A list of tables within this one."""
        found = []
        for index, item in enumerate(self._list(key), start=1):
            if isinstance(item, dict):
                found.append(self._inner(item, key=f"{key}[{index}]"))
            else:
                self.problem(
                    key,
                    wrong="表の一覧が必要です",
                    advice=f"[[{key}]] で書いてください。",
                    seen=item,
                )
        return tuple(found)

    def _inner(self, table: Mapping[str, object], *, key: str) -> TableReader:
        where = f"{self._where}.{key}" if self._where else key
        return TableReader(table, where=where, problems=self._problems, document=self._document)

    def close(self) -> None:
        """Report keys that nobody asked for: a misspelt key must not be lost."""
        for key in self._table:
            if key not in self._asked:
                self.problem(
                    key, wrong="知らない項目です", advice="項目名の綴りを確かめてください。"
                )

    def is_table(self, key: str) -> bool:
        """Whether the value of the key is a table."""
        return isinstance(self._table.get(key), dict)

    def numbers(self, key: str) -> Mapping[str, Decimal]:
        """A table of numbers within this one."""
        inner = self.table(key)
        if inner is None:
            return {}
        found = {name: inner.number(name) for name in inner.names()}
        return {name: number for name, number in found.items() if number is not None}
