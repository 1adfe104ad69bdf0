"""Change: one answer of a form that differs from what the plan holds, as a typed value.

>>> change = FormChange(
...     target=Target(slot=Slot.EVIDENCE, owner="m1-k1", year=2019), before="", after="業務統計"
... )
>>> change.field, change.target.year, change.after
('evidence', 2019, '業務統計')
"""

from __future__ import annotations

from dataclasses import dataclass

from shirube.forms.form import Slot, Target
from shirube.place import NOWHERE, Place
from shirube.quantity.reading import Reading

__all__ = ["FormChange", "Slot", "Target"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChange:
    """One field of the plan that a person answered differently.

    ``target``   indicator or node, fiscal year and field.
    ``before``   what the plan holds, ``after`` what was typed, both as shown in the form.
    ``reading``  the number behind ``after``, for numbers.
    ``subject``  name of the thing and ``label`` heading of the field, in words.
    ``form``     id of the form, ``digest`` that of its file; ``place`` file, sheet and cell.
    """

    target: Target
    before: str
    after: str
    reading: Reading | None = None
    subject: str = ""
    label: str = ""
    form: str = ""
    digest: str = ""
    place: Place = NOWHERE

    @property
    def field(self) -> str:
        """Identifier of the field."""
        return self.target.detail or self.target.slot.value

    @property
    def line(self) -> str:
        """The change in one Japanese line."""
        before, after = self.before or "（空欄）", self.after or "（空欄）"
        return f"{self.place.label()}：{self.subject}／{self.label}：{before} → {after}"
