"""Layout: how one kind of printed document is recognised and read.

A layout is one folder under ``ingest/layouts`` with a ``layout.toml`` (names, levels, printed
labels), a ``layout.py`` with the reading, and ``samples``.  It registers itself in ``LAYOUTS``.
``identify`` must be cheap and must not guess: exactly one layout may claim a document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shirube.office.document import Document
from shirube.plan.model import Strategy
from shirube.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A readable kind of document.

    ``name``     identifier (folder name); ``label`` Japanese name shown to users.
    ``identify`` returns the printed evidence by which the document is of this kind, or ``""``.
    ``read``     takes the whole document; Problems and coverage are inside the strategy.
    """

    name: str
    label: str
    identify: Callable[[Document], str]
    read: Callable[[Document], Strategy]


LAYOUTS: Registry[Layout] = Registry("様式")
