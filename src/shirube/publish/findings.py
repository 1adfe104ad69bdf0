"""Findings: which findings belong on a sheet, their marks, and where the marks stand.

A finding (``Problem``) is marked at the very figure it is about when its place is the place of that
figure, else at the indicator or node it names; at the foot of the sheet each is written out: what
it is about, what was seen and what to do, and small the place in the source.  Marks are numbered
afresh on every sheet (※1, ※2 …), in the order in which a reader meets them (``in_order``).

>>> from shirube.problem import Problem, Severity
>>> problem = Problem(code="X-1", severity=Severity.CHECK, subject="m1-k1", wrong="計算と違います")
>>> marks = SheetMarks("s1", problems=(problem,))
>>> [run.text for run in marks.of_subject("m1-k1")]
['※1']
"""

from __future__ import annotations

from collections.abc import Callable

from shirube.office.story import Block, Note, NoteList, Run
from shirube.office.story_roles import Size, Tone
from shirube.office.story_tools import finding_mark, runs_of, walk
from shirube.place import Place
from shirube.problem import Problem, Severity
from shirube.terms import label


def same_spot(found: Place, printed: Place) -> bool:
    """The finding is about what is printed there.

    Within one line the spans must meet; a finding about a whole line names no single cell of it.
    A text over several lines holds the findings about its lines.
    """
    if found.line is None or printed.line is None or found.document != printed.document:
        return False
    found_end, printed_end = found.end_line or found.line, printed.end_line or printed.line
    if printed.start is None or printed.end is None:
        return printed.line <= found.line and found_end <= printed_end
    if found.start is None or found.end is None:
        return False
    same_lines = (found.line, found_end) == (printed.line, printed_end)
    return same_lines and found.start < printed.end and printed.start < found.end


class SheetMarks:
    """The findings of one sheet with their marks; remembers which were placed at a figure.

    Marked is what somebody has to decide (止まる, 確認); remarks (参考) would crowd the figures, so
    they are only counted at the foot.  ``words`` names the thing a finding is about.
    """

    def __init__(
        self,
        prefix: str,
        *,
        problems: tuple[Problem, ...],
        words: Callable[[str], str] = str,
    ) -> None:
        self._prefix = prefix
        self._words = words
        self._all = problems
        self.problems = tuple(one for one in problems if one.severity is not Severity.NOTE)
        self.remarks = len(problems) - len(self.problems)
        self._spotted: set[int] = set()

    def _run(self, position: int) -> Run:
        return finding_mark(f"※{position + 1}", anchor=self._anchor(position))

    def _anchor(self, position: int) -> str:
        return f"{self._prefix}-finding-{position + 1}"

    def at(self, place: Place, *, subject: str = "") -> tuple[Run, ...]:
        """Marks of the findings about the figure printed there; they count as placed.

        Where a figure printed once serves several records, ``subject`` picks those of one of them.
        """
        there = [
            position
            for position, problem in enumerate(self.problems)
            if any(same_spot(found, place) for found in (problem.place, *problem.related))
        ]
        own = [position for position in there if self.problems[position].subject == subject]
        self._spotted.update(own or there)
        return tuple(self._run(position) for position in own or there)

    def of_subject(self, subject: str) -> tuple[Run, ...]:
        """Marks of the findings about that record which stand at no figure yet."""
        runs = []
        for position, problem in enumerate(self.problems):
            if problem.subject == subject and position not in self._spotted:
                self._spotted.add(position)
                runs.append(self._run(position))
        return tuple(runs)

    def in_order(self, blocks: tuple[Block, ...]) -> SheetMarks | None:
        """The same findings for a second making of the sheet, numbered as they are met in
        ``blocks``; ``None`` when they are so already."""
        met = [
            run.link for block in walk(blocks) for run in runs_of(block) if run.link and run.text
        ]
        first = {link: number for number, link in reversed(list(enumerate(met)))}
        links = [f"#{self._anchor(position)}" for position in range(len(self.problems))]
        order = sorted(range(len(links)), key=lambda one: first.get(links[one], len(met)))
        if order == list(range(len(links))):
            return None
        remarks = (one for one in self._all if one.severity is Severity.NOTE)
        sorted_problems = (*(self.problems[one] for one in order), *remarks)
        return SheetMarks(self._prefix, problems=sorted_problems, words=self._words)

    def notes(self) -> NoteList | None:
        """All marked findings written out, remarks counted; ``None`` when there are neither."""
        if not self.problems and not self.remarks:
            return None
        notes = [
            Note(
                finding_runs(problem, subject=self._words(problem.subject)),
                mark=f"※{position + 1}",
                severity=problem.severity,
                anchor=self._anchor(position),
            )
            for position, problem in enumerate(self.problems)
        ]
        if self.remarks:
            head = "このほか、" if notes else ""
            words = f"{head}参考の指摘が{self.remarks}件あります（件数だけを示します）。"
            notes.append(Note((Run(words),), severity=Severity.NOTE))
        return NoteList(tuple(notes), title=label("problem"))


def finding_runs(problem: Problem, *, subject: str) -> tuple[Run, ...]:
    """A finding for readers of a paper: its subject, what is wrong and what to do; small where the
    source prints it.

    >>> problem = Problem(code="X-1", severity=Severity.CHECK, wrong="計算と違います")
    >>> "".join(run.text for run in finding_runs(problem, subject="除雪依頼件数"))
    '除雪依頼件数：計算と違います。（X-1）'
    """
    seen = f"「{problem.seen}」は" if problem.seen else ""
    source = "　".join(word for word in (problem.place.label(), problem.code) if word)
    return (
        *((Run(f"{subject}：", bold=True),) if subject else ()),
        Run(f"{seen}{problem.wrong}。{problem.advice}"),
        Run(f"（{source}）", size=Size.SMALL, tone=Tone.MUTED),
    )


def findings_about(problems: tuple[Problem, ...], *, subjects: set[str]) -> tuple[Problem, ...]:
    """The findings whose subject is one of these records, in their order."""
    return tuple(problem for problem in problems if problem.subject in subjects)
