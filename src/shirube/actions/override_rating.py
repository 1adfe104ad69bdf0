"""Override a rating (評価の変更): a person's one instead of the computed, which stays beside it."""

from __future__ import annotations

from shirube.actions.actor import Actor
from shirube.actions.answering import locked_problem
from shirube.actions.desk import Desk
from shirube.actions.snapshots import scorecard_of
from shirube.actions.store import Store
from shirube.actions.verb import Outcome, Planned, perform, verb
from shirube.codec.json import from_plain
from shirube.journal.assembling import assembled
from shirube.journal.canonical import Json
from shirube.journal.key import key
from shirube.journal.people import Role
from shirube.journal.round import locked
from shirube.journal.structure import current_edition
from shirube.plan.model import Strategy
from shirube.problem import Problem
from shirube.score.override import computed_words

OVERRIDE_RATING = verb(
    "override_rating",
    label="評価の変更",
    roles=(Role.COMMITTEE, Role.COORDINATOR),
    needs_reason=True,
)


def override_rating(
    store: Store, *, by: Actor, indicator: str, fiscal_year: int, rating: str, reason: str
) -> Outcome:
    """Put ``rating`` in place of what the strategy's rule gives for the indicator and year."""

    def plan(desk: Desk) -> Planned:
        where = desk.structure().words(indicator, year=fiscal_year)
        if locked(desk.state, fiscal_year) is not None:
            return Planned(problems=(locked_problem(desk, where=where, fiscal_year=fiscal_year),))
        found = desk.round(fiscal_year)
        edition = current_edition(desk.state) if found is None else found.edition
        computed = _computed(desk, edition=edition or "", indicator=indicator, year=fiscal_year)
        if isinstance(computed, Problem):
            return Planned(problems=(computed,))
        rule, words = computed
        record = key("override", edition or "", indicator, rule)
        position = desk.state.value(record, "position", year=fiscal_year)
        fields: dict[str, Json] = {
            "subject": indicator,
            "fiscal_year": fiscal_year,
            "rule": rule,
            "computed": words,
            "rating": rating,
            "reason": reason.strip(),
            "person": by.person,
            "decided_on": by.on.isoformat(),
            "position": position or str(sum(1 for _ in desk.state.of_kind("override")) + 1),
        }
        return Planned(changes=desk.changes(record, fields, year=fiscal_year))

    return perform(store, OVERRIDE_RATING, by=by, plan=plan, reason=reason)


def _computed(desk: Desk, *, edition: str, indicator: str, year: int) -> tuple[str, str] | Problem:
    """Rule and computed rating (or score) of the indicator."""
    strategy = from_plain(assembled(desk.state), model=Strategy)
    chosen = strategy.edition(edition)
    card = None if chosen is None else scorecard_of(strategy, chosen, fiscal_year=year)
    for result in () if card is None else card.results:
        if result.indicator == indicator:
            return result.rule, computed_words(result)
    return desk.stop(
        "ACT-092",
        where=desk.structure().words(indicator, year=year),
        wrong="評価ルールによる計算結果がありません",
        advice="指標と年度、台帳の評価ルールを確かめてください。",
    )
