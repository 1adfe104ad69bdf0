"""Units: one spelling for one unit, scales, and what may stand as a unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shirube.quantity import convert, is_known_unit, normalise_unit, unit_scale
from shirube.quantity.unit import looks_like_unit


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("％", "%"),
        ("パーセント", "%"),
        ("か所", "箇所"),
        ("カ所", "箇所"),
        ("ヶ所", "箇所"),
        ("ケ所", "箇所"),
        ("ヵ所", "箇所"),
        ("箇所", "箇所"),
        ("ｔ", "t"),
        ("トン", "t"),
        ("千ｔ", "千t"),
        ("千トン", "千t"),
        ("件／年", "件/年"),
        (" 人 泊 ", "人泊"),
        ("㎡", "㎡"),
        ("ｍ２", "㎡"),
        ("m²", "㎡"),
        ("㎏", "kg"),
        ("ｶ所", "箇所"),
        ("ﾎﾟｲﾝﾄ", "ポイント"),
        ("ヶ国", "か国"),
        ("カ月", "か月"),
        ("人", "人"),
        ("名", "名"),
        ("百貨店", "百貨店"),
        ("①", "①"),
        ("", ""),
    ],
)
def test_normal_spelling(printed: str, normal: str) -> None:
    assert normalise_unit(printed) == normal
    assert normalise_unit(normal) == normal


@pytest.mark.parametrize(
    ("unit", "factor", "base"),
    [
        ("千t", 1000, "t"),
        ("千ｔ", 1000, "t"),
        ("万人", 10_000, "人"),
        ("百万円", 1_000_000, "円"),
        ("千円", 1000, "円"),
        ("億円", 100_000_000, "円"),
        ("千件/年", 1000, "件/年"),
        ("人/千人", 1, "人/千人"),
        ("MWh", 1000, "kWh"),
        ("千kt", 1_000_000, "t"),
        ("%", 1, "%"),
        ("百貨店", 1, "百貨店"),
        ("", 1, ""),
    ],
)
def test_scale(unit: str, factor: int, base: str) -> None:
    assert unit_scale(unit) == (Decimal(factor), base)


def test_convert() -> None:
    assert convert(Decimal("199.5"), unit="万人", into="人") == 1995000
    assert convert(Decimal(345), unit="万円", into="百万円") == Decimal("3.45")
    assert convert(Decimal(5), unit="か所", into="箇所") == 5
    assert convert(Decimal(5), unit="人", into="名") is None


def test_known_units() -> None:
    for unit in (
        "千人",
        "万円",
        "千ｔ",
        "人泊",
        "件/年",
        "回/月",
        "％",
        "ヶ所",
        "人/10万人",
        "t-CO2",
    ):
        assert is_known_unit(unit), unit
    for unit in ["", "の", "以上", "あいう", "/", "件/", "千"]:
        assert not is_known_unit(unit), unit


def test_what_may_stand_as_a_unit() -> None:
    for unit in ["町会", "架空単位", "千架空", "m3", "kg-CO2/人"]:
        assert looks_like_unit(unit), unit
    for unit in ["", "件と3回", "つの事業で", "、", "件→10件", "人の参加", "長" * 13]:
        assert not looks_like_unit(unit), unit
