"""Merging by example: what two people revise side by side, and what they must settle."""

from __future__ import annotations

import pytest

from shirube.plan.model import Edition
from shirube.plan.notation import read_notation
from shirube.problem import Severity
from shirube.revision.merge import Merged, merge
from shirube.revision.merge_order import merge_order

BASE = """
node m1 measure "移住"
node m2 measure "観光"
node p1 project "相談窓口" parent="m1"
  indicator k1 kpi "相談件数"
    baseline 2018 "825件"
    target 2024 "870件"
node p2 project "移住体験" parent="m1"
  text overview
    | 体験住宅を貸す
"""


def edition(body: str) -> Edition:
    lines = "".join(f"    {line}\n" for line in body.strip("\n").split("\n"))
    text = f'strategy s "戦略"\n  level measure measure "施策"\n  edition e "版"\n{lines}'
    return read_notation(text).editions[0]


def merged(ours: str, theirs: str) -> Merged:
    one = merge(edition(BASE), edition(ours), edition(theirs))
    other = merge(edition(BASE), edition(theirs), edition(ours))
    assert one.edition == other.edition
    return one


def changed(*pairs: tuple[str, str]) -> str:
    text = BASE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def test_different_fields_of_one_indicator_both_live() -> None:
    found = merged(changed(("870件", "900件")), changed(("825件", "830件")))
    assert found.conflicts == ()
    assert found.edition == edition(changed(("870件", "900件"), ("825件", "830件")))


def test_the_same_edit_twice_is_one_edit() -> None:
    found = merged(changed(("870件", "900件")), changed(("870件", "900件")))
    assert found == Merged(edition=edition(changed(("870件", "900件"))))


def test_the_same_field_is_a_conflict_with_both_values() -> None:
    found = merged(changed(("870件", "900件")), changed(("870件", "累計4,500件")))
    assert found.edition == edition(BASE)
    (problem,) = found.problems
    assert (problem.code, problem.severity) == ("REV-040", Severity.CHECK)
    assert problem.subject == "k1"
    assert "900件" in problem.seen
    assert "累計4,500件" in problem.seen
    assert "870件" in problem.wrong
    assert problem.place.path == "相談件数/目標値"


def test_actuals_of_different_years_both_live() -> None:
    target = '    target 2024 "870件"'
    one = changed((target, f'    actual 2020 "5件"\n{target}'))
    other = changed((target, f'    actual 2021 "6件"\n{target}'))
    found = merged(one, other)
    assert found.conflicts == ()
    assert found.edition == edition(
        changed((target, f'    actual 2020 "5件"\n    actual 2021 "6件"\n{target}'))
    )


def test_both_add_a_project_at_the_same_place() -> None:
    one = BASE + '\nnode p3 project "空き家" parent="m2"'
    other = BASE + '\nnode p4 project "合宿" parent="m2"'
    found = merged(one, other)
    assert found.conflicts == ()
    assert [node.id for node in found.edition.nodes][-2:] == ["p3", "p4"]


def test_both_add_a_note() -> None:
    target = '    target 2024 "870件"'
    one = changed((target, f'{target}\n    note "※延べ"'))
    other = changed((target, f'{target}\n    note "※電話を含む"'))
    found = merged(one, other)
    assert found.conflicts == ()
    (indicator,) = found.edition.nodes[2].indicators
    assert {note.text for note in indicator.notes} == {"※延べ", "※電話を含む"}


WITHOUT_P2 = BASE[: BASE.index("node p2")]


def test_one_removes_what_the_other_changed() -> None:
    found = merged(WITHOUT_P2, changed(("体験住宅を貸す", "体験住宅を広げる")))
    assert [node.id for node in found.edition.nodes] == ["m1", "m2", "p1", "p2"]
    assert [problem.code for problem in found.problems] == ["REV-041"]


def test_one_removes_and_the_other_leaves_alone() -> None:
    found = merged(WITHOUT_P2, changed(("870件", "900件")))
    assert found.conflicts == ()
    assert [node.id for node in found.edition.nodes] == ["m1", "m2", "p1"]


def test_one_removes_what_the_other_hung_something_on() -> None:
    without_m2 = changed(('node m2 measure "観光"\n', ""))
    found = merged(without_m2, BASE + '\nnode p3 project "合宿" parent="m2"')
    assert {node.id for node in found.edition.nodes} >= {"m2", "p3"}
    assert [problem.code for problem in found.problems] == ["REV-041"]


def test_two_moves_that_make_a_circle_are_put_back() -> None:
    one = changed(('"移住"', '"移住" parent="m2"'))
    other = changed(('"観光"', '"観光" parent="m1"'))
    found = merged(one, other)
    assert found.edition == edition(BASE)
    assert {conflict.field for conflict in found.conflicts} == {"parent"}


def test_an_indicator_moved_by_one_and_changed_by_the_other() -> None:
    block = BASE[BASE.index("  indicator k1") : BASE.index("node p2")]
    moved = changed((block, "")) + block
    found = merged(moved, changed(("870件", "900件")))
    assert found.conflicts == ()
    (indicator,) = found.edition.nodes[3].indicators
    assert indicator.target is not None
    assert indicator.target.reading.text == "900件"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged_keys"),
    [
        ("ab", "ba", "ab", "ba"),
        ("abc", "axbc", "abyc", "axbyc"),
        ("abc", "ac", "abxc", "axc"),
        ("", "xy", "z", "xyz"),
        ("abc", "cab", "abcx", "cxab"),
    ],
)
def test_orders(base: str, ours: str, theirs: str, merged_keys: str) -> None:
    kept = [k for k in {*base, *ours, *theirs} if k not in base or (k in ours and k in theirs)]
    for one, other in ((ours, theirs), (theirs, ours)):
        found = merge_order(base, one, other, kept=kept)
        assert "".join(found.keys) == merged_keys
        assert not found.conflict
