"""Settle: the answers of one row held against each other and against what the plan holds.

A value and a reason why there is none exclude each other; 前年度と同じ needs a year before; a mark
about a value needs the value.  What does not fit is kept out, all else is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from shirube.forms import concern
from shirube.forms.answer import is_bare_dash
from shirube.forms.choices import MARK
from shirube.forms.concern import FormConcern
from shirube.forms.form import Slot
from shirube.forms.returned import Edit
from shirube.forms.shown import last_text_shown, text_shown
from shirube.problem import Problem
from shirube.quantity.concern import APPROXIMATE
from shirube.quantity.reading import Absence, Reading, ValueStatus
from shirube.quantity.unit import normalise_unit


@dataclass(slots=True)
class Settled:
    """Edits that can be taken, and Problems with the edit each belongs to."""

    taken: list[Edit] = field(default_factory=list)
    kept_out: list[tuple[Edit, Problem]] = field(default_factory=list)


def settle(edits: Sequence[Edit], *, failed: Iterable[Edit] = ()) -> Settled:
    """Settle the good edits of one group; ``failed`` are those of the group kept out before."""
    if not edits:
        return Settled()
    if edits[0].ask.target.slot.of_actual:
        return _Actual(edits, failed).settle()
    if edits[0].ask.target.slot in (Slot.TEXT, Slot.TEXT_UNCHANGED):
        return _text(edits)
    return Settled(taken=list(edits))


def _text(edits: Sequence[Edit]) -> Settled:
    found = {edit.ask.target.slot: edit for edit in edits}
    mark, text = found.get(Slot.TEXT_UNCHANGED), found.get(Slot.TEXT)
    out = Settled()
    if mark is None or mark.answer.text != MARK:
        return Settled(taken=[edit for edit in edits if edit is not mark])
    subject = mark.subject
    year = subject.fiscal_year
    last = last_text_shown(subject.node, subject.text_kind, before=year)
    now = text_shown(subject.node, subject.text_kind, fiscal_year=year)
    if not last:
        _keep_out(out, mark, concern.NO_TEXT)
    elif text is not None or (now and now != last):
        for edit in (mark, text):
            if edit is not None:
                _keep_out(out, edit, concern.TEXT_NOT_SAME)
        return out
    else:
        out.taken.append(mark)
    if text is not None:
        out.taken.append(text)
    return out


def _keep_out(out: Settled, edit: Edit, what: FormConcern) -> None:
    seen = edit.answer.text or "（空欄）"
    out.kept_out.append((edit, what.problem(edit.place, seen=seen, subject=edit.ask.target.owner)))


class _Actual:
    """The seven cells of one actual."""

    def __init__(self, edits: Sequence[Edit], failed: Iterable[Edit]) -> None:
        self.edits = {edit.ask.target.slot: edit for edit in edits}
        self.failed = {edit.ask.target.slot for edit in failed}
        self.subject = edits[0].subject
        self.out = Settled()
        actual = self.subject.actual
        self.now = Reading() if actual is None else actual.reading
        self.was_unchanged = actual is not None and actual.unchanged

    def settle(self) -> Settled:
        """Check cell by cell; what was kept out drops out of ``edits`` on the way."""
        for check in (self._absence, self._value, self._unchanged, self._about_value):
            check()
        self.out.taken += self.edits.values()
        return self.out

    def _drop(self, what: FormConcern, *slots: Slot) -> None:
        for slot in slots:
            edit = self.edits.pop(slot, None)
            if edit is not None:
                _keep_out(self.out, edit, what)
                self.failed.add(slot)

    def _text(self, slot: Slot) -> str:
        edit = self.edits.get(slot)
        return "" if edit is None else edit.answer.text

    @property
    def value(self) -> Reading:
        """The reading of the value cell, typed or already there."""
        edit = self.edits.get(Slot.VALUE)
        if edit is None or edit.answer.reading is None:
            return self.now
        return edit.answer.reading

    @property
    def _is_given(self) -> bool:
        """The row says something about the value: a figure, words, or 前年度と同じ."""
        return self.value.is_value or self.value.is_words or self._text(Slot.UNCHANGED) == MARK

    def _absence(self) -> None:
        edit, value = self.edits.get(Slot.ABSENCE), self.edits.get(Slot.VALUE)
        if edit is None:
            return
        if not edit.answer.text:
            if self.now.is_absent and not self._is_given:
                self._drop(concern.CLEARED, Slot.ABSENCE)
            return
        if Slot.VALUE in self.failed:
            self._drop(concern.HELD_WITH_VALUE, Slot.ABSENCE)
        elif self._text(Slot.UNCHANGED) == MARK:
            self._drop(concern.BOTH_GIVEN, Slot.ABSENCE, Slot.VALUE, Slot.UNCHANGED)
        elif value is not None and not is_bare_dash(value.answer) and value.answer.text:
            named = None if value.answer.reading is None else value.answer.reading.absence
            if named is None or named.label != edit.answer.text:
                self._drop(concern.BOTH_GIVEN, Slot.ABSENCE, Slot.VALUE)
        elif value is None and (self.now.is_value or self.now.is_words):
            self._drop(concern.BOTH_GIVEN, Slot.ABSENCE)

    def _value(self) -> None:
        edit = self.edits.get(Slot.VALUE)
        if edit is None or edit.answer.reading is None:
            return
        reading = edit.answer.reading
        has_reason = bool(self._text(Slot.ABSENCE))
        if not edit.answer.text:
            replaced = has_reason or self._text(Slot.UNCHANGED) == MARK
            if not replaced and (self.now.is_value or self.now.is_words):
                self._drop(concern.CLEARED, Slot.VALUE)
        elif reading.absence in (Absence.DASH, Absence.EMPTY) and not has_reason:
            self._drop(concern.DASH, Slot.VALUE)
        elif reading.approximate and not self._is_marked_approximate():
            problem = APPROXIMATE.problem(seen=edit.answer.text, place=edit.place)
            self.out.kept_out.append((edit, problem))
            del self.edits[Slot.VALUE]
            self.failed.add(Slot.VALUE)
        elif reading.is_value and self._standing_absence() and Slot.ABSENCE not in self.edits:
            # The reason that stood in the form gives way only when it is taken out.
            self._drop(concern.BOTH_GIVEN, Slot.VALUE)

    def _standing_absence(self) -> bool:
        absence = self.now.absence
        return absence is not None and absence not in (Absence.DASH, Absence.EMPTY)

    def _is_marked_approximate(self) -> bool:
        edit = self.edits.get(Slot.APPROXIMATE)
        return self.now.approximate if edit is None else edit.answer.text == MARK

    def _unchanged(self) -> None:
        if self._text(Slot.UNCHANGED) != MARK:
            return
        before = self.subject.previous()
        if before is None or not (before.reading.is_value or before.reading.is_words):
            self._drop(concern.NO_PREVIOUS, Slot.UNCHANGED)
            return
        if Slot.VALUE in self.failed:
            self._drop(concern.HELD_WITH_VALUE, Slot.UNCHANGED)
            return
        value = self.value
        edit = self.edits.get(Slot.VALUE)
        given = value.is_value or value.is_words or value.is_absent
        if edit is not None and not edit.answer.text:
            given = False
        if value.is_absent and edit is None and not self._standing_absence():
            given = False
        unit = self.subject.indicator.unit if self.subject.indicator else ""
        if given and not _same(value, before.reading, unit=unit):
            self._drop(concern.NOT_SAME, Slot.UNCHANGED, Slot.VALUE)

    def _about_value(self) -> None:
        """区分 and 概数 speak about a value: there must be one."""
        marks = [slot for slot in (Slot.STATUS, Slot.APPROXIMATE) if self._text(slot)]
        for slot in marks:
            if Slot.VALUE in self.failed:
                self._drop(concern.HELD_WITH_VALUE, slot)
            elif not self._has_value():
                self._drop(concern.NO_VALUE, slot)
        typed = self.edits.get(Slot.VALUE)
        status = self.edits.get(Slot.STATUS)
        if typed is None or status is None or typed.answer.reading is None:
            return
        written = typed.answer.reading.status
        if written is not ValueStatus.FINAL and written.label != status.answer.text:
            self._drop(concern.STATUS_DIFFERS, Slot.VALUE, Slot.STATUS)

    def _has_value(self) -> bool:
        if self._text(Slot.UNCHANGED) == MARK:
            return True
        if self._text(Slot.ABSENCE):
            return False
        return self.value.is_value or self.value.is_words


def _same(one: Reading, other: Reading, *, unit: str) -> bool:
    """The same figure or the same words."""
    if one.is_value and other.is_value:
        units = {one.unit or normalise_unit(unit), other.unit or normalise_unit(unit)}
        return one.value == other.value and len(units) == 1
    return one.is_words and other.is_words and one.text == other.text
