"""The tables: every kind weighed once, every field named, classes of cities read and refused."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest

from shirube.plan.model import Edition, Indicator, Node
from shirube.revision.classify import class_set, class_sets, read_classes
from shirube.revision.comparison import compare
from shirube.revision.kind_of import named_fields
from shirube.revision.kinds import ChangeKind
from shirube.revision.shape import EDITION_FIELDS, INDICATOR_FIELDS, NODE_FIELDS
from tests.revision.test_kinds import PROJECT, strategy


def test_every_field_has_a_kind_of_its_own() -> None:
    """A field added to the model must be named, or its changes would go by as mere editing."""
    shapes = {(Node, s.name) for s in NODE_FIELDS} | {(Indicator, s.name) for s in INDICATOR_FIELDS}
    assert shapes <= named_fields()
    many = {name for model, name in named_fields() if model is Edition}
    assert many <= {shape.name for shape in EDITION_FIELDS}


def test_every_kind_is_weighed_exactly_once() -> None:
    text = (files("shirube.revision") / "significance.toml").read_text("utf-8")
    named = [kind for rule in tomllib.loads(text)["rule"] for kind in rule["kinds"]]
    assert sorted(named) == sorted(kind.value for kind in ChangeKind)


@pytest.mark.parametrize("name", class_sets())
def test_the_classes_of_the_package_can_be_read(name: str) -> None:
    found = class_set(name)
    assert found.id == name
    assert all(one.when and one.label for one in found.classes)


def test_two_classes_on_one_row_and_none_on_the_unchanged() -> None:
    old = f'{PROJECT}\n  indicator k1 kpi "甲"\n    target 2024 "5人"\n  indicator k2 kpi "乙"'
    new = old.replace("移住促進", "定住促進").replace("5人", "6人")
    pair = strategy(old, new)
    (row,) = compare(replace(pair, house_style="tomakomai")).rows
    assert row.classes == ("content_changed", "kpi_changed")
    assert [one.classes for one in row.indicators] == [("kpi_changed",), ()]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("x =", "TOML"),
        ("id = 'x'", "記載がありません"),
        ("id='x'\n[[class]]\nid='a'\nlabel='甲'", "when"),
        ("id='x'\n[[class]]\nid='a'\nlabel='甲'\nwhen=[{record='node', kinds=['gone']}]", "gone"),
        ("id='x'\n[[class]]\nid='a'\nlabel='甲'\nwhen=[{record='node', kind='added'}]", "kind"),
        (
            "id='x'\n" + "[[class]]\nid='a'\nlabel='甲'\nwhen=[{record='node'}]\n" * 2,
            "重なって",
        ),
    ],
)
def test_a_broken_class_file_is_a_problem(text: str, wrong: str) -> None:
    found, problems = read_classes(text, document="市.toml")
    assert found is None
    assert any(wrong in problem.wrong for problem in problems)
    assert all(problem.place.document == "市.toml" for problem in problems)


def test_announced_counts_without_a_class_are_named() -> None:
    pair = strategy(PROJECT, f'stated announced_count "3項目" label="謎の変更"\n{PROJECT}')
    assert [p.code for p in compare(pair).problems] == ["REV-011"]
