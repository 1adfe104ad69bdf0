"""Override (評価の変更): a rating that a person put in the place of the computed one.

The computed rating stays beside it.  An override names the rule and the rating it replaced; when
the rule now gives another one, the override still stands but a person is told.

>>> from shirube.score.library import rule
>>> apply_overrides((), overrides=(), rule=rule("nagayo-5"), fiscal_year=2019)
((), ())
"""

from __future__ import annotations

from dataclasses import replace

from shirube.place import Place
from shirube.plan.model import Override
from shirube.problem import Problem, Severity
from shirube.score.rule import Rule
from shirube.score.scorecard import IndicatorResult


def apply_overrides(
    results: tuple[IndicatorResult, ...],
    *,
    overrides: tuple[Override, ...],
    rule: Rule,
    fiscal_year: int,
) -> tuple[tuple[IndicatorResult, ...], tuple[Problem, ...]]:
    """Results with their overrides, and the Problems of those that are stale, without reason, of
    a class the rule does not have, or for a thing that is not in the edition.
    """
    here = [o for o in overrides if o.fiscal_year == fiscal_year and o.rule == rule.id]
    if not here:
        return results, ()
    found: list[IndicatorResult] = []
    problems: list[Problem] = []
    for result in results:
        mine = [override for override in here if override.subject == result.indicator]
        if not mine:
            found.append(result)
            continue
        override = max(mine, key=lambda override: override.decided_on)
        found.append(replace(result, override=override))
        problems += _problems(result, override=override, rule=rule)
    known = {result.indicator for result in results}
    problems += [_lost(override) for override in here if override.subject not in known]
    return tuple(found), tuple(problems)


def computed_words(result: IndicatorResult) -> str:
    """What an override stores as the computed side: the rating, else the score, else nothing."""
    if result.rating is not None:
        return result.rating
    return "" if result.score is None else str(result.score)


def _problems(result: IndicatorResult, *, override: Override, rule: Rule) -> list[Problem]:
    found = []
    now = computed_words(result)
    if override.computed != now:
        wrong = (
            f"変更前の評価を「{override.computed or '評価なし'}」として記録していますが、"
            f"いまの計算結果は「{now or '評価なし'}」です"
        )
        advice = "実績値などが後で変わっています。評価の変更をもう一度確かめてください。"
        found.append(_problem(override, code="SCO-011", wrong=wrong, advice=advice))
    if not override.reason.strip():
        advice = "変更の理由を記入してください。"
        found.append(
            _problem(override, code="SCO-012", wrong="理由のない評価の変更です", advice=advice)
        )
    if rule.ratings and override.rating not in rule.ratings:
        allowed = "、".join(rule.ratings)
        advice = f"次の区分から選んでください：{allowed}。"
        found.append(_problem(override, code="SCO-013", wrong="規則にない区分です", advice=advice))
    return found


def _lost(override: Override) -> Problem:
    wrong = "評価を変更した指標が、この版にありません"
    advice = "指標の統合や廃止に伴うものか確かめ、不要であれば評価の変更を取り消してください。"
    return _problem(override, code="SCO-014", wrong=wrong, advice=advice)


def _problem(override: Override, *, code: str, wrong: str, advice: str) -> Problem:
    return Problem(
        code=code,
        severity=Severity.CHECK,
        place=Place(path=f"{override.subject}/{override.fiscal_year}年度/評価の変更"),
        seen=override.rating,
        wrong=wrong,
        advice=advice,
        subject=override.subject,
    )
