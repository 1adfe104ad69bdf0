"""Common parts of the kinds of forms: the rows of actuals and texts, and who answers.

The columns of an actual are the same wherever one is asked, so that people learn them once.
"""

from __future__ import annotations

from collections.abc import Callable

from shirube.forms.form import Ask, AskKind, Fact, Field, Slot, Table, Target
from shirube.forms.scope import Scope, Subject
from shirube.forms.shown import (
    absence_shown,
    definition_shown,
    history_shown,
    last_text_shown,
    mark,
    name_shown,
    node_shown,
    notes_shown,
    status_shown,
    target_shown,
    text_shown,
    value_shown,
)
from shirube.plan.model import LevelRole, Node
from shirube.plan.vocabulary import TextKind
from shirube.quantity.fiscal import YearStyle, format_fiscal_year
from shirube.quantity.reading import Absence
from shirube.terms import label

YEARLY_TEXTS = (
    TextKind.SITUATION_ANALYSIS,
    TextKind.IMPLEMENTATION,
    TextKind.OUTCOME,
    TextKind.OVERALL_REVIEW,
    TextKind.NEXT_STEP,
)
"""Kinds of texts that a division may write for a year."""
DEFAULT_TEXTS = (TextKind.SITUATION_ANALYSIS, TextKind.NEXT_STEP)
"""Asked where the plan shows no custom of its own."""
LONGEST_TEXT = 2_000
LONGEST_NOTE = 500
_OVER = (Absence.ENDED, Absence.MERGED)

FACTS = (
    Fact(
        id="division",
        label="所属",
        hint="この様式に答える課の名前です。違う課の様式が届いたときは、取りまとめ担当に連絡してください。",
        show=lambda scope: scope.division_label,
    ),
    Fact(id="answerer", label="回答者", hint="氏名を入力してください。"),
    Fact(id="contact", label="連絡先", hint="内線番号などを入力してください。"),
)
"""Who answers; at the head of every form."""

INSTRUCTIONS = (
    "黄色の欄だけに入力してください。ほかの欄は保護されています（パスワードはありません）。",
    "実績値の欄には数字だけを入力してください。全角でも構いません。単位は様式に書かれているものです。",
    "概数のときは、数字だけを入力し、「概数」の欄で○を選んでください。",
    "速報値・見込のときは、「区分」の欄で選んでください。空欄は確定値として扱います。",
    "値がないときは、「－」ではなく「値のない理由」の欄で理由を選んでください。0と「値がない」は別のものです。",
    "前年度と同じ値のときは、「前年度と同じ」の欄で○を選んでください。空欄は「未回答」として扱います。",
    "「根拠資料」には、数値を確かめられる資料の名前かファイル名を入力してください。",
    "計算式ではなく、値を入力してください。ほかの表から写すときは「値の貼り付け」を使ってください。",
    "行や列の挿入・削除、セルの結合、シート名の変更はしないでください。",
    "指標の名前や目標値に誤りがあるときは、備考の欄に書いてください。",
    "このファイルを.xlsxのまま保存し、取りまとめ担当に返送してください。",
)
"""What everybody has to know; kinds add their own."""


def steps_over(subject: Subject) -> bool:
    """The indicator ended or was merged in an earlier year: nothing is left to ask."""
    indicator = subject.indicator
    if indicator is None or subject.actual is not None:
        return False
    years = [a for a in indicator.actuals if (a.fiscal_year or 0) < subject.fiscal_year]
    return bool(years) and years[-1].reading.absence in _OVER


def indicator_subjects(scope: Scope) -> tuple[Subject, ...]:
    """A row for each indicator the division answers for."""
    rows = (
        scope.subject(indicator.id, node, indicator=indicator)
        for node in scope.edition.nodes
        if not node.ended
        for indicator in node.indicators
        if indicator.id in scope.owned
    )
    return tuple(row for row in rows if not steps_over(row))


