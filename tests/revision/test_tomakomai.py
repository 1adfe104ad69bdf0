"""The second document: every change its careful reader saw is found as what it is."""

from __future__ import annotations

from typing import Any

import pytest

from shirube.revision.apply import apply_changes
from shirube.revision.content import same, without_places
from shirube.revision.describe import value_text
from shirube.revision.kinds import Basis, ChangeKind, Movement, Significance
from shirube.revision.rows import IndicatorRow, Row
from shirube.revision.summary import summarise
from shirube.revision.wording import wording
from tests.revision.tomakomai import (
    TRANSCRIPTION,
    comparison,
    ids,
    indicator,
    remarks,
    row,
    rows_with,
    tally,
)

DOUBTFUL_ROWS = {22}
"""1式 → 累計1式: a change of kind without a tag, which the announced count leaves out."""


def kinds(found: Row | IndicatorRow) -> set[ChangeKind]:
    return {change.kind for change in found.changes}


def texts_of(found: Row, kind: ChangeKind) -> list[tuple[str, str]]:
    """Before and after of the changed stretches of a text or name."""
    return [
        (segment.before, segment.after)
        for change in found.changes
        if change.kind is kind
        for segment in wording(value_text(change.before), value_text(change.after))
        if not segment.is_equal
    ]


# ---------------------------------------------------------------- the whole


def test_the_changes_make_the_new_edition() -> None:
    found = comparison()
    made = apply_changes(found.changes, found.earlier)
    assert without_places(made) == without_places(found.later)
    assert same(made, found.later)


def test_every_row_is_there_once_in_printed_order() -> None:
    found = [one.id for one in comparison().rows]
    assert len(found) == 87  # 84 rows and the three projects inside the last
    assert [one for one in found if "-" not in one] == list(ids().values())


def test_the_new_label_and_the_new_actuals_are_editorial() -> None:
    """The new edition names R3 actuals and another label everywhere: no row is changed by that."""
    editorial = [one for one in comparison().rows if one.significance is Significance.EDITORIAL]
    assert len(editorial) == 32
    for one in editorial:
        found = {change.kind for change in one.all_changes}
        assert found <= {
            ChangeKind.LABEL_CHANGED,
            ChangeKind.ACTUAL_ADDED,
            ChangeKind.ACTUAL_NOTE_CHANGED,
            ChangeKind.NOTATION_CHANGED,
        }
    labels = [c for c in comparison().changes if c.kind is ChangeKind.LABEL_CHANGED]
    assert len(labels) == 87 - 2 + 1  # every kept baseline but the two changed, and one note


# ---------------------------------------------------------------- targets, from the transcription


def _printed_targets() -> list[tuple[int, str, str, str]]:
    """Row, name, old and new target where both sides print an indicator of one name."""
    found = []
    for entry in TRANSCRIPTION["rows"]:
        old = {one["name"]: one["target"]["text"] for one in entry["old"]["indicators"]}
        for one in entry["new"]["indicators"]:
            if one["name"] in old:
                found.append((entry["row"], one["name"], old[one["name"]], one["target"]["text"]))
    return found


@pytest.mark.parametrize(("number", "name", "old", "new"), _printed_targets())
def test_a_target_changed_exactly_where_its_print_differs(
    number: int, name: str, old: str, new: str
) -> None:
    found = indicator(number, name)
    changed = [c for c in found.changes if c.field == "targets"]
    if "".join(old.split()) == "".join(new.split()):
        assert changed == []
        return
    (change,) = changed
    assert value_text(change.before) == old
    assert value_text(change.after) == new
    notation = {("50％", "50.0％"), ("40％", "40.0％"), ("30％", "30.0％")}
    if (old, new) in notation:
        assert change.kind is ChangeKind.NOTATION_CHANGED
    else:
        assert change.kind is ChangeKind.TARGET_CHANGED


def test_raised_and_lowered_by_the_numbers() -> None:
    summary = summarise(comparison())
    assert len(summary.raised) == 7
    assert len(summary.lowered) == 16
    assert {line.name for line in summary.not_comparable} == {
        "相談件数",
        "飛行型偵察・監視ロボット、導水ロボット導入数",
        "とましん結婚相談所登録者の結婚数",
    }
    raised = {line.name: (line.before, line.after) for line in summary.raised}
    assert raised["業務削減時間（年間）"] == ("1,000時間", "1,700時間")


