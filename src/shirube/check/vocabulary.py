"""Vocabulary: the words checks look for, read from ``vocabulary.toml`` once.

>>> VOCABULARY.unit_of_name("創業支援対象者数")[0]
'人'
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Vocabulary:
    """The tables of the file; lists of words become one regular expression, longest first."""

    tables: dict[str, Any]

    @cached_property
    def readers(self) -> dict[str, str]:
        """Codes of document layouts and the check that looks for the same matter."""
        return dict(self.tables["readers"])

    @cached_property
    def name_units(self) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
        """Endings of indicator names with the units that go with them, in order."""
        return tuple(
            (re.compile(entry["name"]), tuple(entry["units"])) for entry in self.tables["name_unit"]
        )

    def words(self, table: str, key: str) -> re.Pattern[str]:
        """One expression for a list of words (each itself an expression)."""
        return _pattern(tuple(self.tables[table][key]))

    def unit_of_name(self, name: str) -> tuple[str, ...]:
        """Units that go with the name of an indicator; empty where the name does not say."""
        for pattern, units in self.name_units:
            if pattern.search(name):
                return units
        return ()


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


def _load() -> Vocabulary:
    text = (files("shirube.check") / "vocabulary.toml").read_text(encoding="utf-8")
    return Vocabulary(tomllib.loads(text))


VOCABULARY = _load()
