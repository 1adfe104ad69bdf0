"""PDF process: runs the worker and the merger as processes of their own and reads their answers.

    data → [pdf_worker] → report, PDF        parts → [pdf_merge] → PDF

>>> SetPart(report={"pages": 1, "sections": [1], "headings": []}, pdf=b"%PDF-").pages
1
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Data = dict[str, Any]


class PdfError(RuntimeError):
    """Typesetting failed, which no Story should be able to bring about: a defect to report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPart:
    """A typeset part: the PDF, and where its sections and headings came to stand."""

    report: Data
    pdf: bytes

    @property
    def pages(self) -> int:
        """Number of pages."""
        return int(self.report["pages"])

    @property
    def section_pages(self) -> list[int]:
        """Pages of each section, in order."""
        return list(self.report["sections"])

    @property
    def heading_pages(self) -> list[int]:
        """Page of each heading within the part, 0-based, in order."""
        return list(self.report["headings"])


def typeset(make_request: Callable[[], Data]) -> SetPart:
    """Let a worker set what ``make_request`` gives; it loads its libraries meanwhile."""
    answer = _run("shirube.office.pdf_worker", lambda: json.dumps(make_request()).encode())
    head, _, pdf = answer.partition(b"\n")
    return SetPart(report=json.loads(head), pdf=pdf)


def merge(parts: list[bytes]) -> bytes:
    """The parts as one PDF."""
    return _run(
        "shirube.office.pdf_merge", lambda: b"".join(b"%d\n%b" % (len(p), p) for p in parts)
    )


def _run(module: str, make_input: Callable[[], bytes]) -> bytes:
    """Standard output of ``python -m module``; raises ``PdfError`` with what it complained of."""
    with subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            data = make_input()
        except BaseException:
            process.kill()
            raise
        result, errors = process.communicate(data)
    if process.returncode != 0:
        raise PdfError(errors.decode(errors="replace").strip())
    return result
