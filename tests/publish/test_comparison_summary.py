"""The change summary of the second document: its counts and lists, on one page."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from shirube.office.story import Columns, Table
from shirube.office.story_tools import check_story
from shirube.publish.printing import WRITERS
from shirube.publish.report import ReportInput
from shirube.publish.reports.change_summary import build
from tests.publish.comparing import cell_text, two_editions
from tests.publish.documents import tomakomai

STORY = build(tomakomai())
BLOCKS = STORY.sections[0].blocks


def tables() -> dict[str, list[list[str]]]:
    """Cells of every table by the words of its caption before the bracket."""
    found = [block for block in BLOCKS if isinstance(block, Table)]
    for block in BLOCKS:
        if isinstance(block, Columns):
            found += [one for part in block.columns for one in part if isinstance(one, Table)]
    return {
        table.caption.split("（")[0]: [[cell_text(c) for c in row.cells] for row in table.rows[1:]]
        for table in found
    }


def test_counts_stand_beside_tags_and_announcements() -> None:
    rows = {row[0]: row[1:] for row in tables()["変更区分ごとの件数"]}
    assert rows["新規施策"] == ["1", "0", "0", "1", "1", "項目数と一致"]
    assert rows["新規事業"] == ["8", "0", "5", "3", "5", "表示の数と一致"]
    assert rows["取組終了"] == ["2", "0", "2", "0", "2", "項目数・表示の数と一致"]
    assert rows["KPI変更"][-2:] == ["32", "どの数え方とも不一致"]


def test_targets_by_where_they_went() -> None:
    found = tables()
    assert ["業務削減時間（年間）", "1,000時間", "1,700時間"] in found["引き上げた目標値"]
    lowered = found["引き下げた目標値"]
    # A name that several indicators have comes with its project.
    assert ["就業チャレンジ支援事業／参加者数", "累計1,450人", "累計890人"] in lowered
    not_comparable = found["比べられない目標値の変更"]
    assert ["相談件数", "870件", "累計4,500件"] in [row[:3] for row in not_comparable]


def test_replacements_divisions_and_changes_without_a_tag() -> None:
    found = tables()
    assert ["新規創業割合", "新規創業件数"] in found["差し替えた指標"]
    assert any(row[0] == "国際リゾートの形成" for row in found["変わった担当課"])
    untagged = {row[0]: row[1] for row in found["表示のない変更"]}
    assert "広域連携による地域ブランド推進" in untagged["担当課の変更"]
    assert "国際アイスホッケー中学生交流事業" in untagged["名称の変更（事業内容変更）"]


def test_it_is_one_page() -> None:
    assert check_story(STORY) == ()
    document = pypdfium2.PdfDocument(io.BytesIO(WRITERS["pdf"](STORY)))
    assert len(document) == 1


@pytest.mark.parametrize("count", [200])
def test_a_long_list_says_what_it_leaves_out(count: int) -> None:
    old, new, strategy = two_editions(
        "\n".join(_project(at, target=10) for at in range(count)),
        "\n".join(_project(at, target=20) for at in range(count)),
    )
    story = build(ReportInput(strategy=strategy, edition=new, earlier=old))
    (columns,) = [block for block in story.sections[0].blocks if isinstance(block, Columns)]
    listed = [one for part in columns.columns for one in part if isinstance(one, Table)]
    raised = next(table for table in listed if table.caption == f"引き上げた目標値（{count}件）")
    left_out = count - (len(raised.rows) - 2)
    assert cell_text(raised.rows[-1].cells[0]) == f"ほか{left_out}件（新旧対照表を参照）"


def _project(at: int, *, target: int) -> str:
    return (
        f'node p{at} project "事業{at}"\n  indicator k{at} kpi "指標{at}"\n'
        f'    target 2024 "{target}件"'
    )
