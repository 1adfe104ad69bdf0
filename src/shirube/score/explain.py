"""Explain: the steps of a result, and a rule as a whole, in Japanese sentences.

Nothing is computed here; a step holds every figure it speaks of.

>>> from shirube.score.library import rule
>>> from shirube.score.trial import try_rule
>>> otaru = rule("otaru-capped-progress")
>>> for line in sentences(try_rule(otaru, baseline="18棟", target="48棟", actual="36棟")):
...     print(line)
実績値 36棟（2019年度）、基準値 18棟（2014年度）、目標値 48棟（2019年度）
(36 − 18) ÷ (48 − 18) × 100 = 60.00
60.00 は −100 以上 100 以下なので補正なし
"""

from __future__ import annotations

from collections.abc import Callable

from shirube.plan.model import Observation
from shirube.score.scorecard import IndicatorResult
from shirube.score.steps import Step, StepKind, StepValue
from shirube.score.words import operand, plain

Values = tuple[StepValue, ...]


def sentences(result: IndicatorResult) -> tuple[str, ...]:
    """The whole way to a result, one sentence a line, the inputs first."""
    head = _input_words(result)
    lines = [head] if head else []
    rounded = _rounded(result.steps)
    for index, step in enumerate(result.steps):
        if (
            step.kind is StepKind.ROUNDED
            and index > 0
            and result.steps[index - 1].kind in _FORMULAS
        ):
            continue
        is_last_formula = step.kind in _FORMULAS and _is_last_formula(result.steps, index=index)
        lines.append(sentence(step, rounded=rounded if is_last_formula else None))
    if result.override is not None:
        override = result.override
        lines.append(
            f"計算による評価「{override.computed or '評価なし'}」を「{override.rating}」に変更"
            f"（{override.person}、{override.decided_on}：{override.reason}）"
        )
    return tuple(lines)


def _is_last_formula(steps: tuple[Step, ...], *, index: int) -> bool:
    return all(step.kind not in _FORMULAS for step in steps[index + 1 :])


def _rounded(steps: tuple[Step, ...]) -> Step | None:
    for step in steps:
        if step.kind is StepKind.ROUNDED:
            return step
    return None


def formula(result: IndicatorResult) -> str:
    """Only the formula with its figures, empty when nothing was computed."""
    rounded = _rounded(result.steps)
    for step in reversed(result.steps):
        if step.kind in _FORMULAS:
            return sentence(step, rounded=rounded)
    return ""


def brief(result: IndicatorResult) -> str:
    """One short line: the calculation or comparison that decided, and what came of it.

    >>> from shirube.score.library import rule
    >>> from shirube.score.trial import try_rule
    >>> brief(try_rule(rule("iaa-sabcd"), target="80件", actual="60件"))
    '60 ÷ 80 × 100 = 75.0、D'
    """
    if result.reason is not None:
        return f"評価対象外（{result.reason.label}）"
    words = formula(result)
    if not words:
        compared = [step for step in result.steps if step.kind is StepKind.COMPARED]
        words = sentence(compared[-1]) if compared else ""
    outcome = result.final_rating
    if outcome is None and result.score != result.raw_score:
        outcome = f"補正後 {plain(result.score)}"
    return "、".join(part for part in (words, outcome) if part)


def _input_words(result: IndicatorResult) -> str:
    inputs = result.inputs
    parts = [
        _observation_words(label, observation)
        for label, observation in (
            ("実績値", inputs.actual),
            ("基準値", inputs.baseline),
            ("目標値", inputs.target),
            ("目安値", inputs.expected),
        )
        if observation is not None
    ]
    return "、".join(parts)


def _observation_words(label: str, observation: Observation) -> str:
    text = observation.reading.text or "（空欄）"
    if observation.year_text:
        return f"{label} {text}（{observation.year_text}）"
    if observation.fiscal_year is not None:
        return f"{label} {text}（{observation.fiscal_year}年度）"
    if observation.calendar_year is not None:
        return f"{label} {text}（{observation.calendar_year}年）"
    return f"{label} {text}"


def sentence(step: Step, *, rounded: Step | None = None) -> str:
    """One step in words; ``rounded`` is the rounding that follows a formula directly."""
    if step.kind in _FORMULAS:
        left, exact = _FORMULAS[step.kind](step.values)
        return f"{left} = {_result_words(exact, rounded=rounded)}"
    return _SENTENCES[step.kind](step.values)


def _result_words(exact: StepValue, *, rounded: Step | None) -> str:
    if rounded is None:
        return plain(exact)
    figure, how = rounded.values
    words = plain(figure)
    return words if exact == figure else f"{words}（{plain(how)}）"


