"""The second document: read, compared and printed in its own style, it gives its table again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shirube.place import Place
from shirube.plan.model import DivisionRef, Edition, Indicator, Node, Observation, Passage
from shirube.publish.comparison.paper import comparison_story
from tests.publish.comparing import bare, cell_text, printed_rows, source_rows, table_of, underlined
from tests.publish.documents import TOMAKOMAI, strategy_of

STRATEGY = strategy_of(TOMAKOMAI)
OLD, NEW = STRATEGY.editions


def rows_of(old: Edition, new: Edition) -> list[tuple[str, ...]]:
    story = comparison_story(old, new, STRATEGY, style="tomakomai")
    return [tuple(map(bare, row)) for row in printed_rows(story)]


def test_all_rows_in_order_cell_for_cell() -> None:
    printed = rows_of(OLD, NEW)
    assert len(printed) == 84
    assert printed == list(source_rows())


def test_the_style_is_the_one_the_layout_names() -> None:
    story = comparison_story(OLD, NEW, STRATEGY)
    assert [column.mm for column in table_of(story).columns] == [13.0, None, None]
    assert bare(story.title) == bare("【第２期】苫小牧市総合戦略見直し案　主な変更点　新旧対照表")


def with_indicator(edition: Edition, name: str, **changes: object) -> Edition:
    """The edition with one indicator changed, found by the name of its node."""
    nodes = tuple(
        replace(node, indicators=(replace(node.indicators[0], **changes), *node.indicators[1:]))  # type: ignore[arg-type]
        if node.name == name
        else node
        for node in edition.nodes
    )
    return replace(edition, nodes=nodes)


def test_a_changed_target_is_seen_in_the_print() -> None:
    node = next(node for node in NEW.nodes if node.name == "若者人材育成事業")
    target = node.indicators[0].targets[0]
    changed = replace(target, reading=replace(target.reading, text="累計31人"))
    new = with_indicator(NEW, node.name, targets=(changed,))
    before, after = rows_of(OLD, NEW), rows_of(OLD, new)
    differing = [at for at in range(84) if before[at] != after[at]]
    assert len(differing) == 1
    assert after[differing[0]][1] == before[differing[0]][1].replace("累計30人", "累計31人")
    assert after[differing[0]][2] == before[differing[0]][2]


def renamed(edition: Edition) -> tuple[Edition, list[str], list[str]]:
    """The edition with every printed word replaced, the words now expected, those now gone."""
    expected: list[str] = []
    gone: list[str] = []

    def other(text: str) -> str:
        if not text:
            return text
        gone.append(text)
        expected.append(f"語{len(expected)}句")
        return expected[-1]

    def figure(one: Observation) -> Observation:
        reading = replace(one.reading, text=other(one.reading.text))
        return replace(one, reading=reading, heading=other(one.heading))

    def indicator(one: Indicator) -> Indicator:
        return replace(
            one,
            name=other(one.name),
            baseline=None if one.baseline is None else figure(one.baseline),
            actuals=tuple(map(figure, one.actuals)),
            targets=tuple(map(figure, one.targets)),
            notes=tuple(replace(note, text=other(note.text)) for note in one.notes),
        )

    def node(one: Node) -> Node:
        return replace(
            one,
            name=other(one.name),
            divisions=tuple(DivisionRef(division="", text=other(d.text)) for d in one.divisions),
            division_text="",
            page=other(one.page),
            texts=tuple(
                replace(
                    text,
                    passages=tuple(
                        passage if passage.omitted else Passage(text=other(passage.text))
                        for passage in text.passages
                    ),
                )
                for text in one.texts
            ),
            indicators=tuple(map(indicator, one.indicators)),
            place=Place(),
        )

    return replace(edition, nodes=tuple(map(node, edition.nodes))), expected, gone


def test_nothing_is_echoed_from_a_stored_cell() -> None:
    new, expected, gone = renamed(NEW)
    printed = "\n".join(row[1] for row in rows_of(OLD, new))
    assert [word for word in expected if word not in printed and word not in _pages(new)] == []
    long_ones = {bare(word) for word in gone if len(word) > 6}
    labels = {bare(word) for word in long_ones if word.startswith(("基準値", "実績値", "目標値"))}
    assert [word for word in long_ones - labels if word in printed] == []


def _pages(edition: Edition) -> set[str]:
    return {node.page for node in edition.nodes}


def test_only_substantive_changes_are_underlined() -> None:
    story = comparison_story(OLD, NEW, STRATEGY, style="tomakomai")

    def marks(words: str) -> tuple[list[str], list[str]]:
        """Underlined stretches of the one row with these words."""
        (row,) = [row for row in table_of(story).rows[1:] if words in cell_text(row.cells[1])]
        return underlined(row.cells[1]), underlined(row.cells[2])

    # New actuals and new labels alone leave a row without underline; 50％ → 50.0％ is notation.
    assert marks("若者人材育成事業") == ([], [])
    assert marks("基本目標4") == ([], [])
    assert marks("就業チャレンジ支援事業") == (["累計890人"], ["累計1,450人"])
    assert marks("広域連携による地域ブランド推進") == (["未来創造戦略室"], ["まちづくり推進課"])


def test_a_tag_stands_where_the_document_put_it() -> None:
    printed = [row[1] for row in rows_of(OLD, NEW)]
    before = [text for text in printed if "KPI変更【" in text]
    after = [text for text in printed if "】KPI変更" in text]
    assert len(before) == 2
    assert len(after) > 20


@pytest.mark.parametrize("rows", ["changed", "substantive"])
def test_fewer_rows_say_how_many(rows: str) -> None:
    story = comparison_story(OLD, NEW, STRATEGY, style="tomakomai", rows=rows)
    words = "".join(
        run.text
        for block in story.sections[0].blocks
        if hasattr(block, "runs")
        for run in block.runs
    )
    assert len(printed_rows(story)) == {"changed": 84, "substantive": 52}[rows]
    assert "全87項目" in words
