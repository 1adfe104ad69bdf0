"""House styles: what each prints of small plans in the notation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shirube.office.story import NoteList, Paragraph, Story
from shirube.office.story_roles import Family, HeadingLook, Orientation, RowRole
from shirube.office.story_tools import check_story
from shirube.plan.model import Lineage, LineageKind
from shirube.publish.comparison.paper import comparison_story
from shirube.publish.comparison.style import Blanks, Column, Holds, Layout, Sides, Underline
from shirube.publish.comparison.style_file import house_style, house_styles, read_style
from tests.publish.comparing import (
    cell_text,
    printed_rows,
    story,
    table_of,
    two_editions,
    underlined,
)

RULES_OLD = """
node m1 measure "目的" number="１"
  text statement
    | この計画の目的を定める。
node m2 measure "期間" number="２"
  text statement
    | 五年間とする。
node m3 measure "体制" number="３"
  text statement
    | 推進本部を置く。
    | 部会を置く。
node m4 measure "公表" number="４"
  text statement
    | 毎年公表する。
node m5 measure "見直し" number="５"
  text statement
    | 必要に応じて見直す。
"""
RULES_NEW = """
node m1 measure "目的" number="１"
  text statement
    | この計画の目的を定める。
node m2 measure "期間" number="２"
  text statement
    | 五年間とする。
node m3 measure "体制" number="３"
  text statement
    | 推進会議を置く。
    | 部会を置く。
node n1 measure "評価" number="４"
  text statement
    | 外部の評価を受ける。
node m4 measure "公表" number="５"
  text statement
    | 毎年公表する。
node m5 measure "見直し" number="６"
  text statement
    | 必要に応じて見直す。
"""
FIGURES_OLD = """
node g1 goal "つながり" number="基本目標1"
node m1 measure "移住" number="施策①" parent=g1
node p1 project "相談窓口" parent=m1
  by d1 "政策課"
  text statement
    | 窓口を開く。
  indicator k1 kpi "相談件数"
    baseline 2018 "820件"
    target 2024 "870件"
  indicator k2 kpi "登録者数"
    baseline 2018 "10人"
    target 2024 "30人"
node p2 project "表彰" parent=m1
  text statement
    | 企業を表彰する。
"""
FIGURES_NEW = """
node g1 goal "つながり" number="基本目標1"
node m1 measure "移住" number="施策①" parent=g1
node p1 project "相談窓口" parent=m1
  by d2 "環境課"
  text statement
    | 窓口を開く。
  indicator k1 kpi "相談件数"
    baseline 2018 "820件"
    actual 2021 "900件"
    target 2024 "累計4,500件"
  indicator k2 kpi "登録者数"
    baseline 2018 "10人"
    target 2024 "25人"
node p3 project "啓発" parent=m1
  text statement
    | 講座を開く。
