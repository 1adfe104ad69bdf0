"""The scorecards a command works with: rule and year chosen, or a Problem that says what to do."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.cli.console import refuse
from shirube.place import Place
from shirube.plan.model import Edition, Strategy
from shirube.problem import Problem, Severity
from shirube.score.judge import judge, latest_year_with_actuals, years_with_actuals
from shirube.score.library import offered_rules
from shirube.score.library import rule as rule_of
from shirube.score.rule import Rule
from shirube.score.scorecard import Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Rule, year and scorecards; ``rule`` is ``None`` where none is stated and none was asked for.

    ``scorecards`` holds one per year with actuals, oldest first; ``scorecard`` that of the year.
    """

    fiscal_year: int | None
    rule: Rule | None = None
    scorecards: tuple[Scorecard, ...] = ()

    @property
    def scorecard(self) -> Scorecard | None:
        """The scorecard of the chosen year."""
        return next((c for c in self.scorecards if c.fiscal_year == self.fiscal_year), None)


def judged(
    strategy: Strategy,
    edition: Edition,
    *,
    rule_id: str | None,
    year: int | None,
    assume_direction: bool = False,
) -> Judged:
    """Choose rule and year and judge every year that has actuals."""
    years = years_with_actuals(edition)
    fiscal_year = year if year is not None else latest_year_with_actuals(edition)
    if year is not None and year not in years:
        listed = "、".join(str(known) for known in years) or "なし"
        refuse([_refusal("--year", seen=str(year), wrong="実績値のない年度です", known=listed)])
    rule = _rule(rule_id if rule_id is not None else strategy.rule)
    if rule is None or fiscal_year is None:
        return Judged(fiscal_year=fiscal_year)
    scorecards = tuple(
        judge(
            edition,
            rule,
            fiscal_year=one,
            levels=strategy.levels,
            direction_from_target=assume_direction,
        )
        for one in years
    )
    return Judged(fiscal_year=fiscal_year, rule=rule, scorecards=scorecards)


def _rule(rule_id: str | None) -> Rule | None:
    if rule_id is None:
        return None
    found = rule_of(rule_id)
    if found is None:
        listed = "、".join(rule.id for rule in offered_rules())
        refuse(
            [_refusal("--rule", seen=rule_id, wrong="登録されていない評価ルールです", known=listed)]
        )
    return found


def _refusal(option: str, *, seen: str, wrong: str, known: str) -> Problem:
    return Problem(
        code="CLI-004",
        severity=Severity.STOP,
        place=Place(path=option),
        seen=seen,
        wrong=wrong,
        advice=f"次から選んでください：{known}。",
    )
