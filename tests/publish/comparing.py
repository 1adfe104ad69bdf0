"""Helpers of the tests of the comparison table: the table of a Story, and plain words of it."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

from shirube.office.story import Cell, Story, Table
from shirube.plan.model import Edition, Strategy
from shirube.plan.notation import read_notation
from shirube.publish.comparison.paper import comparison_story
from shirube.publish.comparison.style import HouseStyle
from tests.publish.documents import LAYOUTS, TOMAKOMAI

_ROOT = Path(__file__).parents[2]


def table_of(story: Story) -> Table:
    """The only table of the paper."""
    tables = [block for block in story.sections[0].blocks if isinstance(block, Table)]
    assert len(tables) == 1
    return tables[0]


def cell_text(cell: Cell) -> str:
    """The lines of a cell."""
    return "\n".join("".join(run.text for run in block.runs) for block in cell.blocks)


def underlined(cell: Cell) -> list[str]:
    """The underlined stretches of a cell."""
    return [run.text for block in cell.blocks for run in block.runs if run.underline]


def bare(text: str) -> str:
    """The text without differences of width and white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def printed_rows(story: Story) -> list[list[str]]:
    """The cells of all rows below the header."""
    return [[cell_text(cell) for cell in row.cells] for row in table_of(story).rows[1:]]


@cache
def source_rows() -> tuple[tuple[str, str, str], ...]:
    """Page, new and old cell of every row of the document, by the transcription's lines."""
    lines = (LAYOUTS / TOMAKOMAI).read_text("utf-8").split("\n")
    transcription = json.loads((_ROOT / "tests/golden/tomakomai_transcription.json").read_text())
    rows = []
    for row in transcription["rows"]:
        page = bare(row["page"])
        new, old = (
            bare("\n".join(lines[row[side]["lines"][0] - 1 : row[side]["lines"][1]]))
            for side in ("new", "old")
        )
        rows.append((page, new.removeprefix(page), old))
    return tuple(rows)


def two_editions(old: str, new: str, *, top: str = "") -> tuple[Edition, Edition, Strategy]:
    """Two editions in the notation, indented below ``edition``."""
    text = f"""strategy s "総合戦略" {top}
  level section section "本文"
  level goal goal "基本目標"
  level measure measure "施策"
  level project project "事業"
  division d1 "政策課"
  division d2 "環境課"
  edition old "現行"
{_indented(old)}
  edition new "改正案"
{_indented(new)}
"""
    strategy = read_notation(text)
    return strategy.editions[0], strategy.editions[1], strategy


def _indented(text: str) -> str:
    lines = text.strip("\n").split("\n")
    least = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return "\n".join("    " + line[least:] for line in lines)


def story(old: str, new: str, *, style: HouseStyle | str, rows: str | None = None) -> Story:
    """The table of two editions in the notation."""
    return comparison_story(*two_editions(old, new), style=style, rows=rows)
