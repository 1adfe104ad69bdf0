"""Rule page: one rule explained from beginning to end, in Japanese.

``rules explain`` prints it, the documentation is generated from it.  The worked examples are
computed when the page is made, so the page cannot say anything the program does not do.

>>> from shirube.score.library import rule
>>> [section.title for section in explain_rule(rule("iaa-sabcd"))][:3]
['概要', '計算方法', '区分']
"""

from __future__ import annotations

from dataclasses import dataclass

from shirube.score.cases import DEFAULTS, Case
from shirube.score.explain import sentences
from shirube.score.gates import Gate
from shirube.score.library import rules
from shirube.score.method import formula_of
from shirube.score.rule import Cap, MethodChoice, RollupRule, Rule, RuleStatus
from shirube.score.trial import run_example
from shirube.score.verdicts import VERDICTS
from shirube.score.words import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSection:
    """A heading and its lines."""

    title: str
    lines: tuple[str, ...]


def explain_rule(rule: Rule) -> tuple[RuleSection, ...]:
    """The sections of a rule's page; empty ones are left out."""
    sections = (
        RuleSection(title="概要", lines=_summary(rule)),
        RuleSection(title="計算方法", lines=_methods(rule)),
        RuleSection(title="区分", lines=tuple(f"{k}：{v}" for k, v in rule.ratings.items())),
        RuleSection(title="人の判断", lines=tuple(_judgements(rule))),
        RuleSection(title="特別な場合", lines=_cases(rule)),
        RuleSection(title="集計", lines=tuple(_rollup(r) for r in rule.rollups)),
        RuleSection(title="補足", lines=rule.notes),
        RuleSection(title="公表内容から分からないこと", lines=rule.missing),
        RuleSection(title="計算例", lines=_examples(rule)),
        RuleSection(title="出典", lines=_source(rule)),
    )
    return tuple(section for section in sections if section.lines)


def _summary(rule: Rule) -> tuple[str, ...]:
    years = ""
    if rule.valid_from is not None or rule.valid_to is not None:
        years = f"　適用年度：{rule.valid_from or ''}～{rule.valid_to or ''}"
    head = f"{rule.municipality}　状態：{rule.status.label}　版：{rule.version}{years}"
    return (head, " ".join(rule.summary.split()))


def _methods(rule: Rule) -> tuple[str, ...]:
    return tuple(
        line for choice in rule.choices for line in _choice(choice, only=len(rule.choices) == 1)
    )


def _choice(choice: MethodChoice, *, only: bool) -> list[str]:
    method = choice.method
    when = choice.when.words()
    who = f"{when}の指標：" if when else "" if only else "そのほかの指標："
    lines = [f"{who}{method.LABEL}　{formula_of(method)}"]
    if choice.gates or not choice.classes:
        seen = "（区分は端数処理の前の値で判定）" if choice.gates_exact else ""
        lines.append(f"端数処理：{choice.rounding.label()}{seen}")
    if choice.cap is not None:
        lines.append(f"補正：{_cap_words(choice.cap)}")
    lines += [_gate_words(gate) for gate in choice.gates]
    lines += [f"{VERDICTS[verdict]} → {rating}" for verdict, rating in choice.classes.items()]
    lines += [f"{VERDICTS[verdict]} → 人の判断「{name}」" for verdict, name in choice.ask.items()]
    left = [v for v in method.VERDICTS if v not in choice.classes and v not in choice.ask]
    if choice.classes:
        lines += [f"{VERDICTS[verdict]} → 区分なし（評価対象外）" for verdict in left]
    return lines


def _cap_words(cap: Cap) -> str:
    low = "" if cap.low is None else f"{plain(cap.low)} を下回れば {plain(cap.low)}"
    high = "" if cap.high is None else f"{plain(cap.high)} を超えれば {plain(cap.high)}"
    return "、".join(part for part in (low, high) if part)


def _gate_words(gate: Gate) -> str:
    asked = f"（人の判断「{gate.ask}」）" if gate.ask else ""
    points = "" if gate.points is None else f"（{plain(gate.points)}点）"
    return f"{gate.words()} → {gate.rating}{points}{asked}"


def _judgements(rule: Rule) -> list[str]:
    found = []
    for judgement in rule.judgements:
        answers = "、".join(f"{key}＝{meaning}" for key, meaning in judgement.values.items())
        default = f"（入力がなければ {judgement.default}）" if judgement.default else ""
        found.append(f"{judgement.name}「{judgement.label}」：{answers}{default}")
    return found


