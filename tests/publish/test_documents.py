"""The two documents on paper: nothing of the source is missing, sums are those of another count."""

from __future__ import annotations

import csv
import io
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

import shirube.publish.reports  # noqa: F401
from shirube.office.story import Section, Story, Table
from shirube.office.story_tools import check_story, plain_text, walk
from shirube.plan.model import Indicator, LevelRole, Node, Observation
from shirube.plan.outline import Outline
from shirube.publish.context import Context
from shirube.publish.dataset import csv_text
from shirube.publish.datasets.indicators import indicator_dataset
from shirube.publish.report import REPORTS, Report, ReportInput
from shirube.publish.reports import indicator_table, measure_sheet, overall_review
from tests.publish.documents import inputs, otaru, tomakomai
from tests.support.golden import assert_golden
from tests.support.story_text import section_text, story_text

SCORES = Path(__file__).resolve().parents[1] / "spec" / "otaru_scores.csv"
#: Printed scores that do not follow from their own row, with the arithmetic by hand.
MISPRINTS = {
    ("7", "2"): "6.00",  # (3 − 0) ÷ (50 − 0)
    ("59", "1"): "99.34",  # 現状維持: 151 ÷ 152
}


def bare(words: str) -> str:
    """Words without any white space, as the sources' wrapped lines are compared."""
    return re.sub(r"[\s⏎]+", "", words)


def printed(item: Observation | None) -> list[str]:
    return [] if item is None else [item.reading.text]


def words_of_indicator(indicator: Indicator) -> list[str]:
    """Every printed word of an indicator."""
    found = [indicator.name, *printed(indicator.baseline)]
    for item in (*indicator.actuals, *indicator.targets, *indicator.earlier_baselines):
        found += printed(item)
    found += [value.reading.text for value in indicator.stated]
    found += [note.text for note in indicator.notes]
    if indicator.target_basis is not None:
        found.append(indicator.target_basis.text)
    return found


def words_of_node(node: Node) -> list[str]:
    """Every printed word of a node with its indicators."""
    found = [node.name, node.page, *node.tags, *(note.text for note in node.notes)]
    found += [passage.text for text in node.texts for passage in text.passages]
    found += [node.division_text.strip("＜＞【】")]
    for indicator in node.indicators:
        found += words_of_indicator(indicator)
    return [word for word in found if word]


def tables(story: Story) -> list[Table]:
    return [
        block
        for section in story.sections
        for block in walk(section.blocks)
        if isinstance(block, Table)
    ]


@pytest.fixture(scope="module")
def sheets() -> dict[str, Section]:
    """The sheets of the first document by the printed number of the measure."""
    story = measure_sheet.build(otaru())
    return {
        section.title.split(" ")[0]: section
        for section in story.sections
        if section.title.split(" ")[0].isdecimal()
    }


def test_one_sheet_for_each_of_the_62_measures(sheets: dict[str, Section]) -> None:
    assert list(sheets) == [str(number) for number in range(1, 63)]


@pytest.mark.parametrize("number", range(1, 63))
def test_every_field_of_a_measure_is_on_its_sheet(sheets: dict[str, Section], number: int) -> None:
    given = otaru()
    outline = Outline(given.edition)
    node = next(
        node
        for node in given.edition.nodes
        if node.number == str(number) and Context(given).role(node) is LevelRole.MEASURE
    )
    sheet = sheets[str(number)]
    on_paper = bare(plain_text(sheet.blocks))
    aside = bare(next(block.aside for block in sheet.blocks if hasattr(block, "aside")))
    below = outline.below(node)
    wanted = [word for one in (node, *below) for word in words_of_node(one)]
    assert [word for word in wanted if bare(word) not in on_paper + aside] == []
    assert bare(outline.ancestors(node)[0].name) in aside


@pytest.mark.parametrize("given", inputs(), ids=lambda given: given.edition.id)
def test_every_word_of_the_edition_is_in_the_paper(given: ReportInput) -> None:
    """Cards too: texts, figures, tags, divisions and pages of every node of both editions."""
    story = measure_sheet.build(given)
    on_paper = bare(story_text(story))
    wanted = [
        (node.id, word)
        for node in given.edition.nodes
        for word in words_of_node(node)
        if bare(word) not in on_paper
    ]
    assert wanted == []


