"""A strategy taken apart into records and put together again is the same strategy."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings

from shirube.codec.json import plain
from shirube.journal.assembling import assembled
from shirube.journal.state import EMPTY
from shirube.journal.taking import changes_to, records_of
from shirube.plan.model import Strategy
from tests.journal.sound import sound_strategies


@settings(max_examples=60)
@given(sound_strategies())
def test_taking_apart_and_assembling_changes_nothing(strategy: Strategy) -> None:
    state = EMPTY.with_changes(changes_to(records_of(plain(strategy))))
    assert msgspec.convert(assembled(state), Strategy) == strategy