def _cases(rule: Rule) -> tuple[str, ...]:
    """What the rule itself says first, then what holds because it is silent."""
    if rule.status is RuleStatus.INCOMPLETE:
        return ()
    stated = [f"{c.label}：{t.label}" for c, t in rule.cases.items()]
    silent = [f"{c.label}：{DEFAULTS[c].label}" for c in Case if c not in rule.cases]
    return (*stated, *(f"（規則に記載なし）{line}" for line in silent))


def _rollup(rollup: RollupRule) -> str:
    level = "・".join(rollup.levels) if rollup.levels else "すべての階層"
    methods = "・".join(method.label for method in rollup.methods)
    bands = "　表示区分：" + "、".join(b.rating for b in rollup.bands) if rollup.bands else ""
    note = f"　{rollup.note}" if rollup.note else ""
    return f"{level}：{methods}{bands}{note}"


def _examples(rule: Rule) -> tuple[str, ...]:
    lines = []
    for number, example in enumerate(rule.examples, start=1):
        result = run_example(rule, example=example)
        lines.append(f"例{number}　{example.name}")
        lines += [f"　{words}" for words in sentences(result)]
    return tuple(lines)


def _source(rule: Rule) -> tuple[str, ...]:
    source = rule.source
    return tuple(line for line in (source.title, *source.urls, source.evidence) if line)


def rules_page() -> str:
    """All rules as one Markdown page: a table, then a chapter for each."""
    table = ["| 評価ルール | 自治体等 | 状態 | 計算方法 |", "|---|---|---|---|"]
    for rule in rules():
        names = dict.fromkeys(choice.method.LABEL for choice in rule.choices)
        methods = "、".join(names) or "―"
        status = rule.status.label
        table.append(
            f"| [{rule.id}](#{rule.id}) {rule.label} | {rule.municipality} | {status} | {methods} |"
        )
    chapters = [line for rule in rules() for line in _chapter(rule)]
    head = [
        "# 評価ルール",
        "",
        "公表されている評価の規則を、日付のあるファイルとして記述したものです。",
        "計算例は、このページを作るときに実際に計算しています。",
        "「公表内容が不足」の規則は一覧に載せるだけで、計算には使えません。",
        "「共通区分」は規則どうしを比べるためのしるべ独自のもので、自治体の区分ではありません。",
        "",
    ]
    return "\n".join([*head, *table, "", *chapters]).rstrip() + "\n"


def _chapter(rule: Rule) -> list[str]:
    lines = [f'<a id="{rule.id}"></a>', "", f"## {rule.label}", "", f"`{rule.id}`", ""]
    for section in explain_rule(rule):
        lines += [f"### {section.title}", ""]
        lines += [_item(line) for line in section.lines]
        lines.append("")
    return lines


def _item(line: str) -> str:
    return f"    - {line.strip()}" if line.startswith("　") else f"- {line}"


def edges_page() -> str:
    """The one table of edge arithmetic, as a Markdown page."""
    offered = [rule for rule in rules() if rule.status is not RuleStatus.INCOMPLETE]
    lines = [
        "# 特別な場合の扱い",
        "",
        "評価の計算で規則ごとに扱いの分かれる場合と、規則に記載がないときの既定です。",
        "「評価しない」ときは必ず理由を付けます。0 は値であり、値がないこととは区別します。",
        "",
        "| 場合 | 記載がないときの扱い | 記載のある規則 | 評価しないときの理由 |",
        "|---|---|---|---|",
    ]
    for case in Case:
        stated = [f"{r.id}：{r.cases[case].label}" for r in offered if case in r.cases]
        lines.append(
            f"| {case.label} | {DEFAULTS[case].label} | {'<br>'.join(stated) or '―'}"
            f" | {case.reason.label} |"
        )
    lines += ["", "## どの規則にも共通すること", ""]
    lines += [f"- {line}" for line in _COMMON]
    return "\n".join(lines) + "\n"


_COMMON = (
    "計算は分数のまま正確に行い、規則の端数処理を最後に一度だけ行います。正負で対称です。",
    "割る値が0になる計算は行いません。無限大や非数が結果になることはありません。",
    "望ましい方向は台帳の項目です。方向が必要な規則は、方向の記載がなければ評価しません。",
    "利用者が明示して許したときだけ、方向を目標値と基準値の大小から仮定し、結果に示します。",
    "「維持」の指標は、目標値に「以上」「以下」などが付いているときだけ方向があるものとします。",
    "「未満」「超」の目標値は、ちょうど同じ値では到達したことになりません。",
    "累計と単年度値の混在は、基準値が0のときを除き、比べられないものとします。",
    "単位が換算できるとき（千人と人など）は目標値の単位にそろえ、できないときは評価しません。",
    "方向と目標値の位置が一致していれば、実績値が良くなって評価が下がることはありません。",
    "三つの値の単位を変えても結果は変わりません。補正で符号が変わることはありません。",
)