@pytest.mark.parametrize("given", inputs(), ids=lambda given: given.edition.id)
@pytest.mark.parametrize("report", list(REPORTS), ids=lambda report: report.name)
def test_every_story_is_sound(report: Report, given: ReportInput) -> None:
    assert check_story(report.build(given)) == ()


@pytest.mark.parametrize("given", inputs(), ids=lambda given: given.edition.id)
def test_every_indicator_is_one_row_of_the_list_and_one_record(given: ReportInput) -> None:
    names = [one.name for _, one in Outline(given.edition).indicators()]
    (table,) = tables(indicator_table.build(given))
    rows = [plain_text(row.cells[2].blocks) for row in table.rows[1:] if len(row.cells) > 1]
    assert len(rows) == len(names)
    for name in set(names):
        wanted = names.count(name)
        assert sum(row.split("\n")[0].startswith(name) for row in rows) >= wanted
    records = list(csv.DictReader(io.StringIO(csv_text(indicator_dataset(given)))))
    assert [record["indicator"] for record in records] == names


def independent_scores() -> dict[str, list[Decimal | None]]:
    """Capped scores by number of the measure: the printed ones, the two misprints corrected."""
    found: dict[str, list[Decimal | None]] = {}
    with SCORES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            score = MISPRINTS.get((row["measure"], row["indicator"]), row["printed_score"])
            value = Decimal(score) if score[-1].isdecimal() else None
            found.setdefault(row["measure"], []).append(value)
    return found


def test_sums_of_the_overall_review_are_those_of_an_independent_count() -> None:
    given = otaru()
    table = next(one for one in tables(overall_review.build(given)) if "見出し別" in one.caption)
    rows = [[plain_text(cell.blocks) for cell in row.cells] for row in table.rows[1:]]
    scores = independent_scores()
    context, outline = Context(given), Outline(given.edition)
    roots = outline.roots()
    assert len(rows) == len(roots) + 1
    for row, root in zip(rows, [*roots, None], strict=True):
        below = given.edition.nodes if root is None else outline.below(root)
        measures = [node for node in below if context.role(node) is LevelRole.MEASURE]
        projects = [node for node in below if context.role(node) is LevelRole.PROJECT]
        all_scores = [score for node in measures for score in scores[node.number]]
        known = [score for score in all_scores if score is not None]
        mean = (sum(known) / len(known)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        bands = [
            sum(score == 100 for score in known),
            sum(50 <= score < 100 for score in known),
            sum(0 <= score < 50 for score in known),
            sum(score < 0 for score in known),
        ]
        counts = [len(measures), len(projects), len(all_scores), len(known)]
        counts.append(len(all_scores) - len(known))
        assert row[1:] == [*map(str, counts), f"{mean}", *map(str, bands)]
    assert rows[-1][1:6] == ["62", "96", "73", "66", "7"]


def test_cards_name_the_level_the_document_does_not_state() -> None:
    words = story_text(measure_sheet.build(tomakomai()))
    assert words.count("施策：この文書に記載なし") == 72


@pytest.mark.parametrize("number", ["1", "7", "28", "36"])
def test_sheet_as_text(sheets: dict[str, Section], number: str) -> None:
    assert_golden(f"publish/otaru_sheet_{number}.txt", section_text(sheets[number]) + "\n")


@pytest.mark.parametrize("report", [indicator_table, overall_review], ids=["list", "review"])
@pytest.mark.parametrize(
    ("city", "given"), [("otaru", otaru()), ("tomakomai", tomakomai())], ids=["otaru", "tomakomai"]
)
def test_paper_as_text(report: object, city: str, given: ReportInput) -> None:
    name = report.REPORT.name  # type: ignore[attr-defined]
    text = story_text(report.build(given))  # type: ignore[attr-defined]
    assert_golden(f"publish/{city}_{name}.txt", text)


def test_first_cards_as_text() -> None:
    story = measure_sheet.build(tomakomai())
    assert_golden("publish/tomakomai_cards.txt", section_text(story.sections[2]) + "\n")
