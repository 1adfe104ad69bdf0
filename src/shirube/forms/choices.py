"""Choices: the lists people choose from in forms, each word with what it stands for.

>>> ABSENCES["未確定"].value, STATUSES["速報値"].value
('not_settled', 'preliminary')
"""

from __future__ import annotations

from shirube.quantity.reading import Absence, ValueStatus

MARK = "○"
MARKS = frozenset("○〇◯●◎✓✔☑レ✅✕") - {"✕"}
"""Signs taken for a mark, as people type them."""
NO_MARK = frozenset({"", "×", "✕", "✖", "－", "-", "―", "否", "無", "なし"})
"""What people write where they mean no mark."""

STATUSES = {status.label: status for status in ValueStatus}
ABSENCES = {
    absence.label: absence for absence in Absence if absence not in (Absence.DASH, Absence.EMPTY)
}
NEXT_STEPS = ("拡充", "継続", "改善", "縮小", "終了", "その他")
GRANT_STEPS = (
    "追加等更に発展させる",
    "事業の継続",
    "事業の改善",
    "事業の縮小",
    "事業の中止",
    "予定通り事業終了",
)
GRANT_EFFECTS = (
    "1 非常に効果的であった",
    "2 相当程度効果があった",
    "3 効果があった",
    "4 効果がなかった",
)
GRANT_OPINIONS = ("有効であった", "有効とは言えない")

CHOICES: dict[str, tuple[str, ...]] = {
    "mark": (MARK,),
    "status": tuple(STATUSES),
    "absence": tuple(ABSENCES),
    "next_step": NEXT_STEPS,
    "grant_next_step": GRANT_STEPS,
    "grant_effect": GRANT_EFFECTS,
    "grant_opinion": GRANT_OPINIONS,
}
"""Lists by the name under which a field asks for them."""