# ---------------------------------------------------------------- the remarks, kind by kind

UNTAGGED_TEXTS = {
    1: ("", "※令和4年度に総合戦略の中間見直しを実施"),
    2: ("18", "19"),
    11: ("", "北洋大学が実施する"),
    47: ("", "都市再生コンセプトプラン"),
    59: ("", "ワーケーションや"),
    78: ("移住を促進", "苫小牧都市再生コンセプトプラン"),
    15: ("苫小牧駒沢大", "北洋大学"),
    50: ("", "のコンテンツ"),
    55: ("", "及び2022"),
    56: ("1～3", "１～4"),
    72: ("増大する来道者の受入れ環境の整備", "早期の需要回復"),
    82: ("新千歳空港やリゾートエリア", "苫小牧都市再生コンセプトプランに掲げる"),
}


def test_all_untagged_changes_are_looked_at_here() -> None:
    noted = {number for remark in remarks("untagged_change") for number in remark["rows"]}
    assert noted == UNTAGGED_TEXTS.keys() | {58}


@pytest.mark.parametrize("number", UNTAGGED_TEXTS)
def test_an_untagged_change_of_text_is_found(number: int) -> None:
    before, after = UNTAGGED_TEXTS[number]
    pieces = texts_of(row(number), ChangeKind.TEXT_CHANGED)
    assert any(before in old and after in new for old, new in pieces), pieces
    assert row(number).significance is Significance.SUBSTANTIVE
    assert any(p.subject == row(number).id and p.code in ("REV-012", "REV-015") for p in problems())


def test_an_untagged_new_name_is_found() -> None:
    assert texts_of(row(58), ChangeKind.RENAMED) == [("少年", "")]
    assert any(p.code == "REV-012" and p.subject == row(58).id for p in problems())


def problems() -> tuple[Any, ...]:
    return comparison().problems


def test_an_untagged_change_of_kind_is_found() -> None:
    found = indicator(22, "飛行型偵察・監視ロボット、導水ロボット導入数")
    assert {ChangeKind.KIND_CHANGED, ChangeKind.TARGET_CHANGED} <= kinds(found)
    (target,) = [c for c in found.changes if c.kind is ChangeKind.TARGET_CHANGED]
    assert target.movement is Movement.NOT_COMPARABLE
    assert target.basis == (Basis.CUMULATIVE,)
    assert any(p.code == "REV-012" and p.subject == row(22).id for p in problems())


def test_the_new_projects_inside_the_new_measure_carry_no_tag() -> None:
    inside = [one for one in comparison().rows if one.id.startswith("m05-p")]
    assert len(inside) == 3
    for one in inside:
        assert one.classes == ("new_project",)
        assert any(p.code == "REV-012" and p.subject == one.id for p in problems())


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (4, "管内学生の管内事業所就職割合"),
        (41, "「苫小牧市は住みやすい」と回答した人の割合"),
        (60, "リピーター率"),
        (65, "「働く場」として魅力度"),
    ],
)
def test_notation_only(number: int, name: str) -> None:
    found = indicator(number, name)
    assert ChangeKind.NOTATION_CHANGED in kinds(found)
    assert found.significance is Significance.EDITORIAL
    assert found.classes == ()
    if number != 4:  # which replaces another indicator
        assert row(number).significance is Significance.EDITORIAL


def test_a_unit_written_in_two_ways_on_both_sides_is_no_change() -> None:
    assert row(57).significance is Significance.EDITORIAL
    assert ChangeKind.UNIT_CHANGED not in kinds(row(57).indicators[0])


def test_a_baseline_taken_anew_makes_the_target_not_comparable() -> None:
    found = indicator(52, "とましん結婚相談所登録者の結婚数")
    by_kind = {change.kind: change for change in found.changes}
    baseline, target = by_kind[ChangeKind.BASELINE_CHANGED], by_kind[ChangeKind.TARGET_CHANGED]
    assert (value_text(baseline.before), value_text(baseline.after)) == ("累計32組", "6組")
    assert baseline.basis == (Basis.CUMULATIVE,)
    assert target.movement is Movement.NOT_COMPARABLE
    assert Basis.BASELINE in target.basis


