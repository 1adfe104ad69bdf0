"""A simulated year on a real strategy: asked, answered with slips, corrected twice, published.

Everybody does only what the actions let them do; what was confirmed to somebody is noted here as
well, and compared with the ledger at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from shirube.actions.accept_import import accept_import
from shirube.actions.answer_opinion import answer_opinion
from shirube.actions.answering import Actual, YearText
from shirube.actions.approve import approve
from shirube.actions.correct_publication import Correction, correct_publication
from shirube.actions.import_document import import_document, proposal
from shirube.actions.lock_year import lock_year
from shirube.actions.open_round import open_round
from shirube.actions.override_rating import override_rating
from shirube.actions.publish_year import publish_year
from shirube.actions.record import record
from shirube.actions.record_opinion import record_opinion
from shirube.actions.remind import remind
from shirube.actions.send_back import send_back
from shirube.actions.start import start
from shirube.actions.store import Store
from shirube.actions.submit import submit
from shirube.actions.verb import Outcome
from shirube.cli.simulated_city import ADMINISTRATOR, COMMITTEE, COORDINATOR, Clock, Staff, settle
from shirube.cli.simulated_slips import Slip, slip_of, typed
from shirube.journal.round import Item, Stage, items
from shirube.journal.state import State
from shirube.plan.indicator import Observation
from shirube.plan.vocabulary import TextKind
from shirube.quantity.parse import read_quantity
from shirube.quantity.reading import Absence, Reading

YEAR = 2020

Typed = Actual | YearText
"""What people type in the simulated year."""


@dataclass(slots=True)
class Year:
    """What happened: counts for the summary, and what was confirmed to people.

    ``confirmed``  for each answer the words last confirmed as saved.
    ``truth``      the figure that should have been typed.
    ``slips``      what was typed; ``rejected`` at the door; ``sent_back`` by people, by reason.
    ``uncaught``   answers that are wrong and were approved all the same.
    """

    asked: int = 0
    answered: int = 0
    corrected: int = 0
    refused_acts: Counter[str] = field(default_factory=Counter)
    slips: Counter[Slip] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    sent_back: Counter[str] = field(default_factory=Counter)
    letters: int = 0
    conflicts: int = 0
    settled: int = 0
    entries: int = 0
    confirmed: dict[tuple[str, int], str] = field(default_factory=dict)
    acts: list[tuple[int, str]] = field(default_factory=list)
    truth: dict[str, str] = field(default_factory=dict)
    uncaught: list[str] = field(default_factory=list)
    errata: int = 0
    lost: list[str] = field(default_factory=list)


class SimulatedYear:
    """Runs the year step by step on an empty store."""

    def __init__(self, store: Store, *, seed: int = 2020) -> None:
        self.store = store
        self.chance = Random(seed)
        self.clock = Clock()
        self.year = Year()
        self.staff = Staff({}, {})

    def begin(self, name: str, *, data: bytes) -> None:
        """Start the ledger, read the document, register people, open the round."""
        admin = self.clock.by(ADMINISTRATOR)
        self._did(start(self.store, by=admin, ledger="総合戦略の台帳", name="情報管理者"))
        self._did(import_document(self.store, by=admin, name=name, data=data))
        strategy = proposal(self.store, self._state(), data=data)
        if strategy is None:
            raise RuntimeError("the sample cannot be read")
        source = {strategy.sources[0].id: data} if strategy.sources else {}
        self._did(accept_import(self.store, by=admin, strategy=strategy, documents=source))
        self.staff, outcomes = settle(self.store, clock=self.clock)
        for outcome in outcomes:
            self._did(outcome)
        coordinator = self.clock.by(COORDINATOR)
        stages = (Stage.FIRST, Stage.SECOND, Stage.COMMITTEE)
        self._did(open_round(self.store, by=coordinator, fiscal_year=YEAR, stages=stages))
        self.year.asked = sum(1 for _ in items(self._state(), YEAR))

    def answer(self, *, careful: bool = False) -> None:
        """Every division types what is open; some forget things the first time."""
        self.clock.pass_(days=7)
        for division, waiting in self._open().items():
            person = self._answerer(division)
            given: list[Typed] = []
            for item in waiting:
                if not careful and self.chance.random() < 0.06:
                    continue
                one = self._typed(item, careful=careful)
                if one is not None:
                    given.append(one)
            if given:
                self._save(person, given)
            self.clock.pass_(minutes=20)
            outcome = submit(
                self.store, by=self.clock.by(person), fiscal_year=YEAR, division=division
            )
            if outcome.entry is not None:
                self._did(outcome)

    def stray(self) -> None:
        """What is tried and must not work: another division's answer, two people at once."""
        divisions = list(self.staff.clerks)
        first, other = divisions[0], divisions[1]
        theirs = next(i for i in self._all(other) if not i.text_kind)
        given = [_actual(theirs, "1件")]
        wrong = record(self.store, by=self.clock.by(self.staff.clerks[first]), given=given)
        self.year.refused_acts.update(problem.wrong for problem in wrong.problems)
        mine = next(i for i in self._all(first) if not i.text_kind)
        base = self.store.ledger().head.count
        for person, text in ((self.staff.clerks[first], "7件"), (COORDINATOR, "8件")):
            outcome = record(
                self.store, by=self.clock.by(person), given=[_actual(mine, text)], base=base
            )
            if outcome.entry is not None:
                self._did(outcome)
                self._confirm([_actual(mine, text)])
            self.year.conflicts += len(outcome.conflicts)

    def remind(self) -> None:
        """Letters to those who have not answered everything."""
        self.clock.pass_(days=21)
        reminded = remind(self.store, by=self.clock.by(COORDINATOR), fiscal_year=YEAR)
        self._did(reminded.outcome)
        self.year.letters += len(reminded.letters)

    def review(self) -> None:
        """Heads look at last year's figures, send back what cannot be, approve the rest."""
        self.clock.pass_(days=5)
        for division, head in self.staff.heads.items():
            self._send_back(division, person=head)
            outcome = approve(
                self.store,
                by=self.clock.by(head),
                fiscal_year=YEAR,
                stage=Stage.FIRST,
                division=division,
            )
            if outcome.entry is not None:
                self._did(outcome)

    def decide(self) -> None:
        """Second stage, committee with an opinion and its answer, one rating changed, lock."""
        self.clock.pass_(days=14)
        coordinator, committee = self.clock.by(COORDINATOR), self.clock.by(COMMITTEE)
        self._did(approve(self.store, by=coordinator, fiscal_year=YEAR, stage=Stage.SECOND))
        node = next(i.owner for i in items(self._state(), YEAR) if i.text_kind)
        opinion = record_opinion(
            self.store, by=committee, node=node, fiscal_year=YEAR, text="周知の方法を見直すこと。"
        )
        self._did(opinion)
        self._did(
            answer_opinion(
                self.store, by=coordinator, node=node, fiscal_year=YEAR, text="広報紙で周知する。"
            )
        )
        indicator = next(i.owner for i in items(self._state(), YEAR) if not i.text_kind)
        self._did(
            override_rating(
                self.store,
                by=committee,
                indicator=indicator,
                fiscal_year=YEAR,
                rating="B",
                reason="感染症による休館の影響を除いて評価するため",
            )
        )
        self._did(approve(self.store, by=committee, fiscal_year=YEAR, stage=Stage.COMMITTEE))
        self._did(lock_year(self.store, by=coordinator, fiscal_year=YEAR))
        self.year.settled = sum(
            item.stage is Stage.COMMITTEE for item in items(self._state(), YEAR)
        )

    def publish(self, papers: dict[str, bytes]) -> None:
        """Publish; a late answer is refused; then an error is found and corrected with errata."""
        self._did(
            publish_year(self.store, by=self.clock.by(COORDINATOR), fiscal_year=YEAR, papers=papers)
        )
        self.clock.pass_(days=30)
        wrong = self._uncaught()
        late = _actual(wrong[0][0], wrong[0][1])
        person = self._answerer(wrong[0][0].division or "")
        refused = record(self.store, by=self.clock.by(person), given=[late])
        self.year.refused_acts.update(problem.wrong for problem in refused.problems)
        self._did(
            correct_publication(
                self.store,
                by=self.clock.by(COORDINATOR),
                fiscal_year=YEAR,
                corrections=[Correction(given=late, page="12")],
                reason="転記の誤りが見つかったため",
            )
        )
        self._confirm([late])
        self.year.errata = 1
        self.year.uncaught = [item.owner for item, _ in wrong[1:]]

    def close(self, reopened: Store) -> Year:
        """Compare everything confirmed with the ledger as another instance reads it."""
        state = reopened.ledger().state
        for (key, year), words in self.year.confirmed.items():
            if _words(state, key, year) != words:
                self.year.lost.append(f"{key} {year}")
        entries = reopened.ledger().entries
        for sequence, entry_hash in self.year.acts:
            if sequence > len(entries) or entries[sequence - 1].hash != entry_hash:
                self.year.lost.append(f"entry {sequence}")
        self.year.entries = len(entries)
        return self.year

    # how people work
    def _typed(self, item: Item, *, careful: bool) -> Typed | None:
        if item.text_kind:
            how = "計画どおり" if self.chance.random() < 0.7 else "一部を縮小して"
            words = f"令和2年度は、{how}実施した。"
            return YearText(
                node=item.owner, kind=TextKind(item.text_kind), fiscal_year=item.year, text=words
            )
        before = self._last_year(item)
        if before is None or before.value is None:
            return _actual(item, "未確定")
        figure = self.year.truth.setdefault(item.owner, self._figure(before.value))
        slip = Slip.NONE if careful else slip_of(self.chance)
        self.year.slips[slip] += 1
        text = typed(figure, unit=before.unit, slip=slip, chance=self.chance)
        if read_quantity(text).is_words:
            # A form would not let it in either: neither a number nor a reason for none.
            self.year.rejected[slip.label] += 1
            return None
        return _actual(item, text)

    def _figure(self, last: Decimal) -> str:
        """A plausible figure of the year with the decimals of last year's."""
        factor = Decimal(self.chance.randint(85, 118)) / 100
        places = Decimal(1).scaleb(min(0, int(last.as_tuple().exponent)))
        return format((last * factor).quantize(places), "f")

    def _save(self, person: str, given: Sequence[Typed]) -> None:
        again = [one for one in given if (one.record, one.fiscal_year) in self.year.confirmed]
        outcome = record(self.store, by=self.clock.by(person), given=given)
        if outcome.entry is None:
            self.year.refused_acts.update(problem.wrong for problem in outcome.problems)
            return
        self._did(outcome)
        self._confirm(given)
        self.year.corrected += len(again)
        self.year.answered += len(given) - len(again)

    def _send_back(self, division: str, *, person: str) -> None:
        by_reason: dict[str, list[str]] = {}
        for item in self._all(division):
            if item.stage is Stage.SUBMITTED and not item.text_kind:
                reason = self._doubt(item)
                if reason:
                    by_reason.setdefault(reason, []).append(item.owner)
        for reason, owners in by_reason.items():
            outcome = send_back(
                self.store,
                by=self.clock.by(person),
                fiscal_year=YEAR,
                reason=reason,
                division=division,
                owners=owners,
            )
            self._did(outcome)
            self.year.sent_back[reason] += len(owners)

    def _doubt(self, item: Item) -> str:
        """What a head notices beside last year's figure; slips in the last digit they do not."""
        reading = read_quantity(str(item.fields.get("reading", {}).get("text", "")))
        before = self._last_year(item)
        if reading.absence is Absence.DASH:
            return "値のない理由を選んでください"
        if before is None or before.value is None or reading.value is None:
            return ""
        if reading.unit and before.unit and reading.unit != before.unit:
            return "単位が前年度と違います"
        if before.value and not (before.value / 4 <= reading.value <= before.value * 4):
            return "前年度と桁が違います"
        return "概数ではなく確定した値を入力してください" if reading.approximate else ""

    # what the ledger says
    def _state(self) -> State:
        return self.store.ledger().state

    def _open(self) -> dict[str, list[Item]]:
        found: dict[str, list[Item]] = {}
        for item in items(self._state(), YEAR):
            if item.stage.is_open:
                found.setdefault(item.division or "", []).append(item)
        return found

    def _all(self, division: str) -> list[Item]:
        return [item for item in items(self._state(), YEAR) if item.division == division]

    def _answerer(self, division: str) -> str:
        return self.staff.clerks.get(division) or self.staff.heads.get(division) or COORDINATOR

    def _last_year(self, item: Item) -> Reading | None:
        known = self._state().value(item.record, "reading", year=item.year - 1)
        return None if known is None else read_quantity(str(known.get("text", "")))

    def _uncaught(self) -> list[tuple[Item, str]]:
        """Approved answers that are not the true figure, with the true one as it should stand.

        In a year without any, the first figure is found to be off by one at its source.
        """
        found = []
        sources = []
        for item in items(self._state(), YEAR):
            true = self.year.truth.get(item.owner)
            said = read_quantity(str(item.fields.get("reading", {}).get("text", "")))
            if true is not None and said.value is not None and said.value != Decimal(true):
                found.append((item, f"{true}{said.unit}"))
            elif said.value is not None and not item.text_kind:
                sources.append((item, f"{said.value + 1}{said.unit}"))
        return found or sources[:1]

    def _confirm(self, given: Sequence[Typed]) -> None:
        for one in given:
            words = one.observation.reading.text if isinstance(one, Actual) else one.text
            self.year.confirmed[one.record, one.fiscal_year] = words

    def _did(self, outcome: Outcome) -> None:
        if outcome.entry is None:
            told = "".join(problem.message() for problem in outcome.problems)
            raise RuntimeError(f"the simulated year cannot go on: {told}")
        self.year.acts.append((outcome.entry.sequence, outcome.entry.hash))


def _actual(item: Item, text: str) -> Actual:
    reading = read_quantity(text)
    observation = Observation(reading=reading, fiscal_year=item.year)
    return Actual(indicator=item.owner, fiscal_year=item.year, observation=observation)


def _words(state: State, key: str, year: int) -> str | None:
    fields = state.fields(key, year=year)
    if "reading" in fields:
        return str(fields["reading"].get("text", ""))
    passages = fields.get("passages")
    return None if passages is None else "\n".join(str(one["text"]) for one in passages)
