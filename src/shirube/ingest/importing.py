"""Importing: the bytes of a document → a strategy, with everything that was noticed on the way.

The order is always the same: open (what kind of file is it), recognise (exactly one layout may
claim it), read, and check the structure of the result.  Whatever goes wrong is a Problem.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import shirube.ingest.layouts  # noqa: F401  (the layouts register themselves)
from shirube.ingest.layout import LAYOUTS, Layout
from shirube.office.document import Document
from shirube.office.opening import open_document
from shirube.place import Place
from shirube.plan.invariants import structural_problems
from shirube.plan.model import Strategy
from shirube.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a document.

    ``strategy`` is ``None`` when the file cannot be read at all; its Problems are then in
    ``problems``.  Problems found while reading are inside the strategy *and* in ``problems``.
    """

    strategy: Strategy | None
    problems: tuple[Problem, ...] = ()
    document: Document | None = None


def import_document(name: str, *, data: bytes, layout: str | None = None) -> Imported:
    """Read one document.  ``layout`` names the layout instead of recognising it."""
    opened = open_document(name, data=data)
    if opened.document is None:
        return Imported(None, opened.problems)
    chosen = _choose(opened.document, name=layout)
    if isinstance(chosen, Problem):
        return Imported(None, (*opened.problems, chosen), opened.document)
    strategy = chosen.read(opened.document)
    strategy = replace(
        strategy,
        problems=(*opened.problems, *strategy.problems, *structural_problems(strategy)),
    )
    return Imported(strategy, strategy.problems, opened.document)


def _choose(document: Document, *, name: str | None) -> Layout | Problem:
    known = "、".join(f"{layout.name}（{layout.label}）" for layout in LAYOUTS)
    if name is not None:
        chosen = LAYOUTS.get(name)
        return chosen or Problem(
            code="ING-003",
            severity=Severity.STOP,
            place=Place(document=document.name),
            seen=name,
            wrong="登録されていない様式の名前です",
            advice=f"次から選んでください：{known}。",
        )
    claiming = [layout for layout in LAYOUTS if layout.identify(document)]
    if len(claiming) == 1:
        return claiming[0]
    if claiming:
        both = "、".join(f"{layout.name}（{layout.label}）" for layout in claiming)
        return Problem(
            code="ING-004",
            severity=Severity.STOP,
            place=Place(document=document.name),
            wrong=f"複数の様式（{both}）に当てはまります",
            advice="--layout で様式を指定してください。",
        )
    return Problem(
        code="ING-002",
        severity=Severity.STOP,
        place=Place(document=document.name),
        wrong="どの様式の文書か分かりません",
        advice=f"読める様式は {known} です。様式が合っていれば --layout で指定してください。",
    )