"""


def test_ordinance_gathers_the_unchanged_and_marks_the_new() -> None:
    made = story(RULES_OLD, RULES_NEW, style="ordinance")
    assert printed_rows(made) == [
        ["１～２　（略）", "１～２　（略）"],
        ["３　体制\n推進会議を置く。\n（略）", "３　体制\n推進本部を置く。\n（略）"],
        ["４　評価\n外部の評価を受ける。", "（新設）"],
        ["５～６　（略）", "４～５　（略）"],
    ]
    rows = table_of(made).rows[1:]
    assert underlined(rows[1].cells[0]) == ["会議"] or "会議" in "".join(
        underlined(rows[1].cells[0])
    )
    # Where only the number moved, only the number is underlined, on both sides.
    assert underlined(rows[3].cells[0]) == ["５～６"]
    assert underlined(rows[3].cells[1]) == ["４～５"]
    assert underlined(rows[0].cells[0]) == []
    assert underlined(rows[2].cells[1]) == ["（新設）"]


def test_ordinance_says_what_is_struck_out() -> None:
    made = story(RULES_NEW, RULES_OLD, style="ordinance")
    assert ["（削る）", "４　評価\n外部の評価を受ける。"] in printed_rows(made)


def test_one_renumbered_thing_keeps_its_name() -> None:
    old = 'node m1 measure "公表" number="４"\n  text statement\n    | 毎年公表する。'
    made = story(old, old.replace("４", "５"), style="ordinance")
    assert printed_rows(made) == [["５　公表　（略）", "４　公表　（略）"]]
    row = table_of(made).rows[1]
    assert [underlined(cell) for cell in row.cells] == [["５"], ["４"]]


def test_blanks_of_equal_length_opposite_to_added_words() -> None:
    style = house_style("ordinance")
    style = replace(style, underline=replace(style.underline, blanks=Blanks.PLAIN))
    old = 'node m1 measure "体制"\n  text statement\n    | スポーツ合宿等を通じて進める。'
    made = story(old, old.replace("スポーツ", "ワーケーションやスポーツ"), style=style)
    new, before = (cell_text(cell).split("\n")[1] for cell in table_of(made).rows[1].cells)
    assert new == "ワーケーションやスポーツ合宿等を通じて進める。"
    assert before == "\u3000" * 8 + "スポーツ合宿等を通じて進める。"
    assert len(new) == len(before)


def test_ordinance_is_set_in_mincho_on_landscape_paper() -> None:
    made = story(RULES_OLD, RULES_NEW, style="ordinance")
    assert made.page.family is Family.MINCHO
    assert made.page.orientation is Orientation.LANDSCAPE


def test_a_new_note_is_underlined_where_every_change_is() -> None:
    old = 'node p1 project "事業"\n  indicator k1 kpi "件数"\n    note "※市の調べ"'
    new = old.replace('    note "※市の調べ"', '    note "※感染症による中止"\n    note "※市の調べ"')
    row = table_of(story(old, new, style="ordinance")).rows[1]
    assert underlined(row.cells[0]) == ["※感染症による中止"]
    assert underlined(row.cells[1]) == []
    assert cell_text(row.cells[0]).split("\n")[-2:] == ["※感染症による中止", "※市の調べ"]


def test_general_has_remarks_and_leaves_out_the_unchanged() -> None:
    made = story(RULES_OLD, RULES_NEW, style="general")
    rows = printed_rows(made)
    assert rows[0] == ["１　目的　（略）", "１　目的　（略）", "（略）"]
    assert rows[2][2] == "（変更）\n・文章の変更"
    assert rows[3][1:] == ["（追加）", "（追加）"]
    assert rows[4] == ["５　公表　（略）", "４　公表　（略）", "（番号の変更）"]
    assert story(RULES_NEW, RULES_OLD, style="general")
    removed = printed_rows(story(RULES_NEW, RULES_OLD, style="general"))[3]
    assert (removed[0], removed[2]) == ("（削除）", "（削除）")


def test_general_names_the_movement_and_explains_what_cannot_be_compared() -> None:
    made = story(FIGURES_OLD, FIGURES_NEW, style="general")
    row = next(row for row in printed_rows(made) if row[0].startswith("相談窓口"))
    assert "登録者数：目標値の変更（引下げ）" in row[2]
    assert "相談件数：" in row[2]
    assert "単年度と累計の別も変更" in row[2]
    notes = [block for block in made.sections[0].blocks if isinstance(block, NoteList)]
    words = "".join(run.text for note in notes[0].notes for run in note.runs)
    assert "相談件数の目標値（870件 → 累計4,500件）は、単年度と累計の別が変わっている" in words
    assert "目標値（令和6年度）：累計4,500件※1" in row[0]
    assert check_story(made) == ()


def test_values_and_divisions_are_marked_by_themselves() -> None:
    made = story(FIGURES_OLD, FIGURES_NEW, style="general")
    row = next(row for row in table_of(made).rows if cell_text(row.cells[0]).startswith("相談窓口"))
    marked = underlined(row.cells[0])
    assert "累計4,500件" in marked
    assert "25人" in marked
    assert any("環境課" in piece for piece in marked)
    assert not any("相談窓口" in piece or "実績値" in piece for piece in marked)


def test_committee_prints_what_changed_under_its_goal_with_reasons() -> None:
    old, new, strategy = two_editions(FIGURES_OLD, FIGURES_NEW)
    made = comparison_story(
        old, new, strategy, style="committee", reasons={"k2": "対象者が減ったため"}
    )
    rows = table_of(made).rows[1:]
    assert rows[0].role is RowRole.GROUP
    assert cell_text(rows[0].cells[0]) == "基本目標1 つながり"
    texts = ["\n".join(map(cell_text, row.cells)) for row in rows[1:]]
    assert len(texts) == 3
    assert "理由：登録者数：対象者が減ったため" in texts[0]
    assert "理由の記録なし" not in texts[0]
    gone = next(text for text in texts if "表彰" in text)
    assert gone.startswith("（廃止）")
    assert "理由：（理由の記録なし）" in gone


def test_computed_tags_follow_the_name() -> None:
    made = story(FIGURES_OLD, FIGURES_NEW, style="committee")
    names = [row[0].split("\n")[0] for row in printed_rows(made)]
    assert "相談窓口　【環境課】　担当課の変更　指標の変更" in names
    assert "啓発　追加" in names


def test_a_new_measure_takes_its_projects_into_its_row() -> None:
    new = (
        FIGURES_NEW
        + """
