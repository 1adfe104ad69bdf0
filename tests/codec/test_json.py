"""plan.json: lossless, canonical, and clear about what is wrong with a file."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.codec.json import decode_strategy, encode_strategy
from shirube.codec.schema import schema_text
from shirube.codec.upgrade import CURRENT_VERSION, STEPS
from shirube.plan.model import Edition, Indicator, IndicatorRole, Node, Observation, Strategy
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


def test_every_earlier_version_has_a_step() -> None:
    assert sorted(STEPS) == list(range(1, CURRENT_VERSION))


def test_the_published_schema_is_the_models() -> None:
    assert (ROOT / "docs" / "schema" / "strategy.schema.json").read_text("utf-8") == schema_text()
