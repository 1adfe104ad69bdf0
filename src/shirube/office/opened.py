"""Opened: what opening a file gives — a Document, or the Problems that say why there is none.

Every reader returns it, so that a caller never meets an exception because of what a file holds.

>>> from shirube.problem import Severity
>>> refused = refuse(
...     "計画.txt",
...     code="DOC-001",
...     wrong="空のファイルです",
...     advice="元のファイルを選び直してください。",
... )
>>> refused.document is None, refused.problems[0].severity is Severity.STOP
(True, True)
>>> print(refused.problems[0].message())
計画.txt：空のファイルです。元のファイルを選び直してください。(DOC-001)

Codes of this package's readers:

======== =====================================================================
DOC-001  the file is empty
DOC-002  the file holds nothing but white space
DOC-003  the file is larger than the limit
DOC-004  a character encoding that is not read, named
DOC-005  the bytes fit no encoding that is read, or break off
DOC-006  binary content in a text file
DOC-007  page breaks were inferred from the text (note)
DOC-008  characters that cannot be read (private use, replacement, control)
DOC-009  the name's ending and the content differ (note)
DOC-010  a format that is not read yet, named
DOC-011  a file called .pdf that is none
DOC-021  a broken or truncated PDF
DOC-022  a PDF that needs a password
DOC-023  a PDF with a security handler that is not supported
DOC-024  a PDF without pages
DOC-025  a PDF with more pages than the limit
DOC-026  a PDF without any text (scanned pages)
DOC-027  pages without text in a PDF that has text elsewhere
DOC-028  a page that cannot be loaded
DOC-029  a PDF that is damaged in places but could be read
DOC-030  characters that a PDF gives no meaning
======== =====================================================================
"""

from __future__ import annotations

from dataclasses import dataclass

from shirube.office.document import Document
from shirube.place import Place
from shirube.problem import Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The outcome of opening one file; ``document`` is ``None`` when it could not be read.

    ``problems`` may stand beside a document too: what a person must look at although it was read.
    """

    document: Document | None = None
    problems: tuple[Problem, ...] = ()


def refuse(name: str, *, code: str, wrong: str, advice: str, line: int | None = None) -> Opened:
    """No document, and one Problem that stops the work; ``line`` when the cause has a line."""
    place = Place(document=name, line=line)
    problem = Problem(code=code, severity=Severity.STOP, place=place, wrong=wrong, advice=advice)
    return Opened(problems=(problem,))
