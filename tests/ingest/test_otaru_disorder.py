"""The evaluation sheets in other renderings: pages swapped, blocks dropped, lines added, PDF.

Whatever is done to the text, reading never raises, every block is accounted for, and what was not
touched is read as before.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.ingest.layouts.otaru_evaluation_sheets.layout import read
from shirube.ingest.layouts.otaru_evaluation_sheets.pages import pages_of
from shirube.ingest.layouts.otaru_evaluation_sheets.pieces import scan
from shirube.office.read_pdf import read_pdf
from shirube.plan.invariants import structural_problems
from shirube.plan.model import Strategy
from tests.support.make_pdf import make_pdf
from tests.support.otaru import document_of, facts

SAMPLE = (
    Path(__file__).resolve().parents[2]
    / "src/shirube/ingest/layouts/otaru_evaluation_sheets/samples/otaru-evaluation-sheets.txt"
)
TEXT = SAMPLE.read_text(encoding="utf-8")
BLOCKS = [block for block in TEXT.split("\n\n") if block.strip()]
EXTRA = "これは後から差し込まれた余分な一行である。"
FEW = settings(max_examples=12)


def strategy_of(blocks: list[str]) -> Strategy:
    return read(document_of("\n\n".join(blocks).encode()))


WHOLE = strategy_of(BLOCKS)
FACTS = facts(WHOLE)


def sheet_pages() -> list[list[str]]:
    """Numbers of the measures on each page of sheets."""
    pages, _ = pages_of(scan(document_of(TEXT.encode())))
    return [[str(pair.body.number) for pair in page.pairs if pair.body] for page in pages]


PAGES = sheet_pages()


def is_accounted_for(strategy: Strategy) -> bool:
    coverage = strategy.coverage[0]
    groups = (*coverage.ignored, *coverage.reported)
    return coverage.used + sum(len(group.places) for group in groups) == coverage.blocks


def told(strategy: Strategy) -> Counter[tuple[str, str, str, int]]:
    return Counter(
        (problem.code, problem.subject, problem.seen, len(problem.related))
        for problem in strategy.problems
    )


def squeezed(value: object) -> str:
    """The facts as one text without white space: a PDF keeps no runs of spaces."""
    return re.sub(r"\\u3000|\s", "", repr(value))


def changed(strategy: Strategy) -> set[str]:
    """Numbers of the measures that are read differently."""
    now = facts(strategy)
    return {number for number in {*FACTS, *now} if FACTS.get(number) != now.get(number)}


@FEW
@given(at=st.integers(0, len(BLOCKS) - 1))
def test_a_dropped_block_harms_its_page_only(at: int) -> None:
    strategy = strategy_of([*BLOCKS[:at], *BLOCKS[at + 1 :]])
    assert is_accounted_for(strategy)
    assert structural_problems(strategy) == ()
    touched = changed(strategy)
    pages = [page for page in PAGES if touched & set(page)]
    assert len(pages) <= 2, touched  # a lost page head joins two pages


@FEW
@given(at=st.integers(0, len(BLOCKS)))
def test_an_added_line_is_told_of(at: int) -> None:
    strategy = strategy_of([*BLOCKS[:at], EXTRA, *BLOCKS[at:]])
    assert is_accounted_for(strategy)
    touched = changed(strategy)
    gaps = {"4", "9", "11", "32", "49", "56"}  # sheets with an empty cell or several blocks in one
    if not touched & gaps:
        assert told(strategy) - told(WHOLE), touched


@FEW
@given(seed=st.integers(0, 10_000))
def test_many_blocks_lost_never_raise(seed: int) -> None:
    chance = random.Random(seed)
    kept = [block for block in BLOCKS if chance.random() > chance.choice((0.02, 0.3))]
    chance.shuffle(kept) if seed % 3 == 0 else None
    strategy = strategy_of(kept)
    assert is_accounted_for(strategy)
    assert structural_problems(strategy) == ()
    assert strategy.problems != ()


@FEW
@given(data=st.data())
def test_damaged_lines_never_raise(data: st.DataObject) -> None:
    lines = TEXT.split("\n")
    for _ in range(data.draw(st.integers(1, 20))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at] = data.draw(
            st.sampled_from(
                [
                    lines[at][: len(lines[at]) // 2],
                    lines[at][::-1],
                    lines[at] * 2,
                    "1 ＜",
                    "補正前ｽｺｱ スコア",
                    "➭ 　５年間の総括　：",
                    "― ― ― ― ― ― ― ―",
                    "施策ＫＰＩ 基準値(",
                ]
            )
        )
    strategy = read(document_of("\n".join(lines).encode()))
    assert is_accounted_for(strategy)
    assert structural_problems(strategy) == ()


def test_pages_in_another_order() -> None:
    document = document_of(TEXT.encode())
    pages, before = pages_of(scan(document))
    assert before == ()
    lines = TEXT.split("\n")
    starts = []
    for page in pages:
        head = page.pairs[0].head
        assert head is not None
        spans = [head.name_spans[0]]
        spans += [head.mark] if head.mark is not None else []
        spans += [head.program.name] if head.program is not None else []
        starts.append(min(span.line.number for span in spans) - 1)
    parts = [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    random.Random(5).shuffle(parts)
    text = "\n".join(line for part in parts for line in [*part, ""])
    strategy = read(document_of(text.encode()))
    assert {**facts(strategy)} == FACTS
    assert is_accounted_for(strategy)


@pytest.mark.parametrize("scatter", [None, 3])
def test_a_pdf_of_the_text_reads_the_same(scatter: int | None) -> None:
    """The text layer through a PDF: the same sheets, values and texts."""
    document = document_of(TEXT.encode())
    data = make_pdf(
        [[line.text for line in page.lines] for page in document.pages], scatter=scatter
    )
    opened = read_pdf("評価シート.pdf", data=data)
    assert opened.document is not None
    strategy = read(opened.document)
    assert squeezed(facts(strategy)) == squeezed(FACTS)
    assert strategy.sources[0].media_type == "application/pdf"
    measures = [node for node in strategy.editions[0].nodes if node.level == "measure"]
    places = [node.place for node in measures if node.place.end_line is None]
    assert len(places) == 61
    assert all(place.box is not None for place in places)
