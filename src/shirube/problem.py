"""Problem (確認事項): the one type for all that a person must look at, from any stage.

Errors in users' data are values, collected and never stopping at the first; exceptions are for
the impossible.  A message reads: place — what was seen — what is wrong — what to do — code.

>>> from shirube.place import Place
>>> print(Problem(
...     code="QTY-004", severity=Severity.CHECK,
...     place=Place(document="様式2.xlsx", sheet="実績", cell="E12"),
...     seen="約1,200人", wrong="概数です",
...     advice="概数欄に○を付けるか、数字だけを入力してください。").message())
様式2.xlsx「実績」E12：「約1,200人」は概数です。概数欄に○を付けるか、数字だけを入力してください。(QTY-004)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from shirube.place import NOWHERE, Place


class Severity(Enum):
    """How much a Problem holds up the work; the value is the identifier in JSON."""

    STOP = "stop"
    CHECK = "check"
    NOTE = "note"

    @property
    def label(self) -> str:
        """Japanese label shown to users (止まる / 確認 / 参考)."""
        return {"stop": "止まる", "check": "確認", "note": "参考"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing a person must look at.

    ``code``     stable identifier, package prefix and number (``OTR-003``).
    ``place``    where it is; ``related`` names further places that belong to it.
    ``seen``     the text or figure as printed, may be empty.
    ``wrong``    the finding, a Japanese clause that follows 「seen」は, without full stop.
    ``advice``   what to do, full sentences.
    ``subject``  id of the record it concerns (node or indicator), empty when none.
    """

    code: str
    severity: Severity
    place: Place = NOWHERE
    seen: str = ""
    wrong: str = ""
    advice: str = ""
    subject: str = ""
    related: tuple[Place, ...] = ()

    def message(self) -> str:
        """The whole message in one Japanese line."""
        where = self.place.label()
        head = f"{where}：" if where else ""
        seen = f"「{self.seen}」は" if self.seen else ""
        return f"{head}{seen}{self.wrong}。{self.advice}({self.code})"
