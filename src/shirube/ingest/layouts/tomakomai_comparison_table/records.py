"""Printed things → nodes and indicators of the model.

Ids are given from outside (a thing has one id in both editions); here the words become Readings,
years and roles.  A 実績値 of a year before the plan begins, in a cell without 基準値, stands in the
place of the baseline: the earlier edition labels its baseline so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from shirube.ingest.layouts.tomakomai_comparison_table.cells import (
    Printed,
    PrintedIndicator,
    PrintedThing,
    PrintedValue,
)
from shirube.ingest.layouts.tomakomai_comparison_table.prose import Joined, paragraphs
from shirube.ingest.layouts.tomakomai_comparison_table.words import WORDS
from shirube.office.document import Span, join_lines
from shirube.plan.model import (
    Division,
    DivisionRef,
    Indicator,
    IndicatorKind,
    IndicatorRole,
    Node,
    Note,
    Observation,
    StatedValue,
    Text,
)
from shirube.problem import Problem, Severity
from shirube.quantity.fiscal import YearBasis
from shirube.quantity.parse import read_quantity
from shirube.quantity.period import parse_period
from shirube.quantity.reading import Reading


@dataclass(slots=True)
class Records:
    """Builds nodes of one document; divisions and Problems gather here."""

    width: int
    first_year: int | None = None
    divisions: dict[str, Division] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def node(
        self,
        thing: PrintedThing,
        *,
        node_id: str,
        indicator_ids: Sequence[str],
        parent: str | None,
        unstated_levels: tuple[str, ...],
        page: str,
    ) -> Node:
        """The node of a printed thing; ``indicator_ids`` in printed order."""
        for span in thing.unread:
            self.problems.append(_unread(span))
        return Node(
            id=node_id,
            level=thing.kind,
            name=thing.name.text,
            number=thing.number,
            parent=parent,
            unstated_levels=unstated_levels,
            page=page,
            divisions=tuple(self._division(printed) for printed in thing.divisions),
            division_text=thing.division_text,
            texts=tuple(
                Text(
                    kind=kind,
                    heading=heading,
                    passages=paragraphs(spans, width=self.width),
                    place=Joined(spans).place(0, sum(span.end - span.start for span in spans)),
                )
                for kind, heading, spans in thing.texts
            ),
            indicators=tuple(
                self._indicator(printed, indicator_id=indicator_id, kind=thing.kind)
                for printed, indicator_id in zip(thing.indicators, indicator_ids, strict=True)
            ),
            stated=tuple(_tag(tag) for tag in thing.tags),
            ended=any(tag.text == WORDS.ended_tag for tag in thing.tags),
            place=thing.place,
        )

    def _division(self, printed: Printed) -> DivisionRef:
        division = self.divisions.get(printed.text)
        if division is None:
            division = Division(id=f"d{len(self.divisions) + 1:02d}", name=printed.text)
            self.divisions[printed.text] = division
        return DivisionRef(division=division.id, text=printed.text, place=printed.place)

    def _indicator(self, printed: PrintedIndicator, *, indicator_id: str, kind: str) -> Indicator:
        values = printed.values()
        notes = [_note(spans) for spans in printed.note_spans]
        found: dict[str, list[Observation]] = {"baseline": [], "actual": [], "target": []}
        has_baseline = any(WORDS.observations[value.label] == "baseline" for value in values)
        for value in values:
            role = WORDS.observations[value.label]
            observation = self._observation(value)
            if role == "actual" and not has_baseline and self._is_before_plan(observation, values):
                role = "baseline"
            found[role].append(observation)
        self._report_repeated(printed, found)
        target = found["target"][-1] if found["target"] else None
        return Indicator(
            id=indicator_id,
            name=printed.name.text,
            role=IndicatorRole.GOAL_INDICATOR if kind == "goal" else IndicatorRole.KPI,
            unit=_unit(found["target"] + found["actual"] + found["baseline"]),
            # 累計 beside the target is a statement about the indicator, not an inference.
            kind=IndicatorKind.CUMULATIVE if target and target.reading.cumulative else None,
            baseline=found["baseline"][-1] if found["baseline"] else None,
            earlier_baselines=tuple(found["baseline"][:-1]),
            actuals=tuple(found["actual"]),
            targets=tuple(found["target"]),
            notes=tuple(_referring(note, printed=printed, values=values) for note in notes),
            stated=tuple(_tag(tag) for tag in printed.tags),
            place=printed.name.place,
        )

    def _is_before_plan(self, observation: Observation, values: Sequence[PrintedValue]) -> bool:
        year = observation.fiscal_year or observation.calendar_year
        if year is not None and self.first_year is not None:
            return year < self.first_year
        # Without a plan period: the first of the labelled values stands in the baseline's place.
        return observation.heading == values[0].heading

    def _observation(self, value: PrintedValue) -> Observation:
        reading = read_quantity(value.value.text, place=value.value.place)
        if reading.is_words:
            self.problems.append(_not_a_number(value, reading))
        period = parse_period(value.year_text)
        fiscal = None if period is None else period.fiscal_year(unstated=YearBasis.FISCAL)
        if period is None:
            self.problems.append(_no_year(value))
        return Observation(
            reading=reading,
            fiscal_year=fiscal,
            calendar_year=period.year if period is not None and fiscal is None else None,
            year_text=value.year_text,
            heading=value.heading,
        )

    def _report_repeated(
        self, printed: PrintedIndicator, found: dict[str, list[Observation]]
    ) -> None:
        if not any(found.values()):
            self.problems.append(
                Problem(
                    code="TMK-004",
                    severity=Severity.CHECK,
                    place=printed.name.place,
                    seen=printed.name.text,
                    wrong="指標名ですが、基準値・実績値・目標値を読み取れません",
                    advice="原文を確認し、値を追記してください。",
                )
            )


def _unit(observations: Sequence[Observation]) -> str:
    return next((o.reading.unit for o in observations if o.reading.unit), "")


def _tag(printed: Printed) -> StatedValue:
    return StatedValue(kind="tag", reading=Reading(printed.text, place=printed.place))


def _note(spans: Sequence[Span]) -> Note:
    joined = Joined(spans)
    text = join_lines(span.text for span in spans)
    return Note(text=text, place=joined.place(0, len(joined.text)))


def _referring(note: Note, *, printed: PrintedIndicator, values: Sequence[PrintedValue]) -> Note:
    """What the ※ refers to: the label the note opens with, else the marked value, else the name."""
    body = note.text.lstrip("※").strip()
    refers = ""
    for label, role in WORDS.observations.items():
        if body.startswith(label):
            refers = role
    if not refers:
        marked = [WORDS.observations[v.label] for v in values if "※" in v.heading]
        refers = "name" if printed.marked else (marked[0] if marked else "")
    return Note(text=note.text, refers_to=refers, place=note.place)


def _unread(span: Span) -> Problem:
    return Problem(
        code="TMK-003",
        severity=Severity.CHECK,
        place=span.place,
        seen=span.text.strip(),
        wrong="指標名でも値でもなく、どの項目か分かりません",
        advice="原文を確認し、必要であれば台帳に追記してください。",
    )


def _not_a_number(value: PrintedValue, reading: Reading) -> Problem:
    return Problem(
        code="TMK-005",
        severity=Severity.CHECK,
        place=reading.place,
        seen=reading.text or value.heading,
        wrong=f"{value.label}ですが、数値として読み取れません",
        advice="原文を確認し、数値か、値のない理由を入力してください。",
    )


def _no_year(value: PrintedValue) -> Problem:
    return Problem(
        code="TMK-006",
        severity=Severity.CHECK,
        place=value.value.place,
        seen=value.heading,
        wrong="年度を読み取れません",
        advice="原文を確認し、年度を入力してください。",
    )
