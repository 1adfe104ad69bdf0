"""Rule file: one TOML document becomes a ``Rule``, or Problems that say what is wrong with it.

Used for the rules in the package and for a city's own file.  A rule that overlaps its own gates,
leaves a verdict without a rating, or has no scored and no unscored worked example is refused.

>>> rule, problems = read_rule("id = 'x'", document="x.toml")
>>> rule is None, problems[0].code
(True, 'RUL-001')
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal

from shirube.place import Place
from shirube.plan.model import IndicatorKind, IndicatorRole
from shirube.problem import Problem, Severity
from shirube.quantity.rounding import Rounding, RoundingMode
from shirube.score.cases import ALLOWED, Case, Treatment, TreatmentKind
from shirube.score.gates import Gate
from shirube.score.method import Method, formula_of, uses_baseline
from shirube.score.method_options import read_method
from shirube.score.reason import Reason
from shirube.score.rule import (
    Cap,
    Condition,
    Example,
    JudgementInput,
    MethodChoice,
    RollupMethod,
    RollupRule,
    Rule,
    RuleStatus,
    Source,
    Standing,
)
from shirube.score.rule_check import check_rule
from shirube.score.rule_table import TableReader
from shirube.score.steps import Step, StepKind

_EXAMPLE_RESULTS = ("raw_score", "score", "rating", "reason")


def read_rule(text: str, *, document: str) -> tuple[Rule | None, tuple[Problem, ...]]:
    """The rule of a TOML text; ``None`` with Problems when the text does not hold one."""
    problems: list[Problem] = []
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        problem = Problem(
            code="RUL-002",
            severity=Severity.STOP,
            place=Place(document=document),
            wrong=f"TOML として読めません（{error}）",
            advice="書き方を確かめてください。",
        )
        return None, (problem,)
    reader = TableReader(data, where="", problems=problems, document=document)
    rule = _rule(reader)
    reader.close()
    if not problems:
        check_rule(rule, reader=reader)
    return (None if problems else rule), tuple(problems)


def _rule(reader: TableReader) -> Rule:
    rounding = _rounding(reader, key="rounding") or Rounding()
    cap = _cap(reader)
    return Rule(
        id=reader.text("id", required=True),
        version=reader.text("version", required=True),
        label=reader.text("label", required=True),
        municipality=reader.text("municipality", required=True),
        status=reader.word("status", of=RuleStatus) or RuleStatus.INCOMPLETE,
        summary=reader.text("summary"),
        source=_source(reader),
        valid_from=reader.integer("valid_from"),
        valid_to=reader.integer("valid_to"),
        choices=tuple(
            choice
            for table in reader.tables("method")
            if (choice := _choice(table, rounding=rounding, cap=cap)) is not None
        ),
        ratings=_texts_by_key(reader, key="ratings"),
        cases=_cases(reader),
        rollups=tuple(_rollup(table, rounding=rounding) for table in reader.tables("rollup")),
        prints=reader.texts("prints"),
        judgements=tuple(_judgement(table) for table in reader.tables("judgement")),
        examples=tuple(_example(table) for table in reader.tables("example")),
        notes=reader.texts("notes"),
        missing=reader.texts("missing"),
        unscored_mark=reader.text("unscored_mark"),
        standings=_standings(reader),
    )


def _source(reader: TableReader) -> Source:
    table = reader.table("source")
    if table is None:
        return Source()
    source = Source(
        title=table.text("title"), urls=table.texts("urls"), evidence=table.text("evidence")
    )
    table.close()
    return source


def _rounding(reader: TableReader, *, key: str) -> Rounding | None:
    table = reader.table(key)
    if table is None:
        return None
    mode = table.word("mode", of=RoundingMode) or RoundingMode.HALF_UP
    digits = table.integer("digits")
    table.close()
    if digits is not None and not 0 <= digits <= 10:
        table.problem("digits", wrong="0から10までの桁数にしてください", advice="", seen=digits)
        return None
    return Rounding(mode, digits=2 if digits is None else digits)


def _cap(reader: TableReader) -> Cap | None:
    table = reader.table("cap")
    if table is None:
        return None
    cap = Cap(low=table.number("low"), high=table.number("high"))
    table.close()
    low, high = cap.low, cap.high
    if (low is not None and low > 0) or (high is not None and high < 0):
        table.problem(
            "low",
            wrong="補正の範囲に0が入っていません",
            advice="符号が変わらない範囲にしてください。",
        )
    return cap


def _texts_by_key(reader: TableReader, *, key: str) -> Mapping[str, str]:
    table = reader.table(key)
    return {} if table is None else {name: table.text(name) for name in table.names()}


def _choice(table: TableReader, *, rounding: Rounding, cap: Cap | None) -> MethodChoice | None:
    method = read_method(table)
    gates = tuple(_gate(gate) for gate in table.tables("gate"))
    exact = table.boolean("gates_exact")
    percent, needs_actual = table.boolean("percent"), table.boolean("needs_actual")
    ask = _texts_by_key(table, key="ask")
    choice = None
    when, classes = _condition(table), _texts_by_key(table, key="classes")
    own_rounding, own_cap = _rounding(table, key="rounding"), _cap(table)
    if method is not None:
        choice = MethodChoice(
            method=method,
            when=when,
            rounding=own_rounding or rounding,
            cap=own_cap or cap,
            gates=gates,
            gates_exact=exact is True,
            classes=classes,
            ask=ask,
            needs_actual=needs_actual is not False,
            percent=percent is not False,
            with_baseline=uses_baseline(method),
            opening=_opening(when, method=method),
        )
    table.close()
    return choice


def _opening(when: Condition, *, method: Method) -> tuple[Step, ...]:
    words = when.words()
    return (Step(StepKind.VARIANT, (words, formula_of(method))),) if words else ()


def _condition(reader: TableReader) -> Condition:
    table = reader.table("when")
    if table is None:
        return Condition()
    first, last = table.integer("plan_year_from"), table.integer("plan_year_to")
    condition = Condition(
        kinds=table.words("kinds", of=IndicatorKind),
        roles=table.words("roles", of=IndicatorRole),
        target_in_words=table.boolean("target_in_words"),
        target_basis=tuple("".join(text.split()) for text in table.texts("target_basis")),
        plan_years=None if first is None and last is None else (first, last),
        final_year=table.boolean("final_year"),
    )
    table.close()
    return condition


def _gate(table: TableReader) -> Gate:
    gate = Gate(
        rating=table.text("rating", required=True),
        at_least=table.number("at_least"),
        above=table.number("above"),
        at_most=table.number("at_most"),
        below=table.number("below"),
        points=table.number("points"),
        ask=table.text("ask"),
    )
    if gate.at_least is not None and gate.above is not None:
        table.problem(
            "above", wrong="at_least と above の両方があります", advice="片方にしてください。"
        )
    if gate.at_most is not None and gate.below is not None:
        table.problem(
            "below", wrong="at_most と below の両方があります", advice="片方にしてください。"
        )
    table.close()
    return gate


def _cases(reader: TableReader) -> Mapping[Case, Treatment]:
    table = reader.table("cases")
    if table is None:
        return {}
    found: dict[Case, Treatment] = {}
    for case in Case:
        if not table.has(case.value):
            continue
        treatment = _treatment(table, case=case)
        if treatment is None:
            continue
        if treatment.kind not in ALLOWED[case]:
            allowed = "、".join(sorted(kind.value for kind in ALLOWED[case]))
            table.problem(
                case.value,
                wrong="この場合には使えない扱いです",
                advice=f"次のどれかにしてください：{allowed}。",
                seen=treatment.kind.value,
            )
            continue
        found[case] = treatment
    table.close()
    return found


def _treatment(table: TableReader, *, case: Case) -> Treatment | None:
    """``ended = "no_score"`` or ``ended = { rating = "×" }``."""
    if table.is_table(case.value):
        inner = table.table(case.value)
        if inner is None:
            return None
        rating = inner.text("rating", required=True)
        inner.close()
        return Treatment(TreatmentKind.RATING, rating)
    kind = table.word(case.value, of=TreatmentKind)
    return None if kind is None else Treatment(kind)


def _rollup(table: TableReader, *, rounding: Rounding) -> RollupRule:
    rollup = RollupRule(
        levels=table.texts("levels"),
        methods=table.words("methods", of=RollupMethod) or (RollupMethod.COUNTS,),
        rounding=_rounding(table, key="rounding") or rounding,
        bands=tuple(_gate(gate) for gate in table.tables("band")),
        note=table.text("note"),
    )
    table.close()
    return rollup


def _judgement(table: TableReader) -> JudgementInput:
    judgement = JudgementInput(
        name=table.text("name", required=True),
        label=table.text("label", required=True),
        values=_texts_by_key(table, key="values"),
        default=table.text("default"),
    )
    table.close()
    return judgement


def _standings(reader: TableReader) -> Mapping[str, Standing]:
    table = reader.table("standings")
    if table is None:
        return {}
    found = {name: table.word(name, of=Standing) for name in table.names()}
    return {name: standing for name, standing in found.items() if standing is not None}


def _example(table: TableReader) -> Example:
    inputs = {
        key: table.text(key)
        for key in table.names()
        if key not in (*_EXAMPLE_RESULTS, "name", "judgements")
    }
    return Example(
        name=table.text("name", required=True),
        inputs=inputs,
        judgements=_texts_by_key(table, key="judgements"),
        raw_score=table.number("raw_score"),
        score=table.number("score"),
        rating=table.text("rating") if table.has("rating") else None,
        reason=table.word("reason", of=Reason),
    )
