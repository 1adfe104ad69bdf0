"""Spot: the plain words and places that sightings share.

>>> number(Decimal("12345.60"))
'12,345.6'
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from shirube.check.view import View
from shirube.place import Place
from shirube.plan.model import Indicator, Node, Observation


def number(value: Decimal, *, unit: str = "", digits: int = 2) -> str:
    """A figure with thousands separators, no idle zeros, at most ``digits`` decimals."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > digits:
        value = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text + unit


def place_of(
    view: View, observation: Observation | None, *, node: Node, indicator: Indicator
) -> Place:
    """Where a figure is printed, or the path of its indicator."""
    place = indicator.place if observation is None else observation.reading.place
    return view.place(place, node=node, indicator=indicator)


def basis_text(indicator: Indicator) -> str:
    """The printed basis of the target, empty when there is none."""
    return "" if indicator.target_basis is None else indicator.target_basis.text


def target_text(indicator: Indicator) -> str:
    """The target in force as printed."""
    return "" if indicator.target is None else indicator.target.reading.text


def listed(words: Iterable[str]) -> str:
    """Words as a Japanese list, each once."""
    return "、".join(dict.fromkeys(words))


def shortened(text: str, *, limit: int = 40) -> str:
    """The beginning of a text for a message."""
    flat = "".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
