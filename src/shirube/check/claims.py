"""Claims: what the sentences of a narrative say about the course of an indicator.

A claim is a direction word (増加, 減少, 横ばい) as a predicate, with what it is said of and when.
``bound_to`` finds the indicators it speaks of; a claim of something else is left alone, because a
sheet tells of many numbers that are not its indicator.

>>> [(c.way, c.topic) for c in claims("中止の影響もあり、参加者数は前年に比べ減少した。")]
[(<Way.DOWN: 'down'>, '参加者数')]
>>> claims("引き続き利用者の増加に努める。")
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from shirube.check.prose import sentences
from shirube.check.series import points
from shirube.check.vocabulary import VOCABULARY
from shirube.plan.model import Indicator
from shirube.quantity.era import HEISEI
from shirube.quantity.fiscal import Period, YearBasis
from shirube.quantity.period import find_periods
from shirube.quantity.width import fold


class Way(Enum):
    """What is said of a course."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"
    MIXED = "mixed"

    @property
    def label(self) -> str:
        """Japanese words for messages."""
        return {"up": "増加", "down": "減少", "flat": "横ばい", "mixed": "増減"}[self.value]


class Claim(NamedTuple):
    """One direction word in a sentence.

    ``topic``  what it is said of, as printed; ``figure`` the number it comes to (46.2％に下がった);
    ``year`` the fiscal year it is said for, when one is named; ``denied`` for 伸びなかった;
    ``each_year`` for 年々; ``last_year`` for 前年より; ``past`` when a contrast follows
    (増加していたが、…); ``part_of_year`` when only some months are meant.
    """

    way: Way
    word: str
    sentence: str
    clause: str
    topic: str
    figure: Decimal | None
    year: int | None
    denied: bool
    each_year: bool
    last_year: bool
    past: bool
    part_of_year: bool
    strong: bool


_WORDS = {
    Way.MIXED: VOCABULARY.words("direction", "mixed"),
    Way.FLAT: VOCABULARY.words("direction", "flat"),
    Way.DOWN: VOCABULARY.words("direction", "down"),
    Way.UP: VOCABULARY.words("direction", "up"),
}
_DENIED = re.compile(
    "^(?:し|でき|て|は|傾向に)*(?:" + VOCABULARY.words("direction", "denied").pattern + ")"
)
_EACH_YEAR = VOCABULARY.words("direction", "each_year")
_LAST_YEAR = VOCABULARY.words("direction", "against_last_year")
_PART_OF_YEAR = VOCABULARY.words("direction", "part_of_year")
_CONTRAST = VOCABULARY.words("direction", "contrast")
_GENERAL = VOCABULARY.words("direction", "general_subject")
_STRONG = re.compile("激|急|大幅に|著しく|大きく")
# The word must be the predicate: what is to be increased, or because of a decrease, is no claim.
_PREDICATE = re.compile(
    "^(?:傾向)?(?:し(?:た|て|、|続け)|に(?:ある|あっ|あり|転じ|つながっ)|が(?:見られ|みられ|続|目立)|"
    "で(?:あ|推移|、|し)|と(?:な|し)|た|て(?:い|お|き|し)|あり|なかっ|。|、|$|っ|り|る(?:。|と)|い(?:。|た))"
)
_ADVERB = re.compile(
    "(?:大幅に|順調に|年々|着実に|ほぼ|概ね|おおむね|引き続き|やや|若干|少し|わずかに|僅かに|"
    "全体としては?|一定程度|昨年度?より?も?|前年度?より?も?|前年度?(?:に|と)比(?:べ|較し)て?|対前年比|"
    "ともに|とも|いずれも|年度によって|その後|以降|徐々に|大きく|急激に|再び|さらに|更に|一時的に)+$"
)
_PARTICLE = re.compile(
    "(?:については|に関しては|において(?:は)?|では|には|とも|は|が|も|を|に|の)$"
)
_RUN = re.compile("[^、。は「」『』（）()・]+$")
_FIGURE = re.compile("(?P<number>[0-9][0-9,]*(?:\\.[0-9]+)?)[^0-9、。はがもの]{0,3}$")
_COMPARED = re.compile("^(?:実績値?)?(?:より|比|に比べ|と比べ|と比較|から)")
_HERE = re.compile("(?:本市|当市|本町|当町|市内|町内|市全体|全体|管内)?(?:に?おいて)?")
_SAME = re.compile("^(?:当該|この|その|同|本|全体の)")


def claims(text: str) -> tuple[Claim, ...]:
    """Every claim of a text, in order."""
    return tuple(claim for sentence in sentences(text) for claim in _of_sentence(sentence))


@lru_cache(maxsize=4096)
def _of_sentence(sentence: str) -> tuple[Claim, ...]:
    return tuple(_scan(sentence))


def _scan(sentence: str) -> Iterator[Claim]:
    folded = fold(sentence)
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, Claim]] = []
    for way, words in _WORDS.items():
        for match in words.finditer(folded):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            after = folded[match.end() :]
            denied = _DENIED.match(after) is not None
            if not denied and not _PREDICATE.match(after) and way is not Way.MIXED:
                continue
            found.append((match.start(), _claim(sentence, folded, match, way=way, denied=denied)))
    yield from (claim for _, claim in sorted(found, key=lambda pair: pair[0]))