def _progress(values: Values) -> tuple[str, StepValue]:
    actual, baseline, reference, exact = values
    start = operand(baseline)
    return f"({operand(actual)} − {start}) ÷ ({operand(reference)} − {start}) × 100", exact


def _ratio(values: Values) -> tuple[str, StepValue]:
    return f"{operand(values[0])} ÷ {operand(values[1])} × 100", values[2]


def _inverse(values: Values) -> tuple[str, StepValue]:
    return f"{operand(values[1])} ÷ {operand(values[0])} × 100", values[2]


def _allowance(values: Values) -> tuple[str, StepValue]:
    actual, reference, exact = values
    goal = operand(reference)
    return f"(2 × {goal} − {operand(actual)}) ÷ {goal} × 100", exact


def _line(values: Values) -> tuple[str, StepValue]:
    baseline, target, gone, total, expected = values
    start = operand(baseline)
    return f"目安値：{start} + ({operand(target)} − {start}) × {gone} ÷ {total}", expected


def _share_of_target(values: Values) -> tuple[str, StepValue]:
    target, gone, total, expected = values
    return f"経過年数分の目標値：{operand(target)} × {gone} ÷ {total}", expected


def _elapsed(values: Values) -> tuple[str, StepValue]:
    return f"経過期間の割合：{values[0]} ÷ {values[1]} × 100", values[2]


def _terms(values: Values) -> tuple[str, StepValue]:
    return str(values[0]), values[1]


_FORMULAS: dict[StepKind, Callable[[Values], tuple[str, StepValue]]] = {
    StepKind.PROGRESS: _progress,
    StepKind.RATIO: _ratio,
    StepKind.INVERSE_RATIO: _inverse,
    StepKind.ALLOWANCE_RATIO: _allowance,
    StepKind.LINE: _line,
    StepKind.SHARE_OF_TARGET: _share_of_target,
    StepKind.ELAPSED: _elapsed,
    StepKind.INCREMENT: _terms,
    StepKind.PLANNED: _terms,
    StepKind.POINT_SUM: _terms,
}


def _within_cap(values: Values) -> str:
    raw, low, high = values
    ends = (
        "" if low is None else f"{plain(low)} 以上",
        "" if high is None else f"{plain(high)} 以下",
    )
    return f"{plain(raw)} は {' '.join(end for end in ends if end)}なので補正なし"


def _capped(values: Values) -> str:
    raw, bound, side, score = values
    word = "を超える" if side == "high" else "を下回る"
    return f"{plain(raw)} は {plain(bound)} {word}ので {plain(score)} に補正"


def _not_scored(values: Values) -> str:
    reason, explanation = values
    more = f"（{explanation}）" if explanation else ""
    return f"{reason}ため評価対象外{more}" if _is_clause(reason) else f"評価対象外：{reason}{more}"


def _is_clause(reason: StepValue) -> bool:
    return str(reason).endswith(("ない", "ある", "なる"))


_SENTENCES: dict[StepKind, Callable[[Values], str]] = {
    StepKind.VARIANT: lambda v: f"{v[0]}のため「{v[1]}」で計算",
    StepKind.ROUNDED: lambda v: f"{plain(v[1])}して {plain(v[0])}",
    StepKind.WITHIN_CAP: _within_cap,
    StepKind.CAPPED: _capped,
    StepKind.GATE: lambda v: f"{plain(v[0])} は「{v[1]}」なので「{v[2]}」",
    StepKind.VERDICT: lambda v: f"{v[0]} → 「{v[1]}」",
    StepKind.COMPARED: lambda v: f"{v[0]}：{plain(v[1])} {v[2]} {plain(v[3])} → {v[4]}",
    StepKind.DEAD_BAND: lambda v: (
        f"{v[0]} {plain(v[1])} の前後を同水準とみなす範囲は {plain(v[2])} 以上 {plain(v[3])} 以下"
    ),
    StepKind.POINT: lambda v: f"{v[0]}：{v[1]} → {plain(v[2])}点",
    StepKind.CASE: lambda v: f"{v[0]}場合の扱い：{v[1]}",
    StepKind.ASSUMED_DIRECTION: lambda v: (
        f"望ましい方向の記載がないため、目標値と基準値の大小から「{v[0]}」と仮定"
    ),
    StepKind.JUDGEMENT: lambda v: f"人の判断「{v[0]}」：{v[1]}",
    StepKind.NOT_SCORED: _not_scored,
    StepKind.LAST_AVAILABLE: lambda v: f"{v[0]}年度の実績値を使用",
}
