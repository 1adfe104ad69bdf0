"""The chain: whether the lines of a journal are the ones that were written, all and in order.

Three things are compared: every line with its own hash, every entry with the one before, and the
end with the head hash that was printed on an adopted edition or a locked year.  The last one finds
what the chain itself cannot show: a journal cut off, or written anew from some entry on.

>>> verify([]).head == GENESIS
True
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shirube.journal.entry import GENESIS, Entry, entry_of, sealed
from shirube.place import Place
from shirube.problem import Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The state of a journal in two figures, as printed on papers: ``count`` and ``hash``."""

    count: int
    hash: str

    def __str__(self) -> str:
        return f"{self.count}-{self.hash}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """Result of a check of a journal: number of lines, hash of the last entry, what is wrong."""

    count: int
    head: str
    problems: tuple[Problem, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Nothing was found."""
        return not self.problems


def head_of(text: str) -> Head | None:
    """The head printed as ``123-9af3…`` (count and hash) or as the hash alone (count 0).

    >>> head_of("12-" + "a" * 64).count
    12
    >>> head_of("nonsense") is None
    True
    """
    count, dash, hash_text = text.strip().lower().rpartition("-")
    if len(hash_text) < 12 or any(one not in "0123456789abcdef" for one in hash_text):
        return None
    if dash and not count.isdecimal():
        return None
    return Head(count=int(count) if count else 0, hash=hash_text)


def verify(
    lines: Iterable[str], *, head: Head | None = None, document: str = "journal.jsonl"
) -> Verified:
    """Check every line, their order, and the end against a head noted earlier.

    A head may be older than the journal: then the entry of that number must carry its hash.  A
    hash may be given in part (12 digits or more).
    """
    problems: list[Problem] = []
    hashes: list[str] = []
    previous = GENESIS
    last: Entry | None = None
    for number, line in enumerate(lines, 1):
        place = Place(document=document, line=number)
        try:
            entry = entry_of(line)
        except ValueError:
            problems.append(_broken(place))
            hashes.append("")
            previous = ""
            continue
        problems += _entry_problems(entry, line=line, number=number, place=place)
        if previous and entry.previous != previous:
            seen = f"{entry.sequence}番 {entry.action}"
            problems.append(
                _unlinked(place, seen=seen, before=0 if last is None else last.sequence)
            )
        hashes.append(entry.hash)
        previous, last = entry.hash, entry
    found = hashes[-1] if hashes else GENESIS
    if head is not None:
        problems += _head_problems(head, hashes=hashes, document=document)
    return Verified(count=len(hashes), head=found, problems=tuple(problems))


def continued(
    lines: Sequence[str], *, start: Head, document: str = "journal.jsonl"
) -> Problem | None:
    """What is wrong with the first line that does not continue the chain from ``start``.

    Compares the seals only, which is enough to trust what is inside; ``verify`` looks closer.
    """
    previous = start.hash
    for number, line in enumerate(lines, start.count + 1):
        place = Place(document=document, line=number)
        try:
            found = sealed(line)
        except ValueError:
            return _broken(place)
        if found.computed != found.hash:
            return _altered(place, seen=f"{found.sequence}番")
        if found.sequence != number:
            return _misplaced(place, seen=f"{found.sequence}番", number=number)
        if found.previous != previous:
            return _unlinked(place, seen=f"{found.sequence}番", before=number - 1)
        previous = found.hash
    return None


def _entry_problems(entry: Entry, *, line: str, number: int, place: Place) -> list[Problem]:
    seen = f"{entry.sequence}番 {entry.action}"
    if not _is_intact(entry, line=line):
        return [_altered(place, seen=seen)]
    if entry.sequence != number:
        return [_misplaced(place, seen=seen, number=number)]
    return []


def _is_intact(entry: Entry, *, line: str) -> bool:
    """Whether the line is canonical, and its text without the hash is what was hashed."""
    if entry.line() != line:
        return False
    try:
        return sealed(line).computed == entry.hash
    except ValueError:
        return False


def _altered(place: Place, *, seen: str) -> Problem:
    return _problem(
        "JRN-002",
        place=place,
        seen=seen,
        wrong="書き込んだ後に内容が変えられています",
        advice="控えの台帳と比べ、変えられる前の台帳に戻してください。",
    )


def _misplaced(place: Place, *, seen: str, number: int) -> Problem:
    return _problem(
        "JRN-003",
        place=place,
        seen=seen,
        wrong=f"{number}番であるはずの所にあります",
        advice="途中の記録が抜き取られたか、並べ替えられています。控えの台帳と比べてください。",
    )


def _unlinked(place: Place, *, seen: str, before: int) -> Problem:
    told = f"{before}番" if before else "なし"
    return _problem(
        "JRN-004",
        place=place,
        seen=seen,
        wrong=f"直前の記録（{told}）とつながっていません",
        advice="記録が抜き取られたか、差し替えられています。控えの台帳と比べてください。",
    )


def _head_problems(head: Head, *, hashes: list[str], document: str) -> list[Problem]:
    place = Place(document=document, path="--head")
    seen = head.hash[:12]
    if head.count == 0:
        if any(known.startswith(head.hash) for known in hashes):
            return []
        return [
            _problem(
                "JRN-006",
                place=place,
                seen=seen,
                wrong="この台帳のどの記録の照合番号とも一致しません",
                advice="末尾が切り取られたか、途中から書き直されています。控えと比べてください。",
            )
        ]
    if head.count > len(hashes):
        return [
            _problem(
                "JRN-005",
                place=place,
                seen=f"{head.count}件",
                wrong=f"台帳には{len(hashes)}件しかありません",
                advice="末尾が切り取られています。控えの台帳から戻してください。",
            )
        ]
    if hashes[head.count - 1].startswith(head.hash):
        return []
    return [
        _problem(
            "JRN-006",
            place=place,
            seen=f"{head.count}-{seen}",
            wrong=f"{head.count}番の記録の照合番号（{hashes[head.count - 1][:12]}）と違います",
            advice="途中から書き直されています。控えの台帳と比べてください。",
        )
    ]


def _broken(place: Place) -> Problem:
    return _problem(
        "JRN-001",
        place=place,
        wrong="記録として読めない行です",
        advice="壊されたか、別のものが書き込まれています。控えの台帳と比べてください。",
    )


def _problem(code: str, *, place: Place, wrong: str, advice: str, seen: str = "") -> Problem:
    return Problem(
        code=code, severity=Severity.STOP, place=place, seen=seen, wrong=wrong, advice=advice
    )