def text_subjects(scope: Scope) -> tuple[Subject, ...]:
    """A row for each text of each node that has reviews of its own."""
    found: list[Subject] = []
    for node in scope.nodes:
        for kind in asked_texts(scope, node):
            found.append(scope.subject(f"{node.id}/{kind.value}", node, text_kind=kind))
    return tuple(found)


def asked_texts(scope: Scope, node: Node) -> tuple[TextKind, ...]:
    """Texts asked of a node: those its level wrote for any year, else the usual ones."""
    if scope.role(node) not in (LevelRole.MEASURE, LevelRole.PROJECT):
        return ()
    custom = {
        text.kind
        for other in scope.edition.nodes
        if other.level == node.level
        for text in other.texts
        if text.fiscal_year is not None
    }
    if custom:
        return tuple(kind for kind in YEARLY_TEXTS if kind in custom)
    return DEFAULT_TEXTS if node.indicators else ()


def actual_ask(
    slot: Slot, kind: AskKind, *, choices: str = "", max_length: int = 0
) -> Callable[[Subject], Ask | None]:
    """What a column asks about the actual of the row's indicator."""

    def ask(subject: Subject) -> Ask | None:
        if subject.indicator is None:
            return None
        return Ask(
            kind=kind,
            target=Target(slot=slot, owner=subject.indicator.id, year=subject.fiscal_year),
            choices=choices,
            max_length=max_length,
            indicator=subject.indicator,
        )

    return ask


def text_ask(slot: Slot, kind: AskKind) -> Callable[[Subject], Ask | None]:
    """What a column asks about the text of the row."""

    def ask(subject: Subject) -> Ask | None:
        if subject.text_kind is None:
            return None
        return Ask(
            kind=kind,
            target=Target(
                slot=slot,
                owner=subject.node.id,
                year=subject.fiscal_year,
                detail=subject.text_kind.value,
            ),
            choices="mark" if kind is AskKind.MARK else "",
            max_length=LONGEST_TEXT,
        )

    return ask


def row_fields() -> tuple[Field, ...]:
    """The columns that say what an indicator row is about."""
    return (
        Field(
            id="node",
            label="施策・事業",
            width=18,
            show=lambda subject: node_shown(subject.node),
            identity=True,
        ),
        Field(
            id="indicator",
            label="指標",
            width=24,
            show=lambda subject: name_shown(subject.indicator),
            identity=True,
        ),
        Field(
            id="definition",
            label="定義・算出方法",
            width=14,
            show=lambda subject: definition_shown(subject.indicator),
        ),
        Field(
            id="unit",
            label=label("unit"),
            width=6,
            show=lambda subject: "" if subject.indicator is None else subject.indicator.unit,
        ),
        Field(
            id="history",
            label="基準値とこれまでの実績",
            width=18,
            show=history_shown,
            figure=True,
        ),
        Field(
            id="target",
            label=label("target"),
            width=13,
            show=lambda subject: target_shown(subject.indicator),
            figure=True,
        ),
    )


def actual_fields(scope: Scope) -> tuple[Field, ...]:
    """The columns in which an actual is answered."""
    return (*_value_fields(scope), *_beside_fields())


def _value_fields(scope: Scope) -> tuple[Field, ...]:
    """The value and what kind of value it is."""
    year = format_fiscal_year(scope.fiscal_year, style=YearStyle.LETTER)
    return (
        Field(
            id="actual",
            label=f"{year}実績値",
            width=12,
            figure=True,
            show=lambda subject: value_shown(subject.actual),
            ask=actual_ask(Slot.VALUE, AskKind.NUMBER),
            hint="数字だけを入力してください。値がないときは「値のない理由」を選んでください。",
        ),
        Field(
            id="status",
            label="区分",
            width=8,
            show=lambda subject: status_shown(subject.actual),
            ask=actual_ask(Slot.STATUS, AskKind.CHOICE, choices="status"),
            hint="速報値や見込のときに選んでください。空欄は確定値です。",
        ),
        Field(
            id="approximate",
            label="概数",
            width=6,
            show=lambda subject: mark(subject.actual and subject.actual.reading.approximate),
            ask=actual_ask(Slot.APPROXIMATE, AskKind.MARK, choices="mark"),
            hint="「約」の付く値のときに○を選んでください。",
        ),
    )


