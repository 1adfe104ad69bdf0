"""Laws of comparing: nothing differs from itself, and the changes make the later edition."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shirube.plan.model import Edition
from shirube.revision.apply import apply_changes
from shirube.revision.content import same, without_places
from shirube.revision.diff import diff
from shirube.revision.kinds import ChangeKind
from tests.support.any_edition import editions, revised

PAIRS = st.one_of(
    st.tuples(editions(), editions()),
    editions().flatmap(lambda edition: st.tuples(st.just(edition), revised(edition))),
)


@given(editions())
def test_an_edition_does_not_differ_from_itself(edition: Edition) -> None:
    assert diff(edition, edition) == ()
    assert diff(edition, without_places(edition)) == ()


@given(PAIRS)
def test_the_changes_make_the_later_edition(pair: tuple[Edition, Edition]) -> None:
    earlier, later = pair
    made = apply_changes(diff(earlier, later), earlier)
    assert without_places(made) == without_places(later)
    assert same(made, later)


@given(PAIRS)
def test_no_changes_only_where_the_content_is_the_same(pair: tuple[Edition, Edition]) -> None:
    earlier, later = pair
    assert (diff(earlier, later) == ()) == same(earlier, later)


@given(PAIRS)
def test_a_change_differs_and_back_again_undoes_it(pair: tuple[Edition, Edition]) -> None:
    earlier, later = pair
    for change in diff(earlier, later):
        if change.kind is not ChangeKind.REORDERED:
            assert not same(change.before, change.after)
    back = apply_changes(diff(later, earlier), apply_changes(diff(earlier, later), earlier))
    assert same(back, earlier)