def test_a_baseline_silently_rounded_is_precision() -> None:
    found = indicator(52, "婚姻率")
    assert ChangeKind.PRECISION_CHANGED in kinds(found)
    assert found.significance is Significance.EDITORIAL
    assert any(p.code == "REV-022" and p.subject == found.id for p in problems())


REPLACED = {
    4: (("新規創業割合",), ("新規創業件数",)),
    24: (("父子健康手帳の交付件数",), ("父子健康手帳の交付率",)),
    27: (("登録児童数", "クラブ数"), ("待機児童数",)),
    32: (("産婦健康診査受診件数",), ("産婦健康診査受診率",)),
    34: (("特定不妊治療費助成件数",), ("コウノトリ検査費助成件数",)),
    39: (("表彰企業数",), ("ワーク・ライフ・バランス等推進事業数",)),
    50: (("観光案内所取扱グッズ売上高",), ("特設ホームページアクセス数",)),
}


@pytest.mark.parametrize("number", REPLACED)
def test_a_replaced_indicator_is_replaced(number: int) -> None:
    old, new = REPLACED[number]
    for name in (*old, *new):
        (change,) = indicator(number, name).changes
        assert change.kind is ChangeKind.REPLACED
        assert (len(change.earlier), len(change.later)) == (len(old), len(new))


def test_replacements_once_each_in_the_summary() -> None:
    found = {(line.before, line.after) for line in summarise(comparison()).replaced}
    assert found == {("、".join(old), "、".join(new)) for old, new in REPLACED.values()}


def test_an_added_indicator_is_added_and_its_neighbour_only_raised() -> None:
    assert kinds(indicator(45, "移住支援金支給者数")) == {ChangeKind.ADDED}
    (target,) = [c for c in indicator(45, "移住ガイド参加者数").changes if c.field == "targets"]
    assert target.movement is Movement.RAISED


def test_an_indicator_only_renamed() -> None:
    found = indicator(25, "小規模保育施設の設置数")
    assert ChangeKind.RENAMED in kinds(found)
    assert not {ChangeKind.TARGET_CHANGED, ChangeKind.BASELINE_CHANGED} & kinds(found)


def test_annual_became_cumulative() -> None:
    (noted, *_) = remarks("yearly_cumulative")
    assert noted["rows"] == [18]
    found = indicator(18, "相談件数")
    assert ChangeKind.KIND_CHANGED in kinds(found)
    (target,) = [c for c in found.changes if c.field == "targets"]
    assert target.movement is Movement.NOT_COMPARABLE


@pytest.mark.parametrize("remark", remarks("division_change"), ids=lambda r: str(r["rows"][0]))
def test_a_division_changed_and_nothing_more_is_claimed(remark: dict[str, Any]) -> None:
    (number,) = remark["rows"]
    found = row(number)
    assert ChangeKind.DIVISION_CHANGED in kinds(found)
    assert ChangeKind.DIVISION_RENAMED not in kinds(found)
    assert any(p.code == "REV-015" and p.subject == found.id for p in problems())


def test_no_other_division_changed() -> None:
    noted = {number for remark in remarks("division_change") for number in remark["rows"]}
    changed = {number for number in ids() if ChangeKind.DIVISION_CHANGED in kinds(row(number))}
    assert changed == noted


@pytest.mark.parametrize("number", [71, 81])
def test_ended(number: int) -> None:
    (change,) = [c for c in row(number).changes if c.kind is ChangeKind.ENDED]
    assert row(number).classes == ("ended",)
    assert change.after is True


def test_tagged_changes_of_content() -> None:
    for number in (8, 74, 79):
        assert ChangeKind.TEXT_CHANGED in kinds(row(number))
        assert "content_changed" in row(number).classes
    assert not any(i.classes for i in row(74).indicators)
    assert not any(i.classes for i in row(8).indicators)


# ---------------------------------------------------------------- counts


