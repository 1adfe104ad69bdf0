r"""Legibility: characters in a Document that nobody can read, reported once with all their lines.

外字 of a city's own fonts arrive as private-use characters, glyphs that a PDF gives no meaning as
replacement characters, and broken files bring control characters.  The text stays as it is; a
person must look at it.

>>> from shirube.office.document import RawLine, build_document
>>> doc = build_document(
...     "計画.txt", media_type="text/plain", sha256="", pages=[[RawLine(1, "担当：\ue000田課長")]]
... )
>>> [problem.message() for problem in illegible(doc)]  # doctest: +ELLIPSIS
['計画.txt 1頁 1行：「U+E000」は読めない文字（外字など）です（1行に1字）。...(DOC-008)']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shirube.office.document import Document
from shirube.problem import Problem, Severity

CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Control characters that no text holds (unlike tab, line ends, form feed)."""

_ILLEGIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufffd-\uffff"
    "\U000f0000-\U0010ffff]"
)
_GARBLED_SHARE = 0.05
"""From this share of the document's characters on, the whole text layer is doubtful."""
_GARBLED_LEAST = 20
_NAMED = 5


def illegible(document: Document) -> Iterator[Problem]:
    """At most one Problem (確認) for the document; ``related`` holds every further line."""
    found: dict[str, None] = {}
    places = []
    count = total = 0
    for page in document.pages:
        for line in page.lines:
            total += len(line.text)
            if line.text.isascii() and line.text.isprintable():
                continue
            hits = _ILLEGIBLE.findall(line.text)
            if hits:
                count += len(hits)
                found.update(dict.fromkeys(hits))
                places.append(line.place())
    if not places:
        return
    names = [f"U+{ord(char):04X}" for char in found]
    garbled = count > _GARBLED_SHARE * total and count >= _GARBLED_LEAST
    yield Problem(
        code="DOC-008",
        severity=Severity.CHECK,
        place=places[0],
        related=tuple(places[1:]),
        seen="、".join(names[:_NAMED]) + ("ほか" if len(names) > _NAMED else ""),
        wrong=(
            f"読めない文字で、全体の{count * 100 // total}％を占めます（文字化けのおそれ）"
            if garbled
            else f"読めない文字（外字など）です（{len(places)}行に{count}字）"
        ),
        advice=(
            "PDFの文字情報が壊れている場合があります。元のWordやExcelからPDFを作り直してください。"
            if garbled
            else "文字はそのまま残しました。元の文書と見比べて、正しい文字に直してください。"
        ),
    )
