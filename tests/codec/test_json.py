"""plan.json: lossless, canonical, and clear about what is wrong with a file."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.codec.json import decode_strategy, encode_strategy, from_plain
from shirube.codec.schema import schema_text
from shirube.codec.upgrade import CURRENT_VERSION, STEPS
from shirube.plan.model import Edition, Indicator, IndicatorRole, Node, Observation, Strategy
from shirube.problem import Severity
from shirube.quantity.reading import Reading
from tests.support.any_strategy import strategies

ROOT = Path(__file__).parents[2]


@settings(max_examples=150)
@given(strategies())
def test_nothing_is_lost(strategy: Strategy) -> None:
    data = encode_strategy(strategy)
    decoded = decode_strategy(data)
    assert decoded.problems == ()
    assert decoded.strategy == strategy
    assert decoded.strategy is not None
    assert encode_strategy(decoded.strategy) == data


def _with_value(value: Decimal) -> Strategy:
    indicator = Indicator(
        id="k",
        name="件数",
        role=IndicatorRole.KPI,
        actuals=(Observation(fiscal_year=2019, reading=Reading("1,199件", value, unit="件")),),
    )
    node = Node(id="m", level="measure", name="施策", indicators=(indicator,))
    return Strategy(id="s", name="計画", editions=(Edition(id="e", name="版", nodes=(node,)),))


@pytest.mark.parametrize(
    ("value", "written"),
    [("1199", "1199"), ("1E+2", "100"), ("0", "0"), ("-0.50", "-0.50"), ("1E-7", "0.0000001")],
)
def test_numbers_are_plain_decimal_strings(value: str, written: str) -> None:
    document = json.loads(encode_strategy(_with_value(Decimal(value))))
    indicator = document["strategy"]["editions"][0]["nodes"][0]["indicators"][0]
    reading = indicator["actuals"][0]["reading"]
    assert reading["value"] == written
    assert reading["text"] == "1,199件"
    assert indicator["name"] == "件数"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "JSON として読めません"),
        (b"\xff\xfe", "UTF-8 の文字として読めません"),
        (b"[]", "しるべの計画ファイルではありません"),
        (b'{"schema": "shirube.strategy"}', "版番号がありません"),
        (b'{"schema": "shirube.strategy", "version": true}', "版番号がありません"),
        (b'{"schema": "shirube.strategy", "version": 99}', "新しい版（99）"),
        (b'{"schema": "shirube.strategy", "version": 1}', "計画の本体"),
        (
            b'{"schema": "shirube.strategy", "version": 1, "strategy": {"id": 5, "name": ""}}',
            "id",
        ),
        (b"[" * 100_000, "入れ子が深すぎます"),
    ],
)
def test_a_wrong_file_is_named(data: bytes, words: str) -> None:
    decoded = decode_strategy(data, name="plan.json")
    assert decoded.strategy is None
    (problem,) = decoded.problems
    assert words in problem.message()
    assert problem.message().startswith("plan.json")
    assert problem.advice


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    decoded = decode_strategy(data)
    assert (decoded.strategy is None) == bool(decoded.problems)


def _strategy(**fields: object) -> bytes:
    strategy = {"id": "s", "name": "計画", **fields}
    document = {"schema": "shirube.strategy", "version": 1, "strategy": strategy}
    return json.dumps(document, ensure_ascii=False).encode()


def _edition(**fields: object) -> bytes:
    return _strategy(editions=[{"id": "e", "name": "版", **fields}])


def _reading(**fields: object) -> bytes:
    return _edition(stated=[{"kind": "score", "reading": fields}])


def _indicator(**fields: object) -> bytes:
    indicator = {"id": "k", "name": "件数", "role": "kpi", **fields}
    return _edition(nodes=[{"id": "m", "level": "l", "name": "施策", "indicators": [indicator]}])


@pytest.mark.parametrize(
    ("data", "path", "meant"),
    [
        (_indicator(target="x"), "editions[0].nodes[0].indicators[0].target", "「targets」"),
        (_strategy(edition=[]), "edition", "「editions」"),
        (_reading(txt="27棟"), "editions[0].stated[0].reading.txt", "「text」"),
        (_edition(colour="red"), "editions[0].colour", "使える項目はid、name、nodes"),
        (
            _edition(stated=[{"kind": "k", "reading": {}, "place": {}}]),
            "editions[0].stated[0].place",
            "",
        ),
        (_strategy().replace(b'"version"', b'"saved": 1, "version"'), "saved", "schema"),
    ],
)
def test_an_unknown_field_is_named_with_the_one_that_was_meant(
    data: bytes, path: str, meant: str
) -> None:
    decoded = decode_strategy(data, name="plan.json")
    assert decoded.strategy is None
    (problem,) = decoded.problems
    assert (problem.code, problem.severity) == ("JSN-002", Severity.STOP)
    assert problem.place.path == path
    assert f"「{path.rpartition('.')[2]}」という項目はありません" in problem.wrong
    assert meant in problem.wrong


@pytest.mark.parametrize(
    ("data", "path", "words"),
    [
        (_strategy(id=5), "id", "文字列が入るところに「5」があります"),
        (_strategy(name=None), "name", "文字列が入るところに「null」があります"),
        (_strategy(levels={}), "levels", "並び（[ ]）が入るところに「{}」があります"),
        (_strategy(levels=[5]), "levels[0]", "項目の集まり（{ }）が入るところに「5」があります"),
        (
            _strategy(levels=[{"id": "a", "role": "goal"}]),
            "levels[0]",
            "必要な項目「name」がありません",
        ),
        (
            _strategy(levels=[{"id": "a", "role": "peak", "name": "峰"}]),
            "levels[0].role",
            '「"peak"」は使えない値です（使えるのはsection、goal、measure、project）',
        ),
        (_edition(fiscal_year="2019"), "editions[0].fiscal_year", "整数が入るところに"),
        (_edition(fiscal_year=True), "editions[0].fiscal_year", "整数が入るところに"),
        (_edition(fiscal_year=2019.5), "editions[0].fiscal_year", "整数が入るところに"),
        (_edition(partial="yes"), "editions[0].partial", "真偽値（true、false）が入るところに"),
        (_edition(adopted_on="R5.3.1"), "editions[0].adopted_on", "日付（2026-04-01 の形）"),
        (_edition(adopted_on="2023-02-30"), "editions[0].adopted_on", "日付（2026-04-01 の形）"),
        (_reading(value="約27"), "editions[0].stated[0].reading.value", "数値の文字列"),
        (_reading(value="NaN"), "editions[0].stated[0].reading.value", "数値の文字列"),
        (_reading(value=math.nan), "editions[0].stated[0].reading.value", "数値の文字列"),
        (
            _reading(value=7).replace(b'"value": 7', b'"value": 1e400'),
            "editions[0].stated[0].reading.value",
            "桁が多すぎます",
        ),
        (_reading(value="-Infinity"), "editions[0].stated[0].reading.value", "数値の文字列"),
        (_reading(value="１１９９"), "editions[0].stated[0].reading.value", "数値の文字列"),
        (_reading(value="1_000"), "editions[0].stated[0].reading.value", "数値の文字列"),
        (_reading(value="1E+500"), "editions[0].stated[0].reading.value", "桁が多すぎます"),
        (_reading(value="1E-500"), "editions[0].stated[0].reading.value", "桁が多すぎます"),
        (_reading(value="1E+999999999"), "editions[0].stated[0].reading.value", "桁が多すぎます"),
        (_reading(value="0." + "3" * 40), "editions[0].stated[0].reading.value", "桁が多すぎます"),
        (
            _reading(value="1", absence="not_surveyed"),
            "editions[0].stated[0].reading",
            "両方入っています",
        ),
        (
            _strategy(problems=[{"code": "X", "severity": "stop", "place": {"box": [1, 2]}}]),
            "problems[0].place.box",
            "4個の値が要りますが、2個あります",
        ),
    ],
)
def test_what_does_not_fit_is_said_in_japanese(data: bytes, path: str, words: str) -> None:
    decoded = decode_strategy(data, name="plan.json")
    assert decoded.strategy is None
    (problem,) = decoded.problems
    assert (problem.code, problem.severity) == ("JSN-001", Severity.STOP)
    assert problem.place.path == path
    assert words in problem.wrong
    for english in ("Expected", "Invalid", "Object", "missing"):
        assert english not in problem.message()


def test_every_mistake_is_told_and_of_very_many_the_first() -> None:
    several = decode_strategy(_strategy(id=5, edition=[], levels=[{"id": "a"}]))
    assert [problem.place.path for problem in several.problems] == [
        "id",
        "edition",
        "levels[0]",
        "levels[0]",
    ]
    many = decode_strategy(_strategy(levels=[1] * 1000)).problems
    assert len(many) == 51
    assert "ほかに950か所" in many[-1].wrong


def test_a_name_that_stands_twice_is_refused() -> None:
    twice = _strategy().replace(b'"id": "s"', b'"id": "s", "id": "t"')
    (problem,) = decode_strategy(twice).problems
    assert (problem.code, "「id」という項目が二つ" in problem.wrong) == ("JSN-003", True)


@pytest.mark.parametrize("number", [b"9" * 5000, b"1e" + b"9" * 30])
def test_a_number_without_end_is_refused(number: bytes) -> None:
    decoded = decode_strategy(_strategy(id=0).replace(b"0", number))
    assert decoded.strategy is None
    assert len(decoded.problems) == 1


def test_a_number_without_quotes_is_taken_as_written() -> None:
    data = _reading(value=7).replace(b'"value": 7', b'"value": 0.10')
    strategy = decode_strategy(data).strategy
    assert strategy is not None
    assert str(strategy.editions[0].stated[0].reading.value) == "0.10"


PLACES = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        2.5,
        1e300,
        "",
        "x",
        "1E+5",
        " 1",
        "2020-01-01",
        "kpi",
        [],
        [1],
        {},
        {"id": "a"},
    ]
)


@settings(max_examples=200)
@given(strategies(), st.data())
def test_a_changed_file_is_read_or_refused_in_japanese(strategy: Strategy, data: Any) -> None:
    """The walk over the shape and the conversion agree: nothing is left to English words."""
    document = json.loads(encode_strategy(strategy))
    spots = list(_spots(document["strategy"]))
    holder, key = data.draw(st.sampled_from(spots))
    holder[key] = data.draw(PLACES)
    decoded = decode_strategy(json.dumps(document).encode())
    assert (decoded.strategy is None) == bool(decoded.problems)
    assert not any("食い違って" in problem.wrong for problem in decoded.problems)


def _spots(value: Any) -> Iterator[tuple[Any, Any]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        yield value, key
        if isinstance(item, dict | list):
            yield from _spots(item)


def test_a_part_that_does_not_fit_is_named_in_japanese() -> None:
    with pytest.raises(ValueError, match=r"^levels\[0\]：必要な項目「id」がありません$"):
        from_plain(
            {"id": "s", "name": "x", "levels": [{"role": "goal", "name": "x"}]}, model=Strategy
        )


def test_every_earlier_version_has_a_step() -> None:
    assert sorted(STEPS) == list(range(1, CURRENT_VERSION))


def test_the_published_schema_is_the_models() -> None:
    assert (ROOT / "docs" / "schema" / "strategy.schema.json").read_text("utf-8") == schema_text()
