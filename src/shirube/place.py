"""Place: the one type for "where".

A Place is both the provenance of a value and the location in a message.  It points into a source
document (page, lines, span or box), into a workbook (sheet, cell) or into a strategy (path), and
says so in words a planning officer can follow.

>>> Place(document="sheets.txt", page=3, line=12, end_line=14).label()
'sheets.txt 3頁 12～14行'
>>> Place(document="様式2.xlsx", sheet="実績", cell="E12").label()
'様式2.xlsx「実績」E12'
>>> Place(path="施策8/除雪依頼件数/H31").label()
'施策8/除雪依頼件数/H31'
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a value was printed, or where a problem is.

    ``document``      name of the source document as the user knows it (file name).
    ``page``          1-based page of the document.
    ``line``          first line, 1-based, counted over the whole text layer of the document.
    ``end_line``      last line (inclusive); ``None`` means the same as ``line``.
    ``start``/``end`` character span within the line when the value is a part of it (0-based,
                      end exclusive).
    ``box``           left, bottom, right, top in PDF points, when known.
    ``sheet``/``cell`` worksheet name and cell address (A1 notation).
    ``path``          path in the strategy in words, when there is no source position.
    """

    document: str = ""
    page: int | None = None
    line: int | None = None
    end_line: int | None = None
    start: int | None = None
    end: int | None = None
    box: tuple[float, float, float, float] | None = None
    sheet: str = ""
    cell: str = ""
    path: str = ""

    def label(self) -> str:
        """Japanese words for the place, as used at the head of every message."""
        parts: list[str] = []
        if self.document:
            parts.append(self.document)
        if self.page is not None:
            parts.append(f"{self.page}頁")
        if self.line is not None:
            if self.end_line is None or self.end_line == self.line:
                parts.append(f"{self.line}行")
            else:
                parts.append(f"{self.line}～{self.end_line}行")
        head = " ".join(parts)
        if self.sheet or self.cell:
            head += (f"「{self.sheet}」" if self.sheet else "") + self.cell
        if self.path:
            head = f"{head} {self.path}" if head else self.path
        return head

    def spanning(self, other: Place) -> Place:
        """The smallest place in the document that holds both (a value printed in pieces)."""
        if other.line is None or self.line is None or other.document != self.document:
            return self
        first = min(self.line, other.line)
        last = max(self.end_line or self.line, other.end_line or other.line)
        return replace(self, line=first, end_line=last, start=None, end=None, box=None)


NOWHERE = Place()
