"""Each kind of change from a small pair of editions in notation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shirube.plan.model import Division, Strategy
from shirube.plan.notation import read_notation
from shirube.revision.change import Change
from shirube.revision.classify import significance_of
from shirube.revision.comparison import compare, renamed_divisions
from shirube.revision.diff import diff
from shirube.revision.kinds import Basis, ChangeKind, Movement, RecordKind, Significance

HEAD = """
strategy s "戦略"
  level goal goal "基本目標"
  level measure measure "施策"
  level project project "事業"
  division d1 "総務課"
  division d2 "総務経営課"
"""


def strategy(old: str, new: str, *, partial: bool = False) -> Strategy:
    """Two editions; each line of a side is indented under its edition."""
    flag = " partial=yes" if partial else ""
    text = HEAD
    for key, name, body in (("old", "旧", old), ("new", "新", new)):
        text += f'  edition {key} "{name}"{flag}\n'
        text += "".join(f"    {line}\n" for line in body.strip("\n").split("\n"))
    return read_notation(text)


def changes(old: str, new: str, *, partial: bool = False) -> list[Change]:
    """Changes of nodes and indicators."""
    found = diff(*strategy(old, new, partial=partial).editions)
    return [change for change in found if change.record.kind is not RecordKind.EDITION]


def one(old: str, new: str, *, partial: bool = False) -> Change:
    (found,) = changes(old, new, partial=partial)
    return found


def indicator(lines: str) -> str:
    body = "".join(f"\n    {line}" for line in lines.split("\n"))
    return f'node p1 project "事業"\n  indicator k1 kpi "件数"{body}'


PROJECT = 'node p1 project "移住促進事業"'


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (PROJECT, 'node p1 project "定住促進事業"', ChangeKind.RENAMED),
        (PROJECT, 'node p1 project "移住促進 事業"', ChangeKind.NOTATION_CHANGED),
        (f'{PROJECT} number="1"', f'{PROJECT} number="2"', ChangeKind.RENUMBERED),
        (f'{PROJECT} number="1"', f'{PROJECT} number="１"', ChangeKind.NOTATION_CHANGED),
        (PROJECT, 'node p1 measure "移住促進事業"', ChangeKind.LEVEL_CHANGED),
        (f'{PROJECT} page="3"', f'{PROJECT} page="4"', ChangeKind.PAGE_CHANGED),
        (PROJECT, f"{PROJECT} ended=yes", ChangeKind.ENDED),
        (f"{PROJECT} ended=yes", PROJECT, ChangeKind.RESUMED),
        (
            f"{PROJECT}\n  text overview\n    | 窓口を置く",
            f"{PROJECT}\n  text overview\n    | 講座を開く",
            ChangeKind.TEXT_CHANGED,
        ),
        (
            f"{PROJECT}\n  text overview\n    | さらなる窓口をか所",
            f"{PROJECT}\n  text overview\n    | 更なる窓口を箇所。",
            ChangeKind.NOTATION_CHANGED,
        ),
        (
            f"{PROJECT}\n  text overview\n    ~ ～略～\n    | 窓口を置く",
            f"{PROJECT}\n  text overview\n    | 講座を開く\n    | 窓口を置く",
            ChangeKind.TEXT_HIDDEN,
        ),
        (
            f"{PROJECT}\n  text overview\n    ~ ～略～\n    | 窓口を置く",
            f"{PROJECT}\n  text overview\n    ~ ～略～\n    | 講座を開く",
            ChangeKind.TEXT_CHANGED,
        ),
        (
            PROJECT,
            f"{PROJECT}\n  text overall_review fiscal_year=2021\n    | 進んだ",
            ChangeKind.YEARLY_TEXT_CHANGED,
        ),
        (
            f'{PROJECT}\n  by d1 "総務課"',
            f'{PROJECT}\n  by d2 "総務経営課"',
            ChangeKind.DIVISION_CHANGED,
        ),
        (
            f'{PROJECT}\n  by d1 "総務課"',
            f'{PROJECT}\n  by d1 "総務 課"',
            ChangeKind.NOTATION_CHANGED,
        ),
        (PROJECT, f'{PROJECT}\n  note "※注"', ChangeKind.NOTE_CHANGED),
        (
            f'{PROJECT}\n  budget 2021 budget "5千円"',
            f'{PROJECT}\n  budget 2021 budget "6千円"',
            ChangeKind.BUDGET_CHANGED,
        ),
        (PROJECT, f'{PROJECT}\n  stated tag "KPI変更"', ChangeKind.STATED_CHANGED),
    ],
)
def test_a_change_of_a_node(old: str, new: str, kind: ChangeKind) -> None:
    assert one(old, new).kind is kind


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ('baseline 2018 "46人"', 'baseline 2018 "47人"', ChangeKind.BASELINE_CHANGED),
        ('baseline 2018 "46人"', 'baseline 2019 "46人"', ChangeKind.BASELINE_CHANGED),
        ('baseline 2018 "4.82％"', 'baseline 2018 "4.8％"', ChangeKind.PRECISION_CHANGED),
        ('baseline 2018 "4.87％"', 'baseline 2018 "4.8％"', ChangeKind.PRECISION_CHANGED),
        ('baseline 2018 "4.97％"', 'baseline 2018 "4.8％"', ChangeKind.BASELINE_CHANGED),
        ('baseline 2018 "12345人"', 'baseline 2018 "1.2万人"', ChangeKind.PRECISION_CHANGED),
        ('baseline 2018 "46人"', 'baseline 2018 "46 人"', ChangeKind.NOTATION_CHANGED),
        ('baseline 2018 "6か所"', 'baseline 2018 "6箇所"', ChangeKind.NOTATION_CHANGED),
        ('baseline 2018 "1,500人"', 'baseline 2018 "1.5千人"', ChangeKind.NOTATION_CHANGED),
        ('baseline 2018 "―"', 'baseline 2018 "0人"', ChangeKind.BASELINE_CHANGED),
        (
            'baseline 2018 "46人" heading="実績値（平成30年度）"',
            'baseline 2018 "46人" heading="基準値（平成30年度）"',
            ChangeKind.LABEL_CHANGED,
        ),
        ('actual 2020 "5人"', 'actual 2020 "5人"\nactual 2021 "6人"', ChangeKind.ACTUAL_ADDED),
        ('actual 2020 "5人"', 'actual 2020 "6人"', ChangeKind.ACTUAL_CHANGED),
        ('actual 2020 "5人"\nactual 2021 "6人"', 'actual 2020 "5人"', ChangeKind.ACTUAL_REMOVED),
        (
            'actual 2020 "5人（速報値）"',
            'actual 2020 "5人"',
            ChangeKind.DETAIL_STATED,
        ),
        ('target 2024 "50％"', 'target 2024 "50.0％"', ChangeKind.NOTATION_CHANGED),
        ('target 2024 "99.5％"', 'target 2024 "100％"', ChangeKind.TARGET_CHANGED),
        ('target 2024 "設置"', 'target 2024 "２か所に設置"', ChangeKind.TARGET_CHANGED),
        (
            'expected_value 2022 "5人"',
            'expected_value 2022 "6人"',
            ChangeKind.EXPECTED_VALUE_CHANGED,
        ),
        ('definition "延べ人数"', 'definition "実人数"', ChangeKind.DEFINITION_CHANGED),
        ('definition "延べ人数"', 'definition "延べ 人数"', ChangeKind.NOTATION_CHANGED),
        ('target_basis "現状維持"', 'target_basis "ほぼ現状維持"', ChangeKind.TARGET_BASIS_CHANGED),
        ('note "※延べ" ', 'note "※実人数"', ChangeKind.NOTE_CHANGED),
        ('note "※実績値：延べ"', 'note "※基準値（平成30年度）：延べ"', ChangeKind.LABEL_CHANGED),
        ("weight 2021 2", "weight 2021 3", ChangeKind.WEIGHT_CHANGED),
    ],
)
def test_a_change_of_a_figure(old: str, new: str, kind: ChangeKind) -> None:
    assert one(indicator(old), indicator(new)).kind is kind


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("kind=annual", "kind=cumulative", ChangeKind.KIND_CHANGED),
        ("", "kind=survey", ChangeKind.DETAIL_STATED),
        ("direction=increase", "direction=decrease", ChangeKind.DIRECTION_CHANGED),
        ("", "direction=increase", ChangeKind.DETAIL_STATED),
        ("comparison=at_least", "comparison=more_than", ChangeKind.COMPARISON_CHANGED),
        ('unit="人"', 'unit="件"', ChangeKind.UNIT_CHANGED),
        ('unit="か所"', 'unit="箇所"', ChangeKind.NOTATION_CHANGED),
        ('unit="人"', 'unit="千人"', ChangeKind.LABEL_CHANGED),
    ],
)
def test_a_change_of_an_indicator(old: str, new: str, kind: ChangeKind) -> None:
    sides = [f'{PROJECT}\n  indicator k1 kpi "件数" {words}' for words in (old, new)]
    assert one(*sides).kind is kind


@pytest.mark.parametrize(
    ("old", "new", "movement", "basis"),
    [
        ("5人", "6人", Movement.RAISED, ()),
        ("1.5千人", "1,400人", Movement.LOWERED, ()),
        ("5人", "6件", Movement.NOT_COMPARABLE, (Basis.UNIT,)),
        ("5人", "累計6人", Movement.NOT_COMPARABLE, (Basis.CUMULATIVE,)),
        ("5人以上", "6人未満", Movement.NOT_COMPARABLE, (Basis.COMPARISON,)),
        ("5人", "設置", Movement.NOT_COMPARABLE, (Basis.NO_NUMBER,)),
        ("5人", "約5人", Movement.EQUAL, ()),
        ("0人", "1人", Movement.RAISED, ()),
    ],
)
def test_where_a_target_went(
    old: str, new: str, movement: Movement, basis: tuple[Basis, ...]
) -> None:
    change = one(indicator(f'target 2024 "{old}"'), indicator(f'target 2024 "{new}"'))
    assert change.kind is ChangeKind.TARGET_CHANGED
    assert change.movement is movement
    assert set(basis) <= set(change.basis)


@pytest.mark.parametrize(
    ("old", "new", "basis"),
    [
        ('baseline 2018 "5人"', 'baseline 2018 "7人"', Basis.BASELINE),
        ('definition "延べ"', 'definition "実人数"', Basis.DEFINITION),
    ],
)
def test_a_moved_foundation_makes_targets_incomparable(old: str, new: str, basis: Basis) -> None:
    found = changes(indicator(f'{old}\ntarget 2024 "5人"'), indicator(f'{new}\ntarget 2024 "9人"'))
    (target,) = [c for c in found if c.kind is ChangeKind.TARGET_CHANGED]
    assert target.movement is Movement.NOT_COMPARABLE
    assert target.basis == (basis,)


def test_a_rounded_baseline_leaves_targets_comparable() -> None:
    found = changes(
        indicator('baseline 2018 "4.82％"\ntarget 2024 "5％"'),
        indicator('baseline 2018 "4.8％"\ntarget 2024 "6％"'),
    )
    assert [c.movement for c in found if c.field == "targets"] == [Movement.RAISED]


def test_a_target_moved_to_another_year_is_one_change() -> None:
    change = one(indicator('target 2024 "5人"'), indicator('target 2026 "6人"'))
    assert change.kind is ChangeKind.TARGET_CHANGED
    assert change.movement is Movement.NOT_COMPARABLE
    assert change.basis == (Basis.YEAR,)


def test_a_replaced_target_kept_beside_the_new_one_is_history() -> None:
    found = changes(
        indicator('target 2024 "5人"'),
        indicator('target 2024 "5人" superseded_in="R4.12"\ntarget 2024 "6人"'),
    )
    assert {c.kind for c in found} == {ChangeKind.TARGET_CHANGED, ChangeKind.HISTORY_CHANGED}


def test_a_new_note_on_the_actual_comes_with_the_actual() -> None:
    old = indicator('note "※延べ人数"')
    new = indicator('note "※実績値（R3）：中止" refers_to="actual"\nnote "※延べ人数"')
    change = one(old, new)
    assert change.kind is ChangeKind.ACTUAL_NOTE_CHANGED
    assert significance_of(change.kind) is Significance.EDITORIAL


GOAL = 'node g1 goal "目標"\nnode g2 goal "目標2"\nnode m1 measure "施策" parent="g1"\n'


def test_moved_and_only_stated_more() -> None:
    under = 'node p1 project "事業" parent='
    moved = one(f'{GOAL}{under}"m1"', f'{GOAL}{under}"g2"')
    assert moved.kind is ChangeKind.MOVED
    known = changes(
        f'{GOAL}{under}"g1" unstated_levels=["measure"]', f'{GOAL}{under}"m1"', partial=True
    )
    assert {c.kind for c in known} == {ChangeKind.PARENT_STATED}
    elsewhere = changes(
        f'{GOAL}{under}"g2" unstated_levels=["measure"]', f'{GOAL}{under}"m1"', partial=True
    )
    assert ChangeKind.MOVED in {c.kind for c in elsewhere}


def test_an_indicator_moved_with_its_figures() -> None:
    two = 'node p1 project "甲"{}\nnode p2 project "乙"{}'
    held = '\n  indicator k1 kpi "件数"\n    target 2024 "5人"'
    change = one(two.format(held, ""), two.format("", held))
    assert change.kind is ChangeKind.MOVED
    assert (change.before, change.after) == ("p1", "p2")
    assert change.label == "指標の位置付けの変更"


def test_only_the_order_changed() -> None:
    pair = strategy(
        'node a project "甲"\nnode b project "乙"', 'node b project "乙"\nnode a project "甲"'
    )
    found = [c for c in diff(*pair.editions) if c.kind is ChangeKind.REORDERED]
    assert [c.after for c in found] == [("b", "a")]


ONE_SIDED = '\n  stated one_sided "～事業の新規追加～"'


@pytest.mark.parametrize(
    ("partial", "mark", "kind"),
    [
        (False, "", ChangeKind.ADDED),
        (True, "", ChangeKind.ONLY_IN_LATER),
        (True, ONE_SIDED, ChangeKind.ADDED),
    ],
)
def test_a_thing_of_the_later_edition_only(partial: bool, mark: str, kind: ChangeKind) -> None:
    new = f'node g goal "目標"\nnode p2 project "新事業"{mark}'
    assert one('node g goal "目標"', new, partial=partial).kind is kind


@pytest.mark.parametrize(
    ("partial", "kind"), [(False, ChangeKind.REMOVED), (True, ChangeKind.ONLY_IN_EARLIER)]
)
def test_a_thing_of_the_earlier_edition_only(partial: bool, kind: ChangeKind) -> None:
    old = 'node g goal "目標"\nnode p2 project "旧事業"'
    change = one(old, 'node g goal "目標"', partial=partial)
    assert change.kind is kind
    assert significance_of(change.kind) is (
        Significance.UNKNOWN if partial else Significance.SUBSTANTIVE
    )


def test_a_whole_plan_beside_a_partial_one() -> None:
    """What the partial edition does not print of a row is unknown, not gone."""
    text = "\n  text overview\n    | 窓口を置く"
    held = '\n  indicator k1 kpi "件数"\n    target 2024 "5人"\n    actual 2021 "3人"'
    more = f'{held}\n  indicator k2 kpi "人数"'
    pair = strategy(f'{PROJECT}\n  by d1 "総務課"{text}{more}', f"{PROJECT}{held}")
    old, new = pair.editions
    partial = replace(new, partial=True)
    found = [c for c in diff(old, partial) if c.record.kind is not RecordKind.EDITION]
    assert {c.kind for c in found} == {ChangeKind.ONLY_IN_EARLIER}
    assert {c.field for c in found} == {"texts", "divisions", ""}
    back = [c for c in diff(partial, old) if c.record.kind is not RecordKind.EDITION]
    assert {c.kind for c in back} == {ChangeKind.ONLY_IN_LATER}
    changed = replace(pair, editions=(old, partial))
    assert {p.code for p in compare(changed).problems} == {"REV-024"}
    # Between two editions of one sort the same differences are changes.
    whole = {c.kind for c in diff(old, new)}
    assert {ChangeKind.TEXT_CHANGED, ChangeKind.DIVISION_CHANGED, ChangeKind.REMOVED} <= whole


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("split", ChangeKind.SPLIT),
        ("merge", ChangeKind.MERGED),
        ("replacement", ChangeKind.REPLACED),
    ],
)
def test_lineage_names_what_came_and_went(word: str, kind: ChangeKind) -> None:
    pair = strategy('node a project "甲"', 'node b project "乙"\nnode c project "丙"')
    text = f'lineage {word} earlier=["a"] later=["b","c"] earlier_edition="old" later_edition="new"'
    linked = read_notation(f'strategy s "戦略"\n  {text}').lineage
    found = compare(replace(pair, lineage=linked))
    whole = [c for c in found.changes if c.is_whole]
    assert {c.kind for c in whole} == {kind}
    assert {(c.earlier, c.later) for c in whole} == {(("a",), ("b", "c"))}
    assert any(p.code == "REV-025" for p in found.problems)


def test_a_division_known_to_be_renamed() -> None:
    pair = strategy(f'{PROJECT}\n  by d1 "総務課"', f'{PROJECT}\n  by d2 "総務経営課"')
    divisions = (
        Division(id="d1", name="総務課"),
        Division(id="d2", name="総務経営課", successor_of=("d1",)),
    )
    assert renamed_divisions(divisions) == (("d1", "d2"),)
    found = compare(replace(pair, divisions=divisions))
    assert found.rows[0].significance is Significance.EDITORIAL
    # Divided between two, or joined from two, is more than a new name.
    split = (*divisions, Division(id="d3", name="経営課", successor_of=("d1",)))
    assert renamed_divisions(split) == ()
