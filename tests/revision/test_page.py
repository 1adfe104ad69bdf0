"""docs/revision.md says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shirube.cli.main import app
from shirube.revision.classify import read_classes
from tests.support.revision_tables import PAGE, TABLES, replaced

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", [name for name in TABLES if name != "照合"])
def test_the_tables_are_current(name: str) -> None:
    """Rewrite them with ``python -m tests.support.revision_tables``."""
    text = PAGE.read_text("utf-8")
    assert replaced(text, name, TABLES[name]()) == text


@pytest.mark.slow
def test_the_quality_of_matching_is_what_the_page_says() -> None:
    text = PAGE.read_text("utf-8")
    assert replaced(text, "照合", TABLES["照合"]()) == text


def test_every_code_is_explained_and_exists() -> None:
    sources = [*(ROOT / "src/shirube/revision").rglob("*.py")]
    used = {code for file in sources for code in re.findall(r"REV-\d{3}", file.read_text("utf-8"))}
    listed = set(re.findall(r"^\| (REV-\d{3}) ", PAGE.read_text("utf-8"), re.MULTILINE))
    assert listed == used


def test_the_example_of_classes_can_be_read() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    found, problems = read_classes(example, document="例.toml")
    assert problems == ()
    assert found is not None
    assert found.classes[0].is_announced_as("ＫＰＩの変更")


def test_every_option_is_named() -> None:
    command = next(one for one in app.registered_commands if one.name == "compare")
    assert command.callback is not None
    hints = command.callback.__annotations__
    assert len(hints) >= 13
    text = PAGE.read_text("utf-8")
    for option in ("--from", "--to", "--rows", "--json", "-o", "--style", "--classes", "--match"):
        assert option in text
