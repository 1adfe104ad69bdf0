"""Matching: everything renumbered, moved and renamed comes out right; doubt is a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.plan.invariants import structural_problems
from shirube.plan.model import Edition, LineageKind, Strategy
from shirube.plan.notation import read_notation
from shirube.revision.align import align
from shirube.revision.assignment import best_pairs
from shirube.revision.comparison import compare
from shirube.revision.kinds import ChangeKind, RecordKind
from shirube.revision.match import Decisions, ids_agree, leftovers, match_editions
from shirube.revision.match_problems import match_problems
from shirube.revision.matching import Certainty, Matching, PairedBy
from tests.revision.tomakomai import comparison
from tests.support.make_plan import Size, make_plan
from tests.support.make_revision import EDITS, STRUCTURE, Deeds, Revised, revise
from tests.support.match_quality import quality

SMALL = Size(goals=2, measures=6, projects=60, indicators=150)
FEW = Deeds(
    targets=4,
    cumulative=2,
    baselines=1,
    texts=3,
    renamed=4,
    renamed_indicators=2,
    replaced=2,
    added_indicators=2,
    removed_indicators=1,
    divisions=2,
    ended=1,
    added=2,
    removed=2,
    moved=8,
    splits=1,
    merges=1,
)


@pytest.mark.parametrize("deeds", [EDITS, STRUCTURE], ids=["edits", "structure"])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_large_plan_with_everything_renumbered(deeds: Deeds, seed: int) -> None:
    made = revise(make_plan(seed=seed), seed=seed + 100, deeds=deeds)
    found = quality(made)
    assert found.precision_wrong == 0
    assert found.recall >= 99
    assert found.certain_wrong == 0
    assert found.splits_found == len(made.splits)
    assert found.merges_found == len(made.merges)


@pytest.mark.parametrize("seed", range(6))
def test_smaller_plans(seed: int) -> None:
    found = quality(revise(make_plan(seed=seed, size=SMALL), seed=seed, deeds=FEW))
    assert found.certain_wrong == 0
    assert found.precision_wrong == 0
    assert found.recall >= 96


def test_what_is_made_of_matches_compares_as_the_seventy_edits() -> None:
    made = revise(make_plan(seed=5), seed=6)
    matching = match_editions(made.earlier, made.later)
    joined = align(made.earlier, made.later, matching=matching)
    assert structural_problems(joined.strategy) == ()
    _holds_every_edit(joined.strategy, made, ids=joined.ids)


def test_with_common_ids_the_seventy_edits_are_exact() -> None:
    made = revise(make_plan(seed=7), seed=8, new_ids=False)
    assert len(made.edits) == 70
    strategy = replace(made.earlier, editions=(made.earlier.editions[0], made.later.editions[0]))
    _holds_every_edit(strategy, made, ids={}, exact=True)


#: What comes along with an edit of another kind, or is how the revision was made.
BESIDE = {
    ChangeKind.RENUMBERED,
    ChangeKind.MOVED,
    ChangeKind.REORDERED,
    ChangeKind.EDITION_CHANGED,
}


def _holds_every_edit(
    strategy: Strategy, made: Revised, *, ids: Mapping[str, str], exact: bool = False
) -> None:
    """Each edit is among the changes as what it is; ``exact``: and there is nothing else."""
    found = {(c.kind, c.record.id) for c in compare(strategy).changes}
    # Without lineage nothing says what took the place of an indicator that is gone.
    replaced = {old: new for (old,), (new,) in made.replaced}
    told: set[str] = set()
    for edit in made.edits:
        later = made.names.get(edit.record, edit.record)
        record = edit.record if edit.record in made.pairs else ids.get(later, later)
        bare = exact and edit.kind is ChangeKind.REPLACED
        kind = ChangeKind.REMOVED if bare else edit.kind
        assert {(kind, record), (kind, edit.record)} & found, edit
        told |= {record, edit.record}
    if exact:
        told.update(replaced.values())
        assert {one for kind, one in found if kind not in BESIDE} == told


# ---------------------------------------------------------------- small cases


def plan(body: str, *, edition: str = "e") -> Strategy:
    lines = "".join(f"    {line}\n" for line in body.strip("\n").split("\n"))
    return read_notation(
        f'strategy s "戦略"\n  level g goal "基本目標"\n  level m measure "施策"\n'
        f'  level p project "事業"\n  edition {edition} "版"\n{lines}'
    )


def used(matching: Matching, record: RecordKind = RecordKind.NODE) -> dict[str, str]:
    return {p.earlier: p.later for p in matching.pairs if p.record is record and p.is_used}


def test_things_of_one_name_are_told_apart_by_their_figures() -> None:
    old = plan(
        'node a p "イベント開催事業"\n  indicator a1 kpi "来場者数"\n    baseline 2018 "1,200人"\n'
        'node b p "イベント開催事業"\n  indicator b1 kpi "来場者数"\n    baseline 2018 "88人"'
    )
    new = plan(
        'node x p "イベント開催事業"\n  indicator x1 kpi "来場者数"\n    baseline 2018 "88人"\n'
        'node y p "イベント開催事業"\n  indicator y1 kpi "来場者数"\n    baseline 2018 "1,200人"'
    )
    assert used(match_editions(old, new)) == {"a": "y", "b": "x"}


def test_two_that_nothing_tells_apart_are_for_a_person() -> None:
    body = 'node {0} p "研修事業"\nnode {1} p "研修事業"\nnode {2} p "空き家対策"'
    old, new = plan(body.format(*"abc")), plan(body.format(*"xyz"))
    found = {p.earlier: p for p in match_editions(old, new).pairs}
    assert found["a"].certainty is not Certainty.CERTAIN
    assert found["b"].certainty is not Certainty.CERTAIN
    edition = (old.editions[0], new.editions[0])
    matching = match_editions(old, new)
    problems = match_problems(matching, earlier=edition[0], later=edition[1])
    assert {p.code for p in problems} >= {"REV-030", "REV-031"}


def test_a_measure_with_a_new_name_is_found_through_its_projects() -> None:
    below = "".join(
        f'\nnode p{at} p "{name}" parent="{{0}}"'
        for at, name in enumerate(["空き家対策", "除雪体制の強化", "公園の再整備", "図書館の充実"])
    )
    old = plan('node m1 m "安心なまち"' + below.format("m1"))
    new = plan('node m9 m "住みよい暮らし"' + below.format("m9").replace("node p", "node q"))
    assert used(match_editions(old, new))["m1"] == "m9"


def test_boilerplate_alone_makes_no_pair() -> None:
    text = "\n  text overview\n    | 関係機関と連携しながら、市民サービスの向上に努めます。"
    names = ["空き家対策", "除雪体制", "公園再整備", "図書館充実", "婚活支援", "港湾整備"]
    old = plan("\n".join(f'node a{at} p "{name}"{text}' for at, name in enumerate(names)))
    others = [*names[:5], "電子申請の導入"]
    new = plan("\n".join(f'node x{at} p "{name}"{text}' for at, name in enumerate(others)))
    found = match_editions(old, new)
    assert used(found) == {f"a{at}": f"x{at}" for at in range(5)}
    assert set(found.only_earlier) == {"a5"}
    assert set(found.only_later) == {"x5"}


def test_a_count_that_became_a_rate_is_replaced_not_renamed() -> None:
    old = plan(
        'node a p "父子健康手帳交付事業"\n  indicator a1 kpi "父子健康手帳の交付件数" unit="件"\n'
        '    baseline 2018 "1,226件"\n    target 2024 "1,300件"'
    )
    new = plan(
        'node x p "父子健康手帳交付事業"\n  indicator x1 kpi "父子健康手帳の交付率" unit="%"\n'
        '    baseline 2018 "96.8％"\n    target 2024 "100％"'
    )
    found = match_editions(old, new)
    assert used(found, RecordKind.INDICATOR) == {}
    (family,) = found.families
    assert (family.kind, family.earlier, family.later) == (
        LineageKind.REPLACEMENT,
        ("a1",),
        ("x1",),
    )


def test_an_indicator_of_the_same_name_stays_itself_whatever_its_figures_became() -> None:
    old = plan(
        'node a p "縁結び"\n  indicator a1 kpi "結婚数" unit="組"\n    target 2024 "累計55組"'
    )
    new = plan(
        'node x p "縁結び"\n  indicator x1 kpi "結婚数" unit="組"\n    target 2024 "累計30組"'
    )
    assert used(match_editions(old, new), RecordKind.INDICATOR) == {"a1": "x1"}


def test_ids_decide_and_content_only_proposes() -> None:
    old = plan('node a p "空き家対策"\nnode b p "除雪体制の強化"')
    new = plan('node a p "除雪体制の強化"\nnode c p "空き家対策"')
    found = match_editions(old, new, use_ids=True)
    assert used(found) == {"a": "a"}
    assert all(p.by is PairedBy.ID for p in found.pairs if p.is_used)
    assert {(p.earlier, p.later) for p in found.pairs if not p.is_used} <= {("b", "c")}


def test_ids_given_by_reading_two_documents_apart_do_not_agree() -> None:
    names = ["空き家対策", "除雪体制の強化", "公園の再整備", "図書館の充実"]
    old = plan("\n".join(f'node p{at} p "{name}"' for at, name in enumerate(names)))
    moved = plan("\n".join(f'node p{at} p "{name}"' for at, name in enumerate(reversed(names))))
    assert ids_agree(old.editions[0], old.editions[0])
    assert not ids_agree(old.editions[0], moved.editions[0])


def test_leftovers_of_one_file_are_proposed_and_stated_ones_left_alone() -> None:
    rest = 'node p1 p "除雪体制の強化"'
    text = "\n  text overview\n    | 東地区で空き家の相談窓口を年3回設ける"
    old = plan(f'{rest}\nnode a p "空き家対策"{text}', edition="old")
    marks = ("", '\n  stated one_sided "～事業の新規追加～"')
    new = [
        plan(f'{rest}\nnode x p "空き家等対策"{text}{mark}', edition="new").editions[0]
        for mark in marks
    ]
    proposed = leftovers(old, old.editions[0], new[0])
    assert {(p.earlier, p.later) for p in proposed.pairs if not p.is_used} == {("a", "x")}
    codes = [
        problem.code for problem in match_problems(proposed, earlier=old.editions[0], later=new[0])
    ]
    assert codes == ["REV-032"]
    stated = leftovers(old, old.editions[0], new[1])
    assert [p for p in stated.pairs if not p.is_used] == []


def test_decisions_of_a_person_are_kept() -> None:
    old = plan('node a p "空き家対策"\nnode b p "除雪体制の強化"')
    new = plan('node x p "空き家等対策"\nnode y p "婚活支援"')
    assert used(match_editions(old, new)) == {"a": "x"}
    refused = Decisions(different=frozenset({("a", "x")}), same=(("b", "y"),))
    found = match_editions(old, new, decisions=refused)
    assert used(found) == {"b": "y"}
    assert {p.by for p in found.pairs if p.is_used} == {PairedBy.DECISION}


def test_accepted_and_refused_families() -> None:
    made = revise(make_plan(seed=3, size=SMALL), seed=4, deeds=FEW)
    found = match_editions(made.earlier, made.later)
    split = next(f for f in found.families if f.kind is LineageKind.SPLIT)
    refused = Decisions(no_lineage=frozenset({(split.earlier, split.later)}))
    again = match_editions(made.earlier, made.later, decisions=refused)
    assert not any(f.kind is LineageKind.SPLIT for f in again.families)
    joined = align(made.earlier, made.later, matching=found, confirmed_by="企画課 山田")
    kinds = {link.kind for link in joined.strategy.lineage}
    assert {LineageKind.SPLIT, LineageKind.MERGE, LineageKind.REPLACEMENT} <= kinds
    assert all(link.confirmed_by == "企画課 山田" for link in joined.strategy.lineage)
    assert not any(p.code == "REV-025" for p in compare(joined.strategy).problems)
    found_kinds = {c.kind for c in compare(joined.strategy).changes}
    assert {ChangeKind.SPLIT, ChangeKind.MERGED} <= found_kinds


def test_aligning_an_edition_with_itself_changes_nothing() -> None:
    made = make_plan(seed=9, size=SMALL)
    renamed = revise(
        made,
        seed=1,
        deeds=Deeds(**dict.fromkeys((f for f in Deeds.__slots__), 0)),  # type: ignore[arg-type]
    )
    matching = match_editions(made, renamed.later)
    joined = align(made, renamed.later, matching=matching)
    found = {c.kind for c in compare(joined.strategy).changes}
    assert found <= {ChangeKind.RENUMBERED, ChangeKind.EDITION_CHANGED}


def test_empty_and_one_sided_editions() -> None:
    empty = Strategy(id="s", name="戦略")
    assert match_editions(empty, empty) == Matching()
    made = plan('node a p "空き家対策"')
    bare = replace(made, editions=(replace(made.editions[0], nodes=()),))
    found = match_editions(bare, made)
    assert (found.pairs, found.only_later) == ((), ("a",))


# ---------------------------------------------------------------- the best pairs together

WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(-3, 9), max_size=14
)


@settings(max_examples=300)
@given(WEIGHTS)
def test_no_other_choice_of_pairs_weighs_more(weights: dict[tuple[int, int], int]) -> None:
    found = best_pairs(weights)
    assert len(set(found.values())) == len(found)
    total = sum(weights[pair] for pair in found.items())
    assert all(weights[pair] > 0 for pair in found.items())
    assert total == _best(sorted({one for one, _ in weights}), weights, frozenset())


def _best(rows: list[int], weights: dict[tuple[int, int], int], taken: frozenset[int]) -> int:
    if not rows:
        return 0
    first, *rest = rows
    choices = [_best(rest, weights, taken)]
    choices += [
        weight + _best(rest, weights, taken | {other})
        for (one, other), weight in weights.items()
        if one == first and other not in taken
    ]
    return max(choices)


def test_matching_does_not_depend_on_the_order_of_the_file() -> None:
    made = revise(make_plan(seed=2, size=SMALL), seed=3, deeds=FEW)
    found = used(match_editions(made.earlier, made.later))
    edition = made.later.editions[0]
    shuffled = replace(edition, nodes=tuple(sorted(edition.nodes, key=lambda n: n.name)))
    again = used(match_editions(made.earlier, replace(made.later, editions=(shuffled,))))
    assert len(set(found.items()) & set(again.items())) >= len(found) - 1


# ---------------------------------------------------------------- the second document


def test_the_two_sides_of_the_second_document_match_by_content() -> None:
    """Without their common ids the editions are matched as the rows of the table say."""
    found = comparison()
    new = _with_other_ids(found.later)
    old_file = replace(found.strategy, editions=(found.earlier,), lineage=())
    new_file = replace(found.strategy, editions=(new,), lineage=())
    matching = match_editions(old_file, new_file)
    nodes = {node.id for node in found.earlier.nodes}
    assert used(matching) == {key: f"x-{key}" for key in nodes}
    indicators = {i.id for node in found.earlier.nodes for i in node.indicators}
    kept = indicators & {i.id for node in found.later.nodes for i in node.indicators}
    assert used(matching, RecordKind.INDICATOR) == {key: f"x-{key}" for key in kept}
    replaced = {(f.earlier, f.later) for f in matching.families}
    assert replaced == {
        (link.earlier, tuple(f"x-{one}" for one in link.later)) for link in found.strategy.lineage
    }
    joined = align(old_file, new_file, matching=matching)
    by_content = {one.title: one.classes for one in compare(joined.strategy).rows}
    assert by_content == {one.title: one.classes for one in found.rows}


def _with_other_ids(edition: Edition) -> Edition:
    return replace(
        edition,
        nodes=tuple(
            replace(
                node,
                id=f"x-{node.id}",
                parent=None if node.parent is None else f"x-{node.parent}",
                indicators=tuple(replace(one, id=f"x-{one.id}") for one in node.indicators),
            )
            for node in edition.nodes
        ),
    )
