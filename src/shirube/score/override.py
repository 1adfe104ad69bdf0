"""Override (評価の変更): a rating that a person put in the place of the computed one.

The computed rating stays beside it.  An override names the rule and the rating it replaced; when
the rule now gives another one, the override still stands but a person is told.

>>> apply_overrides((), overrides=())
((), ())
"""

from __future__ import annotations

from dataclasses import replace

from shirube.place import Place
from shirube.plan.model import Override
from shirube.problem import Problem, Severity
from shirube.score.scorecard import IndicatorResult


def apply_overrides(
    results: tuple[IndicatorResult, ...], *, overrides: tuple[Override, ...]
) -> tuple[tuple[IndicatorResult, ...], tuple[Problem, ...]]:
    """Results with their overrides, and the Problems of stale or unjustified ones."""
    if not overrides:
        return results, ()
    found: list[IndicatorResult] = []
    problems: list[Problem] = []
    for result in results:
        override = _last(result, overrides=overrides)
        if override is None:
            found.append(result)
            continue
        found.append(replace(result, override=override))
        problems += _problems(result, override=override)
    return tuple(found), tuple(problems)


def _last(result: IndicatorResult, *, overrides: tuple[Override, ...]) -> Override | None:
    """The latest override of this very result (same subject, year and rule)."""
    matching = [
        override
        for override in overrides
        if override.subject == result.indicator
        and override.fiscal_year == result.fiscal_year
        and override.rule == result.rule
    ]
    return max(matching, key=lambda override: override.decided_on) if matching else None


def computed_words(result: IndicatorResult) -> str:
    """What an override stores as the computed side: the rating, else the score, else nothing."""
    if result.rating is not None:
        return result.rating
    return "" if result.score is None else str(result.score)


def _problems(result: IndicatorResult, *, override: Override) -> list[Problem]:
    place = Place(path=f"{result.indicator}/{result.fiscal_year}年度/評価の変更")
    found = []
    now = computed_words(result)
    if override.computed != now:
        found.append(
            Problem(
                code="SCO-011",
                severity=Severity.CHECK,
                place=place,
                seen=override.rating,
                wrong=(
                    f"変更前の評価を「{override.computed or '評価なし'}」として記録していますが、"
                    f"いまの計算結果は「{now or '評価なし'}」です"
                ),
                advice="実績値などが後で変わっています。評価の変更をもう一度確かめてください。",
                subject=result.indicator,
            )
        )
    if not override.reason.strip():
        found.append(
            Problem(
                code="SCO-012",
                severity=Severity.CHECK,
                place=place,
                seen=override.rating,
                wrong="理由のない評価の変更です",
                advice="変更の理由を記入してください。",
                subject=result.indicator,
            )
        )
    return found
