"""Dataset ``indicators``: one record per indicator, all years side by side.

Numbers are plain decimals in the printed unit, the text as printed stands beside each, and a
missing number carries the reason.  Computed and printed scores have columns of their own.  Values
out of a fixed list are identifiers of ``terms``; the column ``…_label`` beside has the same in
Japanese.

>>> from shirube.plan.model import Edition, Strategy
>>> edition = Edition(id="e", name="初版")
>>> strategy = Strategy(id="s", name="総合戦略", editions=(edition,))
>>> dataset = indicator_dataset(ReportInput(strategy=strategy, edition=edition))
>>> [field.name for field in dataset.fields][:4]
['edition', 'heading', 'level', 'level_label']
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from shirube.plan.model import Indicator, Node, Observation
from shirube.publish.context import Context, actual_years, title_of
from shirube.publish.dataset import Dataset, Field
from shirube.publish.report import ReportInput
from shirube.quantity.reading import Reading
from shirube.terms import label

_IDENTIFIER = "識別子（日本語は同じ名前に _label を付けた列）"


class _Listed(Protocol):
    """A value out of a fixed list, with a Japanese label."""

    @property
    def value(self) -> object: ...

    @property
    def label(self) -> str: ...


@dataclass(frozen=True, slots=True)
class _Column:
    """A column and how its value is taken from a node and its indicator."""

    field: Field
    value: Callable[[Node, Indicator], str | None]


def indicator_dataset(given: ReportInput) -> Dataset:
    """All indicators of the edition (or of the nodes in ``only``)."""
    context = Context(given)
    nodes = context.chosen(given.edition.nodes)
    columns = _columns(context)
    records = tuple(
        tuple(column.value(node, indicator) for column in columns)
        for node in nodes
        for indicator in node.indicators
    )
    return Dataset(
        name="indicators",
        label=label("indicator_table"),
        fields=tuple(column.field for column in columns),
        records=records,
    )


def _columns(context: Context) -> list[_Column]:
    indicators = tuple(one for node in context.edition.nodes for one in node.indicators)
    columns = [*_identity_columns(context), *_definition_columns()]
    columns += _figure_columns("baseline", suffix="", year_words="", pick=lambda one: one.baseline)
    columns.append(_year_column("baseline", pick=lambda one: one.baseline))
    for year in actual_years(indicators):
        columns += _figure_columns(
            "actual",
            suffix=f"_{year}",
            year_words=f"（{context.year_label(year)}）",
            pick=_actual_of(year),
        )
    columns += _figure_columns("target", suffix="", year_words="", pick=lambda one: one.target)
    columns.append(_year_column("target", pick=lambda one: one.target))
    columns.append(
        _Column(
            Field(
                "replaced_targets",
                label("replaced_targets"),
                "改訂前の値を「改訂時期:記載」の形で並べたもの",
            ),
            lambda _, one: _replaced(one),
        )
    )
    return [*columns, *_score_columns(context)]


def _identity_columns(context: Context) -> list[_Column]:
    def heading(node: Node) -> str | None:
        group = context.group_of(node)
        return None if group is None else title_of(group)

    def level(node: Node) -> str | None:
        found = context.level(node)
        return None if found is None else found.name

    def level_role(node: Node) -> str | None:
        role = context.role(node)
        return None if role is None else role.value

    return [
        _Column(Field("edition", label("edition")), lambda *_: context.edition.name),
        _Column(
            Field("heading", label("heading"), "計画の最上位の見出し"),
            lambda node, _: heading(node),
        ),
        _Column(Field("level", label("level"), _IDENTIFIER), lambda node, _: level_role(node)),
        _Column(
            Field("level_label", f"{label('level')}（表示）", "計画での呼び名"),
            lambda node, _: level(node),
        ),
        _Column(
            Field("number", label("number"), "記載された番号"), lambda node, _: node.number or None
        ),
        _Column(Field("name", label("name")), lambda node, _: node.name),
        _Column(
            Field("division", label("division")), lambda node, _: context.divisions(node) or None
        ),
        _Column(Field("page", label("page"), "計画書の頁"), lambda node, _: node.page or None),
        _Column(Field("tag", label("tag")), lambda node, _: "、".join(node.tags) or None),
        _Column(Field("indicator_id", label("indicator_id")), lambda _, one: one.id),
        _Column(Field("indicator", label("indicator")), lambda _, one: one.name),
        *_listed_columns("indicator_role", pick=lambda one: one.role),
    ]


def _listed_columns(name: str, *, pick: Callable[[Indicator], _Listed | None]) -> list[_Column]:
    """A value out of a fixed list: its identifier, and its Japanese label in a column beside."""

    def identifier(indicator: Indicator) -> str | None:
        found = pick(indicator)
        return None if found is None else str(found.value)

    def words(indicator: Indicator) -> str | None:
        found = pick(indicator)
        return None if found is None else found.label

    return [
        _Column(Field(name, label(name), _IDENTIFIER), lambda _, one: identifier(one)),
        _Column(Field(f"{name}_label", f"{label(name)}（表示）"), lambda _, one: words(one)),
    ]


def _definition_columns() -> list[_Column]:
    return [
        _Column(Field("unit", label("unit")), lambda _, one: one.unit or None),
        *_listed_columns("direction", pick=lambda one: one.direction),
        *_listed_columns("kind", pick=lambda one: one.kind),
        _Column(
            Field("target_basis", label("target_basis")),
            lambda _, one: None if one.target_basis is None else one.target_basis.text,
        ),
        _Column(
            Field("note", label("note")),
            lambda _, one: "\n".join(note.text for note in one.notes) or None,
        ),
    ]


def _actual_of(year: int) -> Callable[[Indicator], Observation | None]:
    return lambda indicator: indicator.actual(year)


def _figure_columns(
    name: str,
    *,
    suffix: str,
    year_words: str,
    pick: Callable[[Indicator], Observation | None],
) -> list[_Column]:
    """Number, printed text and reason of absence of one figure."""
    word = label(name) + year_words

    def reading(indicator: Indicator) -> Reading | None:
        item = pick(indicator)
        return None if item is None else item.reading

    def number(indicator: Indicator) -> str | None:
        found = reading(indicator)
        return None if found is None else decimal_text(found.value)

    def text(indicator: Indicator) -> str | None:
        found = reading(indicator)
        return None if found is None else found.text

    def absence(indicator: Indicator) -> str | None:
        found = reading(indicator)
        if found is None:
            return "no_cell"
        return None if found.absence is None else found.absence.value

    def absence_label(indicator: Indicator) -> str | None:
        found = reading(indicator)
        if found is None:
            return "欄なし"
        return None if found.absence is None else found.absence.label

    return [
        _Column(Field(f"{name}{suffix}", word), lambda _, one: number(one)),
        _Column(
            Field(f"{name}{suffix}_text", f"{word}の記載", "原資料に印刷されたとおりの文字"),
            lambda _, one: text(one),
        ),
        _Column(
            Field(
                f"{name}{suffix}_absence",
                f"{word}のない理由",
                "識別子。日本語は同じ名前に _label を付けた列。no_cell は欄がないこと",
            ),
            lambda _, one: absence(one),
        ),
        _Column(
            Field(f"{name}{suffix}_absence_label", f"{word}のない理由（表示）"),
            lambda _, one: absence_label(one),
        ),
    ]


def _year_column(name: str, *, pick: Callable[[Indicator], Observation | None]) -> _Column:
    def year(indicator: Indicator) -> str | None:
        item = pick(indicator)
        return None if item is None or item.fiscal_year is None else str(item.fiscal_year)

    return _Column(Field(f"{name}_fiscal_year", f"{label(name)}の年度"), lambda _, one: year(one))


def _replaced(indicator: Indicator) -> str | None:
    old = [item for item in indicator.targets if item.superseded_in is not None]
    return "；".join(f"{item.superseded_in}:{item.reading.text}" for item in old) or None


def _score_columns(context: Context) -> list[_Column]:
    """Computed scores of the year reported on, the reason where there is none, printed scores."""
    year = context.given.fiscal_year

    def computed(indicator: Indicator, name: str) -> str | None:
        line = context.scores.line(indicator.id, fiscal_year=year)
        if line is None:
            return None
        return decimal_text(line.raw_score if name == "raw_score" else line.score)

    def reason(indicator: Indicator) -> str | None:
        line = context.scores.line(indicator.id, fiscal_year=year)
        found = None if line is None else line.result.reason
        return None if found is None else found.value

    def reason_label(indicator: Indicator) -> str | None:
        line = context.scores.line(indicator.id, fiscal_year=year)
        return None if line is None else line.reason or None

    def stated(indicator: Indicator, name: str) -> str | None:
        found = indicator.stated_value(name, fiscal_year=year)
        return None if found is None else found.reading.text

    names = ("raw_score", "score")
    return [
        *(_Column(Field(name, label(name), "計算値"), _taking(computed, name)) for name in names),
        _Column(
            Field("not_scored", label("not_scored"), f"スコアがない理由の{_IDENTIFIER}"),
            lambda _, one: reason(one),
        ),
        _Column(
            Field("not_scored_label", f"{label('not_scored')}（表示）", "スコアがない理由"),
            lambda _, one: reason_label(one),
        ),
        *(
            _Column(
                Field(f"stated_{name}", f"{label(name)}の記載値"),
                _taking(stated, name),
            )
            for name in names
        ),
    ]


def _taking(
    pick: Callable[[Indicator, str], str | None], name: str
) -> Callable[[Node, Indicator], str | None]:
    return lambda _, indicator: pick(indicator, name)


def decimal_text(value: Decimal | None) -> str | None:
    """A plain decimal without exponent or grouping; ``None`` stays ``None``.

    >>> decimal_text(Decimal("1E+2")), decimal_text(None)
    ('100', None)
    """
    return None if value is None else f"{value:f}"
