"""Laws of comparing: nothing differs from itself, and the changes make the later edition."""

from __future__ import annotations

from hypothesis import given, settings

from shirube.plan.model import Edition
from shirube.revision.apply import apply_changes
from shirube.revision.classify import significance_of
from shirube.revision.content import same, without_places
from shirube.revision.describe import change_label, value_text
from shirube.revision.diff import diff
from shirube.revision.kinds import ChangeKind
from tests.support.any_edition import editions, pairs

MANY = settings(max_examples=150)


@MANY
@given(editions())
def test_an_edition_does_not_differ_from_itself(edition: Edition) -> None:
    assert diff(edition, edition) == ()
    assert diff(edition, without_places(edition)) == ()


@MANY
@given(pairs())
def test_the_changes_make_the_later_edition(pair: tuple[Edition, Edition]) -> None:
    earlier, later = pair
    made = apply_changes(diff(earlier, later), earlier)
    assert without_places(made) == without_places(later)
    assert same(made, later)


@MANY
@given(pairs())
def test_no_changes_only_where_the_content_is_the_same(pair: tuple[Edition, Edition]) -> None:
    earlier, later = pair
    assert (diff(earlier, later) == ()) == same(earlier, later)


@MANY
@given(pairs())
def test_every_change_differs_and_can_be_told(pair: tuple[Edition, Edition]) -> None:
    for change in diff(*pair):
        if change.kind is not ChangeKind.REORDERED:
            assert not same(change.before, change.after)
        assert change_label(change)
        assert isinstance(value_text(change.before) + value_text(change.after), str)
        assert significance_of(change.kind) is not None


@MANY
@given(pairs())
def test_there_and_back_again(pair: tuple[Edition, Edition]) -> None:
    earlier, later = pair
    there = apply_changes(diff(earlier, later), earlier)
    assert same(apply_changes(diff(later, earlier), there), earlier)
