"""The reader behind ``period``: one text, read from a place on, in every notation of years.

Internal to the package; ``period`` holds what callers use.  The reader works on the folded text,
whose positions are those of the print, and never guesses an era: a bare ``32年度`` is a year only
when the caller names the era.

>>> reader = PeriodReader(text="平成31年度末に", folded="平成31年度末に", hint=None, loose=False)
>>> period, end = reader.period_at(0)
>>> period.year, period.as_of, end
(2019, '末', 7)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from shirube.quantity.era import HEISEI, REIWA, Era, era_named
from shirube.quantity.fiscal import Period, YearBasis
from shirube.quantity.numerals import parse_kanji

_KANJI = "〇一二三四五六七八九十"
_ERA = re.compile(r"(?:明治|大正|昭和|平成|令和) *|[㍾㍽㍼㍻㋿]|(?<![A-Za-z0-9])[MTSHR]")
_ERA_LOOSE = re.compile(
    r"(?:明治|大正|昭和|平成|令和) *|[㍾㍽㍼㍻㋿]|(?<![A-Za-z0-9])[MTSHRmtshr] ?"
)
_ERA_YEAR = re.compile(rf"元|[0-9]{{1,2}}(?![0-9])|[{_KANJI}]{{1,4}}")
_WESTERN = re.compile(r"(?<![0-9.,])(?:18|19|20|21)[0-9]{2}(?!,?[0-9])")
_WESTERN_KANJI = re.compile(r"[一二][〇一二三四五六七八九]{3}(?= *年)")
_BARE = re.compile(
    r"(?<![0-9.,])[0-9]{1,2}(?= *年度| *年 *[0-9]{1,2} *月| *[~-] *[0-9]{1,2} *年度)"
)
NENDO = re.compile(r" *年度(?!別)")
NEN = re.compile(r" *年(?!代|以|間|目|生|齢|金|次|連|程|ごと|毎)")
_MONTH = re.compile(
    rf" *([0-9]{{1,2}}|[{_KANJI}]{{1,3}}) *月(?: *([0-9]{{1,2}}|[{_KANJI}]{{1,3}}) *日)?"
)
_DOTTED = re.compile(r"([./])([0-9]{1,2})(?:\1([0-9]{1,2}))?(?![0-9]|[./][0-9])")
_ISO = re.compile(r"-([0-9]{2})-([0-9]{2})(?![0-9-])")
_AS_OF = re.compile("末日?(?:現在|時点)?|現在|時点|当初")
_ALT_OPEN = re.compile(r" *\( *")
_ALT_CLOSE = re.compile(r" *(年度?)? *\)")
_ALT_SLASH = re.compile(" *[・/] *")
_TO = re.compile(r" *(?:[~\-―—]|から) *")
_MORE_DIGITS = re.compile(r"[./][0-9]")
_SHORT = re.compile(r"([0-9]{1,2})(?![0-9])")
_NEN_ANY = re.compile(" *年")
_CLOSING_DAY = re.compile(
    r"([0-9]{1,2}) *月 *([0-9]{1,2}) *日|([0-9]{1,2})[./]([0-9]{1,2})(?![0-9])"
    r"|([0-9]{1,2}) *日|([0-9]{1,2}) *月|([0-9]{1,2})(?![0-9.,/%人件回円])"
)
_WESTERN_SPAN = re.compile(r" *[~-] *(?:18|19|20|21)?[0-9]{2} *年")
_LETTER_END = re.compile(r"[A-Za-z0-9]")
_COUNTED = re.compile(r"[0-9A-Za-z,.%人件回円校社戸棟つ歳割万億]|世帯|か|箇")


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMark:
    """A year number found at a place; ``number`` is the year within the era."""

    western: int
    end: int
    era: Era | None = None
    number: int = 0
    letter: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodReader:
    """One text being read: the print, its folded form, and what the caller knows.

    ``loose`` is for whole texts, where a bare 2019 or a small letter is taken for a year.
    """

    text: str
    folded: str
    hint: Era | None
    loose: bool

    def year_at(self, start: int) -> YearMark | None:
        """Era year, western year, or a bare year when the caller named its era."""
        marked = (_ERA_LOOSE if self.loose else _ERA).match(self.folded, start)
        if marked is not None:
            era = era_named(marked.group().strip())
            return None if era is None else self._era_year(era, start=marked.end())
        match = _WESTERN.match(self.folded, start)
        if match is not None:
            return YearMark(western=int(match.group()), end=match.end())
        match = _WESTERN_KANJI.match(self.folded, start)
        if match is not None:
            return YearMark(western=parse_kanji(match.group()) or 0, end=match.end())
        match = _BARE.match(self.folded, start) if self.hint is not None else None
        if match is None or self.hint is None:
            return None
        return self._numbered(self.hint, number=int(match.group()), end=match.end())

    def _era_year(self, era: Era, *, start: int) -> YearMark | None:
        match = _ERA_YEAR.match(self.folded, start)
        number = None if match is None else _small_number(match.group())
        if match is None or number is None:
            return None
        year = self._numbered(era, number=number, end=match.end())
        letter = self.folded[start - 1 : start].isascii()
        return None if year is None else replace(year, letter=letter)

    def _numbered(self, era: Era, *, number: int, end: int) -> YearMark | None:
        western = era.western(number)
        if western is None:
            return None
        return YearMark(western=western, end=end, era=era, number=number)

    def alternative_at(self, start: int, *, year: YearMark) -> tuple[int, int, str] | None:
        """A second notation: ``(令和元)``, ``（2019年度）``, or ``・令和元`` for the same year.

        Gives its western year, its end and the word 年 or 年度 inside its brackets.
        """
        opened = _ALT_OPEN.match(self.folded, start)
        if opened is not None:
            other = self.year_at(opened.end())
            closed = None if other is None else _ALT_CLOSE.match(self.folded, other.end)
            if other is None or closed is None:
                return None
            return other.western, closed.end(), closed.group(1) or ""
        slash = _ALT_SLASH.match(self.folded, start)
        other = None if slash is None else self.year_at(slash.end())
        if other is None or other.era in (None, year.era) or other.western != year.western:
            return None
        return other.western, other.end, ""

    def single_at(self, start: int) -> tuple[Period, int] | None:
        """One year, month or day (no span), with its end."""
        year = self.year_at(start)
        if year is None:
            return None
        position, again, inside = year.end, None, ""
        alternative = self.alternative_at(position, year=year)
        if alternative is not None:
            again, position, inside = alternative
        fiscal = NENDO.match(self.folded, position)
        if fiscal is not None:
            second = self.alternative_at(fiscal.end(), year=year)
            end = fiscal.end() if second is None else second[1]
            found = self._made(start, end=end, year=year, basis=YearBasis.FISCAL)
            return _with_again(_with_again(found, again=again), again=second and second[0])
        calendar = NEN.match(self.folded, position)
        if calendar is not None:
            found = self._calendar(start, after=calendar.end(), year=year)
            return _with_again(found, again=again)
        found = self._without_word(start, after=position, year=year, again=again)
        if found is not None and inside == "年度" and found[0].month is None:
            found = replace(found[0], basis=YearBasis.FISCAL), found[1]
        return _with_again(found, again=again)

    def _calendar(self, start: int, *, after: int, year: YearMark) -> tuple[Period, int] | None:
        """After 年: month and day, a second notation, or 度 in the wrong place."""
        alternative = self.alternative_at(after, year=year)
        position = after if alternative is None else alternative[1]
        again = None if alternative is None else alternative[0]
        if alternative is not None and self.folded.startswith("度", position):
            found = self._made(start, end=position + 1, year=year, basis=YearBasis.FISCAL)
            fixed = None if found is None else (replace(found[0], misprint=True), found[1])
            return _with_again(fixed, again=again)
        month = _MONTH.match(self.folded, position)
        if month is None:
            found = self._made(start, end=position, year=year, basis=YearBasis.CALENDAR)
            return _with_again(found, again=again)
        numbers = (_small_number(month.group(1)), _small_number(month.group(2) or ""))
        found = self._dated(start, end=month.end(), year=year, month=numbers[0], day=numbers[1])
        return _with_again(found, again=again)

    def _without_word(
        self, start: int, *, after: int, year: YearMark, again: int | None
    ) -> tuple[Period, int] | None:
        """``H31.4``, ``R2.2.28``, ``2020/4/1``, ``2020-04-01`` or the bare year."""
        iso = _ISO.match(self.folded, after) if year.era is None else None
        if iso is not None:
            month, day = int(iso.group(1)), int(iso.group(2))
            return self._dated(start, end=iso.end(), year=year, month=month, day=day)
        dotted = _DOTTED.match(self.folded, after)
        if dotted is not None and not dotted.group(3) and self._is_name(year):
            return None  # M7.5 is a magnitude
        if dotted is not None and (year.era is not None or dotted.group(3)):
            numbers = int(dotted.group(2)), int(dotted.group(3)) if dotted.group(3) else None
            return self._dated(start, end=dotted.end(), year=year, month=numbers[0], day=numbers[1])
        if _MORE_DIGITS.match(self.folded, after) and year.era is not None:
            return None
        if again is None and not self.loose and self._is_doubtful(year, after=after):
            return None
        if _LETTER_END.match(self.folded, after) and (year.era is None or year.letter):
            return None
        if _NEN_ANY.match(self.folded, after):
            return None
        return self._made(start, end=after, year=year, basis=YearBasis.UNSTATED)

    def _is_doubtful(self, year: YearMark, *, after: int) -> bool:
        """In running text 2019 may be any number, and M1 or S3 a name; H and R are years."""
        if year.era is None:
            return _WESTERN_SPAN.match(self.folded, after) is None
        return year.letter and year.era not in (HEISEI, REIWA)

    def _is_name(self, year: YearMark) -> bool:
        """A small number behind M, T or S (M7.5) in running text."""
        doubtful = year.letter and year.number < 10 and year.era not in (HEISEI, REIWA)
        return doubtful and not self.loose

    def _dated(
        self, start: int, *, end: int, year: YearMark, month: int | None, day: int | None
    ) -> tuple[Period, int] | None:
        if month is None or not _is_day(year.western, month=month, day=day):
            return None
        found = self._made(start, end=end, year=year, basis=YearBasis.CALENDAR)
        if found is None:
            return None
        return replace(found[0], month=month, day=day), found[1]

    def _made(
        self, start: int, *, end: int, year: YearMark, basis: YearBasis
    ) -> tuple[Period, int] | None:
        return Period(text=self.text[start:end], year=year.western, basis=basis), end

    def period_at(self, start: int) -> tuple[Period, int] | None:
        """A single period or a span, with the word for the point meant (末, 現在)."""
        single = self.single_at(start)
        if single is None:
            return None
        period, end = self._span(single, start=start) or single
        as_of = _AS_OF.match(self.folded, end)
        if as_of is not None:
            end = as_of.end()
            period = replace(period, text=self.text[start:end], as_of=as_of.group())
        return period, end

    def _span(self, single: tuple[Period, int], *, start: int) -> tuple[Period, int] | None:
        first, end = single
        to = _TO.match(self.folded, end)
        closing = None if to is None else self._closing(first, start=start, after=to.end())
        if to is None or closing is None:
            return None
        last, end = closing
        if "から" in to.group() and not _is_complete(last):
            return None
        last = replace(last, basis=_shared_basis(last.basis, other=first.basis))
        basis = _shared_basis(first.basis, other=last.basis)
        return replace(first, text=self.text[start:end], basis=basis, end=last), end

    def _closing(self, first: Period, *, start: int, after: int) -> tuple[Period, int] | None:
        """The end of a span: a full period, or a number that repeats what it leaves out."""
        whole = replace(self, loose=True).single_at(after)
        if whole is not None:
            return whole
        if first.month is not None:
            return self._closing_day(first, after=after)
        year = self.year_at(start)
        match = _SHORT.match(self.folded, after)
        if year is None or match is None:
            return None
        number, fiscal = int(match.group(1)), NENDO.match(self.folded, match.end())
        word = fiscal or NEN.match(self.folded, match.end())
        if word is None and _COUNTED.match(self.folded, match.end()):
            return None
        if year.era is not None:
            western = year.era.western(number)
        else:
            western = year.western // 100 * 100 + number
        if western is None or western < first.year:
            return None
        end = match.end() if word is None else word.end()
        basis = YearBasis.UNSTATED if word is None else YearBasis.CALENDAR
        basis = YearBasis.FISCAL if fiscal is not None else basis
        return Period(text=self.text[after:end], year=western, basis=basis), end

    def _closing_day(self, first: Period, *, after: int) -> tuple[Period, int] | None:
        match = _CLOSING_DAY.match(self.folded, after)
        if match is None:
            return None
        numbers = [int(group) if group else None for group in match.groups()]
        month = next((n for n in (numbers[0], numbers[2], numbers[5]) if n is not None), None)
        day = next((n for n in (numbers[1], numbers[3], numbers[4]) if n is not None), None)
        if month is None and day is None:  # a bare number continues the smallest printed part
            month, day = (numbers[6], None) if first.day is None else (None, numbers[6])
        month = first.month if month is None else month
        if month is None or not _is_day(first.year, month=month, day=day):
            return None
        text = self.text[after : match.end()]
        last = Period(text=text, year=first.year, basis=first.basis, month=month, day=day)
        return last, match.end()


def _small_number(text: str) -> int | None:
    """Year, month or day in digits or 漢数字, 元 for the first; ``None`` for empty."""
    if text == "元":
        return 1
    return int(text) if text.isdecimal() else parse_kanji(text)


def _is_day(year: int, *, month: int, day: int | None) -> bool:
    try:
        date(year, month, 1 if day is None else day)
    except ValueError:
        return False
    return True


def _is_complete(last: Period) -> bool:
    """Whether the end of a から span names its kind (平成28年8月から10名 is no span)."""
    return not last.text[:1].isdecimal() or last.text[-1:] in ("年", "度", "月", "日")


def _shared_basis(basis: YearBasis, *, other: YearBasis) -> YearBasis:
    return other if basis is YearBasis.UNSTATED else basis


def _with_again(
    found: tuple[Period, int] | None, *, again: int | None
) -> tuple[Period, int] | None:
    """Note a second (or third) notation of the year; one that disagrees is never covered up."""
    if found is None or again is None or found[0].contradicts_itself:
        return found
    return replace(found[0], again=again), found[1]
