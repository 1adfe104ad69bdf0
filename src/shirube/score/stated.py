"""Stated scores: what the city printed, held against what the rule gives.

Run by ``judge`` for rules whose documents print their scores.  Each disagreement keeps both
figures and, where one can be found, the arithmetic that would give the printed one.

>>> disagreements(Edition(id="e", name="版"), (), rule=None)
()
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from shirube.place import Place
from shirube.plan.model import Edition, Indicator, Node, StatedValue
from shirube.problem import Problem, Severity
from shirube.score.explain import formula
from shirube.score.facts import year_of
from shirube.score.rule import MethodChoice, Rule
from shirube.score.scorecard import Arithmetic, Disagreement, IndicatorResult
from shirube.score.suspects import LIMIT, own_arithmetics
from shirube.score.words import figure

RAW_SCORE, SCORE, RATING = "raw_score", "score", "rating"
_LABELS = {RAW_SCORE: "補正前スコア", SCORE: "スコア", RATING: "評価区分"}
_USUAL = frozenset({Decimal(0), Decimal(100), Decimal(-100)})


def disagreements(
    edition: Edition, results: tuple[IndicatorResult, ...], *, rule: Rule | None
) -> tuple[Disagreement, ...]:
    """Every printed score or rating that the rule does not give, in printed order."""
    if rule is None or not rule.prints:
        return ()
    by_id = {result.indicator: result for result in results}
    found: list[Disagreement] = []
    for node in edition.nodes:
        for indicator in node.indicators:
            result = by_id.get(indicator.id)
            if result is not None and indicator.stated:
                found += _of_indicator(
                    edition, node=node, indicator=indicator, result=result, rule=rule
                )
    return tuple(found)


def _stated(indicator: Indicator, *, kind: str, edition: Edition, year: int) -> StatedValue | None:
    """The printed value of a kind for the year.

    One without a year is of the document's year; where that is not known either, of the
    indicator's last year with an actual.
    """
    for value in indicator.stated:
        if value.kind != kind:
            continue
        printed_year = value.fiscal_year if value.fiscal_year is not None else edition.fiscal_year
        if printed_year is None:
            printed_year = max(filter(None, map(year_of, indicator.actuals)), default=None)
        if printed_year == year:
            return value
    return None


def _of_indicator(
    edition: Edition, *, node: Node, indicator: Indicator, result: IndicatorResult, rule: Rule
) -> Iterator[Disagreement]:
    for kind in rule.prints:
        value = _stated(indicator, kind=kind, edition=edition, year=result.fiscal_year)
        if value is None:
            continue
        if kind == RATING:
            found = _rating(value, node=node, indicator=indicator, result=result)
        else:
            found = _score(
                value, edition=edition, node=node, indicator=indicator, result=result, rule=rule
            )
        if found is not None:
            yield found
            return  # the capped score repeats the raw one's mistake; one finding is enough


def _score(
    value: StatedValue,
    *,
    edition: Edition,
    node: Node,
    indicator: Indicator,
    result: IndicatorResult,
    rule: Rule,
) -> Disagreement | None:
    printed = value.reading.value
    computed = result.raw_score if value.kind == RAW_SCORE else result.score
    if printed == computed:
        return None
    label = _LABELS[value.kind]
    arithmetics: tuple[Arithmetic, ...] = ()
    if printed is None and computed is not None:
        code = "SCO-004"
        wrong = f"{label}の記載がありませんが、計算すると {figure(computed)} になります"
        advice = (
            f"計算は {_spaced(formula(result))}です。評価対象外とした理由があれば記入してください。"
        )
    elif printed is not None and computed is None:
        code = "SCO-003"
        wrong = (
            f"{label}として印刷されていますが、規則では計算できません（{result.reason_not_scored}）"
        )
        advice = "実績値・基準値・目標値の欄を原資料で確かめてください。"
    elif printed is not None and computed is not None:
        arithmetics = _arithmetics(
            edition, node=node, indicator=indicator, result=result, value=value, rule=rule
        )
        code = "SCO-001" if value.kind == RAW_SCORE else "SCO-002"
        wrong = f"{label}の計算結果 {figure(computed)} と一致しません"
        hint = "".join(f"{arithmetic.words} になります。" for arithmetic in arithmetics[:2])
        advice = f"計算は {_spaced(formula(result))}です。{hint}原資料で確かめてください。"
    else:
        return None
    problem = Problem(
        code=code,
        severity=Severity.CHECK,
        place=_place(value, node=node, indicator=indicator),
        seen=value.reading.text,
        wrong=wrong,
        advice=advice,
        subject=indicator.id,
        related=tuple(a.place for a in arithmetics if a.place is not None),
    )
    return Disagreement(
        indicator=indicator.id,
        node=node.id,
        kind=value.kind,
        printed_text=value.reading.text,
        printed=printed,
        computed=computed,
        arithmetics=arithmetics,
        problem=problem,
    )


def _spaced(words: str) -> str:
    """A space after a figure, none after a bracket."""
    return words if words.endswith("）") else f"{words} "


def _place(value: StatedValue, *, node: Node, indicator: Indicator) -> Place:
    place = value.reading.place
    path = f"{node.number or node.name}「{indicator.name}」"
    if place == Place():
        return Place(path=path)
    return place


def _choice(result: IndicatorResult, *, rule: Rule) -> MethodChoice | None:
    return rule.choices[-1] if rule.choices and result.raw_score is not None else None


def _arithmetics(
    edition: Edition,
    *,
    node: Node,
    indicator: Indicator,
    result: IndicatorResult,
    value: StatedValue,
    rule: Rule,
) -> tuple[Arithmetic, ...]:
    printed = value.reading.value
    if printed is None:
        return ()
    if value.kind == SCORE:
        found = tuple(_cap_slips(result, printed=printed, rule=rule))
        if found:
            return found
    sisters = tuple(other for other in node.indicators if other is not indicator)
    own = own_arithmetics(
        indicator,
        sisters=sisters,
        printed=printed,
        fiscal_year=result.fiscal_year,
        exact=result.exact,
    )
    copies = tuple(_copies(edition, indicator=indicator, printed=printed, kind=value.kind))
    return (*own, *copies)[:LIMIT]


def _cap_slips(result: IndicatorResult, *, printed: Decimal, rule: Rule) -> Iterator[Arithmetic]:
    choice = _choice(result, rule=rule)
    cap = choice.cap if choice is not None else None
    if result.raw_score is None or cap is None:
        return
    if printed == result.raw_score:
        yield Arithmetic(words=f"補正をしないと {figure(printed)}")
    elif printed in (cap.low, cap.high):
        yield Arithmetic(words=f"補正の要らない値を補正すると {figure(printed)}")
    elif printed == 0 and result.raw_score < 0:
        yield Arithmetic(words="負の値を0に補正すると 0")


def _copies(
    edition: Edition, *, indicator: Indicator, printed: Decimal, kind: str
) -> Iterator[Arithmetic]:
    """The same unusual printed score at another indicator: likely a copy."""
    if printed in _USUAL:
        return
    for node in edition.nodes:
        for other in node.indicators:
            if other is indicator:
                continue
            for value in other.stated:
                if value.kind == kind and value.reading.value == printed:
                    words = (
                        f"{node.number}「{node.name}」の「{other.name}」に印刷された値と同じです"
                        f"（写し間違いの可能性）。それを写すと {figure(printed)}"
                    )
                    yield Arithmetic(words=words.lstrip(), place=value.reading.place)


def _rating(
    value: StatedValue, *, node: Node, indicator: Indicator, result: IndicatorResult
) -> Disagreement | None:
    printed = value.reading.text.strip()
    computed = result.rating or ""
    if printed == computed or (not computed and value.reading.is_absent):
        return None
    because = f"（{result.reason_not_scored}）" if result.reason is not None else ""
    problem = Problem(
        code="SCO-005",
        severity=Severity.CHECK,
        place=_place(value, node=node, indicator=indicator),
        seen=printed,
        wrong=f"規則による評価区分「{computed or '評価対象外'}」{because}と一致しません",
        advice="評価を変更した場合は、理由・氏名・日付とともに記録してください。",
        subject=indicator.id,
    )
    return Disagreement(
        indicator=indicator.id,
        node=node.id,
        kind=RATING,
        printed_text=printed,
        printed=None,
        computed=None,
        arithmetics=(),
        problem=problem,
    )
