"""Concerns: what a person must look at in a cell or a year, as ``Problem`` values.

Called by ``ingest`` and ``forms`` after reading.  Every message says what was seen and what to do;
the printed text stays as it is.  Named absences and plain numbers raise no concern.

>>> from shirube.place import Place
>>> from shirube.quantity.parse import read_quantity
>>> cell = Place(document="様式2.xlsx", sheet="実績", cell="E12")
>>> for problem in problems_of(read_quantity("約1,200人", place=cell)):
...     print(problem.message())
様式2.xlsx「実績」E12：「約1,200人」は概数です。概数欄に○を付けるか、数字だけを入力してください。(QTY-004)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shirube.place import NOWHERE, Place
from shirube.problem import Problem, Severity
from shirube.quantity.bounds import range_bounds, relative_change, yearly_step
from shirube.quantity.fiscal import Period
from shirube.quantity.numerals import TriangleMeaning, find_numbers, parse_number
from shirube.quantity.parse import LONGEST_CELL
from shirube.quantity.period import parse_period
from shirube.quantity.reading import Comparison, Reading
from shirube.quantity.unit import is_known_unit
from shirube.quantity.width import DASHES, TRIANGLES, fold, word_set


@dataclass(frozen=True, slots=True)
class Concern:
    """One kind of concern: ``wrong`` follows 「…」は, ``advice`` is full sentences."""

    code: str
    severity: Severity
    wrong: str
    advice: str

    def problem(self, *, seen: str, place: Place) -> Problem:
        """The Problem for one printed text at one place."""
        return Problem(
            code=self.code,
            severity=self.severity,
            place=place,
            seen=seen,
            wrong=self.wrong,
            advice=self.advice,
        )


RANGE = Concern(
    "QTY-001",
    Severity.CHECK,
    "数値の範囲です",
    "一つの数値に決められないため、文字のまま取り込みました。代表する数値を一つ入力してください。",
)
MIXED_WORDS = Concern(
    "QTY-002",
    Severity.CHECK,
    "数値として読み取れません",
    "文字のまま取り込みました。数値と単位だけにするか、補足を注記欄に移してください。",
)
PLAIN_WORDS = Concern(
    "QTY-003",
    Severity.NOTE,
    "数値ではなく文字です",
    "文字で答える指標であれば、このままで構いません。数値の指標であれば、数値を入力してください。",
)
APPROXIMATE = Concern(
    "QTY-004",
    Severity.CHECK,
    "概数です",
    "概数欄に○を付けるか、数字だけを入力してください。",
)
RELATIVE = Concern(
    "QTY-005",
    Severity.CHECK,
    "ほかの値に対する増減です",
    "そのままでは達成度を計算できません。増減の基準となる値と、目標とする数値を確認してください。",
)
YEARLY_STEP = Concern(
    "QTY-006",
    Severity.CHECK,
    "1年当たりの増減です",
    "目標値や実績値には使えません。目標年度に達する数値を入力してください。",
)
MAYBE_ZERO = Concern(
    "QTY-007",
    Severity.CHECK,
    "0なのか、値がないのか判断できません",
    "0であれば「0」を、値がないのであれば理由（未実施、未計測など）を入力してください。",
)
BROKEN_NUMBER = Concern(
    "QTY-008",
    Severity.CHECK,
    "桁区切りや小数点の位置が正しくありません",
    "文字のまま取り込みました。「1,234.5」のように入力し直してください。",
)
DASH_AS_MINUS = Concern(
    "QTY-009",
    Severity.CHECK,
    "横線を負号（マイナス）として読み取りました",
    "負の数であれば「-」で入力し直してください。「値なし」の意味であれば数字を消してください。",
)
TRIANGLE_MARK = Concern(
    "QTY-010",
    Severity.CHECK,
    "△・▲の意味を決められません",
    "負の数か「一部実施」などの記号かを確認し、読み取りの設定を選んでください。",
)
SEVERAL_NUMBERS = Concern(
    "QTY-011",
    Severity.CHECK,
    "一つの欄に複数の数値があります",
    "文字のまま取り込みました。指標を分けるか、数値を一つにしてください。",
)
FRACTION = Concern(
    "QTY-012",
    Severity.CHECK,
    "分数か日付か判断できません",
    "文字のまま取り込みました。小数か百分率で入力し直してください。",
)
SPREADSHEET = Concern(
    "QTY-013",
    Severity.CHECK,
    "表計算ソフトのエラー値または指数表記です",
    "元のファイルで計算式と表示形式を確かめ、数値を入力し直してください。",
)
UNKNOWN_UNIT = Concern(
    "QTY-014",
    Severity.NOTE,
    "初めて見る単位です",
    "単位の誤記でないか確認してください。正しければ、このままで構いません。",
)
A_DATE = Concern(
    "QTY-015",
    Severity.CHECK,
    "数値ではなく年度・日付です",
    "数値の指標であれば、数値を入力してください。期限を示す指標であれば、このままで構いません。",
)
YEARS_DISAGREE = Concern(
    "QTY-021",
    Severity.CHECK,
    "併記された二つの年が一致しません",
    "先に書かれた年として読み取りました。元の資料で正しい年を確認してください。",
)
YEAR_MISPRINT = Concern(
    "QTY-022",
    Severity.NOTE,
    "年度の書き方が崩れています",
    "年度として読み取りました。資料を直す場合は「平成31（令和元）年度」のように書いてください。",
)
YEARS_BACKWARDS = Concern(
    "QTY-023",
    Severity.CHECK,
    "期間の終わりが始まりより前です",
    "元の資料で期間を確認してください。",
)

CONCERNS = (
    RANGE,
    MIXED_WORDS,
    PLAIN_WORDS,
    APPROXIMATE,
    RELATIVE,
    YEARLY_STEP,
    MAYBE_ZERO,
    BROKEN_NUMBER,
    DASH_AS_MINUS,
    TRIANGLE_MARK,
    SEVERAL_NUMBERS,
    FRACTION,
    SPREADSHEET,
    UNKNOWN_UNIT,
    A_DATE,
    YEARS_DISAGREE,
    YEAR_MISPRINT,
    YEARS_BACKWARDS,
)
"""Every kind of concern, in order of code, for the catalogue of messages."""

_MAYBE_ZERO = word_set("""
    なし 無し 無 ナシ 実績なし 実績無し 該当なし 該当無し 対象なし 対象無し 対象者なし 件数なし
    利用なし 申請なし 評価対象外 対象外 該当者なし 無回答 未回答
