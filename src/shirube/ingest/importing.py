"""Importing: the bytes of a document → a strategy, with everything that was noticed on the way.

The order is always the same: open (what kind of file is it), recognise (exactly one layout may
claim it), read, and check the structure of the result.  Whatever goes wrong is a Problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import shirube.ingest.layouts  # noqa: F401  (the layouts register themselves)
from shirube.ingest.layout import LAYOUTS, Layout
from shirube.office.document import Document
from shirube.office.opening import open_document
from shirube.place import Place
from shirube.plan.invariants import structural_problems, value_problems
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
    """Read one document.

    ``layout`` names the layout where several may claim the document; one that does not recognise
    the document is refused, because it would make something else of it.
    """
    opened = open_document(name, data=data)
    if opened.document is None:
        return Imported(None, opened.problems)
    chosen = _choose(opened.document, name=layout)
    if isinstance(chosen, Problem):
        return Imported(None, (*opened.problems, chosen), opened.document)
    strategy = chosen.read(opened.document)
    strategy = replace(
        strategy,
        problems=(
            *opened.problems,
            *strategy.problems,
            *structural_problems(strategy),
            *value_problems(strategy),
        ),
    )
    return Imported(strategy, strategy.problems, opened.document)


def _choose(document: Document, *, name: str | None) -> Layout | Problem:
    if name is not None and LAYOUTS.get(name) is None:
        return _refused(
            document,
            code="ING-003",
            seen=name,
            wrong="登録されていない様式の名前です",
            advice=f"次から選んでください：{_words(LAYOUTS)}。",
        )
    claiming = [layout for layout in LAYOUTS if layout.identify(document)]
    if name is not None:
        named = next((layout for layout in claiming if layout.name == name), None)
        return named or _not_of_layout(document, name=name, claiming=claiming)
    if len(claiming) == 1:
        return claiming[0]
    if claiming:
        return _refused(
            document,
            code="ING-004",
            wrong=f"複数の様式（{_words(claiming)}）に当てはまります",
            advice="--layout で様式を指定してください。",
        )
    return _refused(
        document,
        code="ING-002",
        wrong="どの様式の文書か分かりません",
        advice=f"読める様式は {_words(LAYOUTS)} です。"
        "様式の見出しまで入った文書か確かめてください。",
    )


def _not_of_layout(document: Document, *, name: str, claiming: Sequence[Layout]) -> Problem:
    """A layout was named, but the document does not print what marks it."""
    if claiming:
        wrong = f"この文書の様式ではありません（{_words(claiming)}の文書です）"
        advice = "--layout を付けずに読み取るか、文書を選び直してください。"
    else:
        wrong = "この文書の様式ではありません（様式の見出しが見当たりません）"
        advice = "文書と様式の名前を確かめてください。"
    return _refused(document, code="ING-005", seen=f"--layout {name}", wrong=wrong, advice=advice)


def _words(layouts: Iterable[Layout]) -> str:
    return "、".join(f"{layout.name}（{layout.label}）" for layout in layouts)


def _refused(document: Document, *, code: str, wrong: str, advice: str, seen: str = "") -> Problem:
    return Problem(
        code=code,
        severity=Severity.STOP,
        place=Place(document=document.name),
        seen=seen,
        wrong=wrong,
        advice=advice,
    )
