"""The store in memory."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shirube.actions.memory_store import MemoryStore
from shirube.actions.store import Store
from tests.actions.store_suite import StoreSuite


class TestMemoryStore(StoreSuite):
    @pytest.fixture
    def make(self) -> Callable[[], Store]:
        return MemoryStore