def _claim(sentence: str, folded: str, match: re.Match[str], *, way: Way, denied: bool) -> Claim:
    start = folded.rfind("、", 0, match.start()) + 1
    stop = folded.find("、", match.end())
    stop = len(folded) if stop < 0 else stop + 1
    clause = sentence[start:stop]
    topic, at, figure = _topic(folded, match.start())
    rest = folded[match.end() :]
    contrast = _CONTRAST.search(rest)
    return Claim(
        way=way,
        word=sentence[match.start() : match.end()],
        sentence=sentence,
        clause=clause,
        topic=topic,
        figure=figure,
        year=_year(folded[start:stop]),
        denied=denied,
        each_year=_EACH_YEAR.search(folded[start:stop]) is not None,
        last_year=_LAST_YEAR.search(folded[start:stop]) is not None,
        past=contrast is not None and contrast.start() <= 12 and len(rest) > contrast.end() + 4,
        part_of_year=_PART_OF_YEAR.search(_without_dates(folded[at : match.start()])) is not None,
        strong=_STRONG.search(clause) is not None,
    )


def _topic(folded: str, end: int) -> tuple[str, int, Decimal | None]:
    """What the word is said of (the noun before it), where its clause begins, and its figure."""
    figure: Decimal | None = None
    while end > 0:
        start = folded.rfind("、", 0, end) + 1
        text = folded[start:end]
        while True:
            shorter = _PARTICLE.sub("", _ADVERB.sub("", text))
            number = _FIGURE.search(shorter)
            if number is not None and figure is None:
                figure = Decimal(number["number"].replace(",", ""))
                shorter = shorter[: number.start()]
            if shorter == text:
                break
            text = shorter
        run = _RUN.search(text)
        if run is not None and not _is_time(run.group()):
            return run.group(), start, figure
        end = start - 1
    return "", 0, figure


def _is_time(words: str) -> bool:
    periods = find_periods(words, era_hint=HEISEI)
    return bool(periods) and periods[0].start == 0 and len(words) <= periods[-1].end + 2


def _year(clause: str) -> int | None:
    """The one fiscal year a clause names; ``None`` when it names none or several."""
    years = {
        year
        for found in find_periods(clause, era_hint=HEISEI)
        if (year := fiscal_year(found.period)) is not None
        and found.period.end is None
        and not _COMPARED.match(clause[found.end :])
    }
    return years.pop() if len(years) == 1 else None


def fiscal_year(period: Period) -> int | None:
    """The fiscal year a narrative means: a bare H30 is a fiscal year in a review of one."""
    if period.month is not None:
        return period.fiscal_year()
    return period.fiscal_year(unstated=YearBasis.FISCAL) or period.year


def _without_dates(text: str) -> str:
    """The text with dates taken out, so that 平成31年3月卒業生 is not "only in March"."""
    kept, at = "", 0
    for found in find_periods(text, era_hint=HEISEI):
        kept += text[at : found.start]
        at = found.end
    return fold(kept + text[at:])


def bound_to(claim: Claim, indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The indicators a claim speaks of; empty when it speaks of something else."""
    if claim.figure is not None:
        # The number it comes to says best what is meant.
        return tuple(one for one in indicators if _has_value(one, value=claim.figure))
    named = [one for one in indicators if core(one.name) in fold(claim.sentence)]
    if named:
        # The indicator is called by its name: what else is said there is said of other things.
        return tuple(one for one in named if core(one.name) in fold(claim.topic))
    topic = _SAME.sub("", claim.topic)
    head = topic.rpartition("の")[2] or topic
    general = bool(_GENERAL.fullmatch(topic) or _HERE.fullmatch(claim.topic) or head.endswith("値"))
    return tuple(one for one in indicators if _speaks_of(claim, one, head=head, general=general))


def _speaks_of(claim: Claim, indicator: Indicator, *, head: str, general: bool) -> bool:
    name = core(indicator.name)
    if _shares(head, name):
        return True
    if not general and _GENERAL.fullmatch(head) is None:
        return False
    if head in ("実績", "実績値") or (claim.topic == head and name.endswith(head) and head):
        return True  # said of the indicator of the sheet, by no other name
    return _shares(fold(claim.topic), name) or _near(claim.sentence, name)


def _shares(words: str, name: str) -> bool:
    shared = common(words, name)
    return len(shared) >= 2 and _GENERIC_PART.fullmatch(shared) is None


def _has_value(indicator: Indicator, *, value: Decimal) -> bool:
    return any(point.value == value for point in points(indicator))


def _near(sentence: str, name: str) -> bool:
    return len(common(fold(sentence), name)) >= 4


_GENERIC_PART = re.compile("(?:事業|実績|件数|人数|者数|回数|数|年間|市内|割合|率|値|対象|参加)+")


@lru_cache(maxsize=1024)
def core(name: str) -> str:
    """The name of an indicator without brackets and marks."""
    return re.sub(r"[「」『』\s]|\([^()]*\)", "", fold(name))


@lru_cache(maxsize=16384)
def common(one: str, other: str) -> str:
    """The longest run of letters two texts share."""
    best = ""
    for start in range(len(other)):
        size = len(best) + 1
        while start + size <= len(other) and other[start : start + size] in one:
            best = other[start : start + size]
            size += 1
    return best