node m2 measure "脱炭素" number="施策②" parent=g1
node p9 project "補助" parent=m2
  by d2 "環境課"
  indicator k9 kpi "件数"
    target 2024 "5件"
"""
    )
    made = story(FIGURES_OLD, new, style="tomakomai")
    rows = printed_rows(made)
    lines = (
        "施策②　脱炭素　新規施策",
        "",
        "■事業名・事業の内容",
        "事業名：補助　【環境課】　新規事業",
        "指標名：件数",
        "目標値（令和6年度）：5件",
    )
    assert rows[-1][1:] == [
        "\n".join(lines),
        "～施策の新規追加～",
    ]


def test_what_a_partial_edition_does_not_show_is_not_called_new() -> None:
    old, new, strategy = two_editions(FIGURES_OLD, FIGURES_NEW)
    old = replace(old, partial=True)
    strategy = replace(strategy, editions=(old, new))
    rows = printed_rows(comparison_story(old, new, strategy, style="general"))
    row = next(row for row in rows if row[0].startswith("啓発"))
    assert row[1:] == ["（旧の版に記載なし）", "（要確認）"]


def test_a_split_names_what_it_came_from() -> None:
    old, new, strategy = two_editions(
        'node p1 project "支援"', 'node p2 project "相談支援"\nnode p3 project "資金支援"'
    )
    link = Lineage(
        kind=LineageKind.SPLIT,
        earlier=("p1",),
        later=("p2", "p3"),
        earlier_edition="old",
        later_edition="new",
    )
    strategy = replace(strategy, lineage=(link,))
    rows = printed_rows(comparison_story(old, new, strategy, style="general"))
    assert [row[1] for row in rows if row[0] in ("相談支援", "資金支援")] == [
        "（「支援」から分割）",
        "（「支援」から分割）",
    ]
    assert [row[0] for row in rows if row[1] == "支援"] == ["（「相談支援」、「資金支援」に分割）"]


@pytest.mark.parametrize(
    ("headings", "holds"),
    [
        (("改正案", "現行"), (Holds.NEW, Holds.OLD)),
        (("変更前", "変更後"), (Holds.OLD, Holds.NEW)),
    ],
)
def test_columns_in_either_order_with_any_labels(
    headings: tuple[str, str], holds: tuple[Holds, Holds]
) -> None:
    columns = tuple(Column(holds=h, heading=w) for h, w in zip(holds, headings, strict=True))
    style = replace(house_style("ordinance"), columns=columns)
    table = table_of(story(RULES_OLD, RULES_NEW, style=style))
    assert tuple(cell_text(cell) for cell in table.rows[0].cells) == headings
    added = next(row for row in table.rows if "評価" in "".join(map(cell_text, row.cells)))
    assert cell_text(added.cells[holds.index(Holds.OLD)]) == "（新設）"


@pytest.mark.parametrize(
    ("sides", "marked"), [(Sides.NEW, (True, False)), (Sides.OLD, (False, True))]
)
def test_one_side_may_carry_the_underlines(sides: Sides, marked: tuple[bool, bool]) -> None:
    style = replace(house_style("ordinance"), underline=Underline(sides=sides))
    table = table_of(story(RULES_OLD, RULES_NEW, style=style))
    row = next(row for row in table.rows if "体制" in cell_text(row.cells[0]))
    assert tuple(bool(underlined(cell)) for cell in row.cells) == marked


def test_figures_are_not_broken_inside() -> None:
    style = house_style("tomakomai")
    assert style.figures.layout is Layout.LINE
    long = FIGURES_NEW.replace("実績値", "実績値").replace("900件", "累計" + "9" * 60 + "件")
    rows = printed_rows(story(FIGURES_OLD, long, style=style))
    cell = next(row[1] for row in rows if "相談窓口" in row[1])
    lines = [line for line in cell.split("\n") if "年度）：" in line]
    assert lines[0] == "基準値（平成30年度）：820件"
    assert lines[2] == "目標値（令和6年度）：累計4,500件"


@pytest.mark.parametrize("name", house_styles())
def test_title_header_and_structure(name: str) -> None:
    made = story(FIGURES_OLD, FIGURES_NEW, style=name)
    first = made.sections[0].blocks[0]
    assert getattr(first, "look", None) is HeadingLook.CENTRED
    assert "総合戦略" in made.title
    table = table_of(made)
    assert table.header_rows == 1
    assert table.repeat_header
    assert check_story(made) == ()
    assert "下線" in _preamble(made)


def _preamble(made: Story) -> str:
    blocks = [block for block in made.sections[0].blocks if isinstance(block, Paragraph)]
    return "".join(run.text for block in blocks for run in block.runs)


def test_nothing_changed_is_said() -> None:
    made = story(RULES_OLD, RULES_OLD, style="committee")
    assert "載せる項目はありません。" in _preamble(made)


# ---------------------------------------------------------------- style files


@pytest.mark.parametrize(
    ("text", "seen", "wrong"),
    [
        ("id = ", "", "TOML として読めません"),
        ('id = "x"\nlabel = "y"\n', "columns", "記載がありません"),
        ('id = "x"\nlabel = "y"\ncolour = 1\n', "colour", "使えない項目"),
        ('id = "x"\nlabel = 5\ncolumns = []\n', "label", "文字列ではありません"),
        ('id = "x"\nlabel = "y"\ntags = "all"\ncolumns = []\n', "tags", "「all」は使えません"),
        ('id = "x"\nlabel = "y"\ncolumns = []\n', "columns", "ちょうど一つ"),
        ('id = "x"\nlabel = "y"\ntitle = "{city}"\ncolumns = []\n', "title", "{city} は使えません"),
        ('id = "x"\nlabel = "y"\ntitle = "{"\ncolumns = []\n', "title", "波かっこ"),
        ('id = "x"\nlabel = "y"\npage = 3\ncolumns = []\n', "page", "表（[…]）ではありません"),
        (
            'id = "x"\nlabel = "y"\n[texts]\naround = true\n[[columns]]\nholds = "new"\n',
            "texts.around",
            "ではありません",
        ),
    ],
)
def test_a_wrong_style_file_says_what_to_mend(text: str, seen: str, wrong: str) -> None:
    style, problems = read_style(text, document="市.toml")
    assert style is None
    assert any(problem.seen == seen and wrong in problem.wrong for problem in problems)
    assert all(problem.place.document == "市.toml" for problem in problems)


def test_a_city_may_bring_its_own_style() -> None:
    text = """
id = "ours"
label = "改正案・現行"
title = "{strategy}（{later}・{earlier}対照）"
[[columns]]
holds = "old"
heading = "現行"
[[columns]]
holds = "new"
heading = "改正案"
[levels.project]
label = "【事業】"
"""
    style, problems = read_style(text, document="市.toml")
    assert problems == ()
    assert style is not None
    made = story(FIGURES_OLD, FIGURES_NEW, style=style)
    assert made.title == "総合戦略（改正案・現行対照）"
    assert any(row[0].startswith("【事業】\n相談窓口") for row in printed_rows(made))


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(KeyError):
        house_style("nowhere")