def _beside_fields() -> tuple[Field, ...]:
    """What is said in place of a value, or beside it."""
    return (
        Field(
            id="absence",
            label="値のない理由",
            width=15,
            show=lambda subject: absence_shown(subject.actual),
            ask=actual_ask(Slot.ABSENCE, AskKind.CHOICE, choices="absence"),
            hint="実績値を書けないときに、理由を選んでください。",
        ),
        Field(
            id="unchanged",
            label="前年度と同じ",
            width=7,
            show=lambda subject: mark(subject.actual and subject.actual.unchanged),
            ask=actual_ask(Slot.UNCHANGED, AskKind.MARK, choices="mark"),
            hint="前年度の実績値と変わらないことを確かめたときに○を選んでください。",
        ),
        Field(
            id="evidence",
            label=label("evidence"),
            width=18,
            show=lambda subject: subject.actual.evidence if subject.actual else "",
            ask=actual_ask(Slot.EVIDENCE, AskKind.WORDS, max_length=LONGEST_NOTE),
            hint="値を確かめられる資料の名前かファイル名を入力してください。",
        ),
        Field(
            id="note",
            label="備考",
            width=16,
            show=lambda subject: notes_shown(subject.actual),
            ask=actual_ask(Slot.NOTE, AskKind.WORDS, max_length=LONGEST_NOTE),
        ),
    )


def _same_text(subject: Subject) -> str:
    year = subject.fiscal_year
    text = text_shown(subject.node, subject.text_kind, fiscal_year=year)
    last = last_text_shown(subject.node, subject.text_kind, before=year)
    return mark(text and text == last)


def text_fields(scope: Scope) -> tuple[Field, ...]:
    """The columns in which a text of the year is answered."""
    year = format_fiscal_year(scope.fiscal_year, style=YearStyle.LETTER)
    return (
        Field(
            id="node",
            label="施策・事業",
            width=24,
            show=lambda subject: node_shown(subject.node),
            identity=True,
        ),
        Field(
            id="item",
            label="項目",
            width=12,
            show=lambda subject: label(subject.text_kind.value) if subject.text_kind else "",
            identity=True,
        ),
        Field(
            id="last_text",
            label="前回の文章",
            width=52,
            show=lambda subject: last_text_shown(
                subject.node, subject.text_kind, before=subject.fiscal_year
            ),
        ),
        Field(
            id="text",
            label=f"{year}の文章",
            width=60,
            show=lambda subject: text_shown(
                subject.node, subject.text_kind, fiscal_year=subject.fiscal_year
            ),
            ask=text_ask(Slot.TEXT, AskKind.WORDS),
            hint=f"{LONGEST_TEXT}字以内で入力してください。改行はAlt+Enterです。",
        ),
        Field(
            id="text_unchanged",
            label="前回と同じ",
            width=8,
            show=_same_text,
            ask=text_ask(Slot.TEXT_UNCHANGED, AskKind.MARK),
            hint="前回の文章のままでよいときに○を選んでください。",
        ),
    )


ACTUALS = Table(
    id="actuals",
    sheet="実績",
    title="実績値",
    lead="黄色の欄に入力してください。書き方は「記入のしかた」のシートにあります。",
    fields=lambda scope: (*row_fields(), *actual_fields(scope)),
    subjects=indicator_subjects,
)
"""One row per indicator."""

TEXTS = Table(
    id="texts",
    sheet="文章",
    title="評価の文章",
    lead="前回の文章のままでよいときは「前回と同じ」で○を選んでください。",
    fields=text_fields,
    subjects=text_subjects,
)
"""One row per text of a node."""
