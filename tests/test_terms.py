"""One word, one meaning: the vocabulary and every label shown to people."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from enum import Enum

import pytest

import shirube
from shirube import terms

IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


#: Identifiers of terms that a member bears with another label, with the reason.
ANOTHER_THING = {
    ("ended", "事業終了"): "why a figure is missing, not the tag a city prints beside a project",
    ("note", "参考"): "how much a finding weighs, not the ※ beneath a table",
    ("outcome", "成果指標"): "an indicator of outcome, not the passage that describes it",
    ("rating", "区分を定める"): "a treatment that sets the rating, not the rating",
}

#: Members that are labelled like a term of another identifier, with the reason.
CALLED_ALIKE = {
    ("YearBasis", "fiscal"): "whether a printed year is 年度 or 年, not which one it is",
    ("Basis", "year"): "what two figures must share to be compared, not the year itself",
    ("Feature", "figures"): "evidence for a pair of things: their baselines are alike",
    ("CheckGroup", "targets"): "a group of checks, about targets",
    ("CheckGroup", "scores"): "a group of checks, about scores",
    ("ChangeKind", "override_changed"): "a change found between editions, of an override",
    ("ChangeKind", "merged"): "a change found between editions; LineageKind is the stored link",
    ("ChangeKind", "replaced"): "a change found between editions; LineageKind is the stored link",
    ("Way", "up"): "what a text says of a series, not which way is better",
    ("Way", "down"): "what a text says of a series, not which way is better",
}


def _entries() -> list[tuple[str, str]]:
    """Key and label of each line of the table; a plain dict has lost the doubles already."""
    tree = ast.parse(inspect.getsource(terms))
    tables = [
        node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and node.target.id == "TERMS"
    ]
    assert len(tables) == 1
    table = tables[0]
    assert isinstance(table, ast.Dict)
    return [
        (ast.literal_eval(key), ast.literal_eval(value))
        for key, value in zip(table.keys, table.values, strict=True)
        if key is not None
    ]


def _doubles(words: list[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


def test_one_identifier_is_defined_once() -> None:
    assert _doubles([name for name, _ in _entries()]) == []


def test_one_label_stands_for_one_identifier() -> None:
    assert _doubles([label for _, label in _entries()]) == []


@pytest.mark.parametrize(("name", "label"), _entries())
def test_identifier_is_english_and_label_is_not(name: str, label: str) -> None:
    assert IDENTIFIER.fullmatch(name)
    assert label == label.strip()
    assert not IDENTIFIER.fullmatch(label)
    assert terms.label(name) == label
    assert terms.identifier(label) == name


def test_the_same_figures_words_as_in_the_documents() -> None:
    """The words the source documents print for the parts of an indicator are the labels."""
    printed = (
        "基準値",
        "実績値",
        "目標値",
        "累計",
        "スコア",
        "補正前スコア",
        "現状分析",
        "新旧対照表",
    )
    assert [word for word in printed if terms.identifier(word) is None] == []


def _label(member: Enum) -> str:
    return str(member.label)  # type: ignore[attr-defined]


def _modules() -> Iterator[str]:
    yield "shirube"
    for module in pkgutil.walk_packages(shirube.__path__, prefix="shirube."):
        if not module.name.endswith("__main__"):
            yield module.name


def _labelled_enums() -> list[type[Enum]]:
    """Every enumeration of the project whose members are shown to people."""
    found = {
        thing
        for name in _modules()
        for thing in vars(importlib.import_module(name)).values()
        if isinstance(thing, type)
        and issubclass(thing, Enum)
        and thing.__module__.startswith("shirube")
        and hasattr(thing, "label")
    }
    return sorted(found, key=lambda enum: (enum.__module__, enum.__qualname__))


@pytest.mark.parametrize("enum", _labelled_enums(), ids=lambda enum: enum.__qualname__)
def test_members_of_an_enumeration_have_one_identifier_and_one_label_each(
    enum: type[Enum],
) -> None:
    values = [member.value for member in enum]
    labels = [_label(member) for member in enum]
    assert all(isinstance(value, str) and IDENTIFIER.fullmatch(value) for value in values)
    assert all(labels)
    assert _doubles(labels) == []
    assert list(enum.__members__) == [value.upper() for value in values]


def test_enumerations_do_not_share_a_name() -> None:
    assert _doubles([enum.__name__ for enum in _labelled_enums()]) == []


def test_an_identifier_keeps_its_label_everywhere() -> None:
    """A member named like a term says the term's word, the exceptions above aside."""
    differing = {
        (member.value, _label(member))
        for enum in _labelled_enums()
        for member in enum
        if terms.TERMS.get(member.value, "") not in _label(member)
    }
    assert differing - set(ANOTHER_THING) == set()


def test_a_label_keeps_its_identifier_everywhere() -> None:
    """No two things that people meet, in any enumeration or the terms, are called alike."""
    names: dict[str, set[str]] = {label: {name} for name, label in terms.TERMS.items()}
    for enum in _labelled_enums():
        for member in enum:
            if (enum.__name__, member.value) not in CALLED_ALIKE:
                names.setdefault(_label(member), set()).add(member.value)
    assert {label: found for label, found in names.items() if len(found) > 1} == {}
