"""What people type into a cell: the right value in many ways, and the slips they make.

Part of the simulated year: each slip is one that was seen in forms that came back from divisions.
Chance is given from outside, so that a year can be simulated again exactly.

>>> from random import Random
>>> typed("1199", unit="件", slip=Slip.TENFOLD, chance=Random(1))
'11990件'
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from random import Random


class Slip(Enum):
    """What goes wrong (or only looks as if) when a value is typed."""

    NONE = "none"
    FULL_WIDTH = "full_width"
    SEPARATED = "separated"
    BARE = "bare"
    APPROXIMATE = "approximate"
    TENFOLD = "tenfold"
    OTHER_UNIT = "other_unit"
    DASH = "dash"
    DATE = "date"
    WORDS = "words"
    NEIGHBOUR = "neighbour"

    @property
    def label(self) -> str:
        """Japanese label shown to users."""
        return {
            "none": "そのまま",
            "full_width": "全角の数字",
            "separated": "桁区切りつき",
            "bare": "単位なし",
            "approximate": "概数（約）",
            "tenfold": "桁の誤り",
            "other_unit": "別の単位",
            "dash": "理由のない「―」",
            "date": "日付になった値",
            "words": "文を書いた値",
            "neighbour": "一の位の写し違い",
        }[self.value]

    @property
    def is_error(self) -> bool:
        """The value said is not the true one, or cannot be read as one."""
        return self in _ERRORS


_ERRORS = (
    Slip.TENFOLD,
    Slip.OTHER_UNIT,
    Slip.DASH,
    Slip.DATE,
    Slip.WORDS,
    Slip.NEIGHBOUR,
)
_WEIGHTS = {
    Slip.NONE: 30,
    Slip.FULL_WIDTH: 10,
    Slip.SEPARATED: 14,
    Slip.BARE: 8,
    Slip.APPROXIMATE: 4,
    Slip.TENFOLD: 6,
    Slip.OTHER_UNIT: 4,
    Slip.DASH: 6,
    Slip.DATE: 4,
    Slip.WORDS: 4,
    Slip.NEIGHBOUR: 3,
}
_FULL_WIDTH = str.maketrans("0123456789.-", "０１２３４５６７８９．－")


def slip_of(chance: Random) -> Slip:
    """A slip, or most often none."""
    return chance.choices(list(_WEIGHTS), weights=list(_WEIGHTS.values()))[0]


def typed(figure: str, *, unit: str, slip: Slip, chance: Random) -> str:
    """What stands in the cell for a true figure."""
    match slip:
        case Slip.FULL_WIDTH:
            return figure.translate(_FULL_WIDTH) + unit
        case Slip.SEPARATED:
            return f"{Decimal(figure):,}{unit}"
        case Slip.BARE:
            return figure
        case Slip.APPROXIMATE:
            return f"約{Decimal(figure):,}{unit}"
        case Slip.TENFOLD:
            return f"{Decimal(figure) * 10}{unit}"
        case Slip.OTHER_UNIT:
            return f"{figure}{'回' if unit != '回' else '人'}"
        case Slip.DASH:
            return "―"
        case Slip.DATE:
            return f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
        case Slip.WORDS:
            return "前年度並み（別紙のとおり）"
        case Slip.NEIGHBOUR:
            last = figure[-1]
            return figure[:-1] + str((int(last) + 1) % 10) + unit
        case _:
            return figure + unit