def test_counts_by_class_by_row_and_by_indicator() -> None:
    found = {
        one.change_class.id: (
            len(one.rows),
            len(one.indicators),
            len(one.tagged_rows),
            one.announced_count,
        )
        for one in comparison().tallies
    }
    assert found == {
        "new_measure": (1, 0, 0, 1),
        "new_project": (8, 0, 5, 5),
        "content_changed": (13, 0, 6, 6),
        "ended": (2, 0, 2, 2),
        "goal_indicator_changed": (1, 1, 1, 1),
        "kpi_changed": (28, 34, 27, 32),
    }


def test_rows_by_class_are_those_the_reader_counted() -> None:
    counted = {one["expected_tag"]: one["counted"] for one in TRANSCRIPTION["announced_counts"]}
    assert rows_with("kpi_changed") == set(counted["ＫＰＩ変更"]["rows"]) | DOUBTFUL_ROWS
    assert rows_with("content_changed") == {
        *counted["事業内容変更"]["rows"],
        *(15, 50, 55, 56, 72, 82),
        58,
    }
    assert rows_with("new_project") == {*counted["新規事業"]["rows"], 84}
    assert rows_with("new_measure") == {84}
    assert rows_with("ended") == {71, 81}
    assert rows_with("goal_indicator_changed") == {4}


def test_what_changed_on_the_indicators_counted() -> None:
    counted = TRANSCRIPTION["announced_counts"][5]["counted"]
    found = dict(tally("kpi_changed").breakdown)
    assert found["目標値の変更"] == counted["target_changed_same_name"] + len(DOUBTFUL_ROWS)
    renamed = found["指標の差替え"] + found["指標の名称の変更"]
    assert renamed == counted["renamed_or_replaced"]
    assert found["指標の追加"] == counted["added"]
    assert len(tally("kpi_changed").indicators) == counted["changed_new_indicators"] + 1


def test_a_tag_is_not_spread_over_indicators_that_did_not_change() -> None:
    named = {p.seen for p in problems() if p.code == "REV-014"}
    assert named == {
        "子育て応援教室の参加組数",
        "サークルルーム登録団体数",
        "幼稚園型の利用児童数（延べ人数）",
        "登録会員数",
        "婚姻率",
        "アイスホッケーコース参加人数",
        "スピードスケート体験教室参加人数",
    }


def test_announced_counts_that_agree_with_nothing_say_so() -> None:
    (found,) = [p for p in problems() if p.code == "REV-010" and "ＫＰＩ" in p.seen]
    for number in ("公表32", "行は27", "行28", "指標34"):
        assert number in found.wrong
    assert found.place.line == 36
    agreeing = {"事業の終了", "数値目標の変更"}
    assert not any(p.code == "REV-010" and p.seen.split()[0] in agreeing for p in problems())


def test_no_printed_tag_is_without_its_change() -> None:
    assert remarks("tag_without_change")[0]["rows"] == []
    assert not any(p.code == "REV-013" for p in problems())


def test_what_is_omitted_is_said() -> None:
    numbers = {node: number for number, node in ids().items()}
    assert {numbers[gap.node] for gap in comparison().gaps} == {11, 15, 59, 72, 74, 78}
    assert sum(p.code == "REV-020" for p in problems()) == 6


def test_absence_from_a_partial_edition_is_no_removal() -> None:
    found = {change.kind for change in comparison().changes}
    assert ChangeKind.REMOVED not in found
    added = [c for c in comparison().changes if c.kind is ChangeKind.ADDED and c.is_whole]
    assert all(c.stated for c in added if c.record.kind.value == "node")


def test_the_untagged_list_holds_every_remark() -> None:
    untagged = {line.subject.split("-")[0] for line in summarise(comparison()).untagged}
    noted = {
        number
        for kind in ("untagged_change", "untagged_kpi_change", "untagged_new_projects")
        for remark in remarks(kind)
        for number in remark["rows"]
    }
    noted |= {number for remark in remarks("division_change") for number in remark["rows"]}
    noted |= {3}  # ～説明文の新規追加～ has no class
    assert untagged == {ids()[number] for number in noted}