""")
_ERROR_VALUE = re.compile(
    r"#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!|#*)|[0-9.]+[eE][+-]?[0-9]+|N/A|n/a"
)
_FRACTION = re.compile(r"[0-9]+ *[/分] *(?:の *)?[0-9]+(?: */ *[0-9]+)?|[0-9]+:[0-9]+")
_NUMBER_RUN = re.compile(r"(?<![0-9])[0-9]+(?:[.,]+[0-9]+)+")
_DIGIT = re.compile("[0-9①-⑳]|数[十百千万]|十数")
_DASH_NUMBER = re.compile(f"[{DASHES}][0-9]")


def problems_of(reading: Reading) -> tuple[Problem, ...]:
    """What a person must look at in a cell where a number is expected, most important first.

    A plain number and a named absence give nothing.  Words without any digit are only a note,
    because indicators such as 設置 are answered in words.
    """
    return tuple(
        concern.problem(seen=reading.text, place=reading.place) for concern in concerns_of(reading)
    )


def concerns_of(reading: Reading) -> tuple[Concern, ...]:
    """The kinds of concern a Reading raises, most important first."""
    if reading.is_absent or reading.text == "":
        return ()
    if reading.is_words:
        return (_about_words(reading.text),)
    found: list[Concern] = []
    if _DASH_NUMBER.match(reading.text):
        found.append(DASH_AS_MINUS)
    if reading.comparison is Comparison.RELATIVE:
        found.append(RELATIVE)
    if reading.approximate:
        found.append(APPROXIMATE)
    if reading.unit and not is_known_unit(reading.unit):
        found.append(UNKNOWN_UNIT)
    return tuple(found)


def _about_words(text: str) -> Concern:
    if len(text) > LONGEST_CELL:
        return MIXED_WORDS
    folded = "".join(fold(text).split())
    core = folded.strip("()")
    if core in _MAYBE_ZERO:
        return MAYBE_ZERO
    if _ERROR_VALUE.fullmatch(folded):
        return SPREADSHEET
    if range_bounds(text) is not None:
        return RANGE
    if yearly_step(text) is not None:
        return YEARLY_STEP
    if relative_change(text) is not None:
        return RELATIVE
    if _FRACTION.fullmatch(core):
        return FRACTION
    if parse_period(text) is not None:
        return A_DATE
    if folded[:1] and folded[0] in TRIANGLES:
        return TRIANGLE_MARK
    if any(parse_number(run) is None for run in _NUMBER_RUN.findall(core)):
        return BROKEN_NUMBER
    if len(find_numbers(text, triangle=TriangleMeaning.MINUS)) > 1:
        return SEVERAL_NUMBERS
    return MIXED_WORDS if _DIGIT.search(folded) else PLAIN_WORDS


def problems_of_period(period: Period, *, place: Place = NOWHERE) -> tuple[Problem, ...]:
    """What a person must look at in a printed year: contradiction, misprint, backwards span.

    >>> [p.code for p in problems_of_period(parse_period("平成31年（令和元）度"))]
    ['QTY-022']
    """
    found: list[Concern] = []
    ends = [period] if period.end is None else [period, period.end]
    if any(part.contradicts_itself for part in ends):
        found.append(YEARS_DISAGREE)
    if any(part.misprint for part in ends):
        found.append(YEAR_MISPRINT)
    if period.end is not None and _order(period.end) < _order(period):
        found.append(YEARS_BACKWARDS)
    return tuple(concern.problem(seen=period.text, place=place) for concern in found)


def _order(period: Period) -> tuple[int, int, int]:
    """Comparable position; a missing month or day counts as the last, as spans name whole years."""
    return period.year, period.month or 12, period.day or 31
