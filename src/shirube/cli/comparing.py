"""Two editions to compare: out of one plan file, or joined from two."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

from shirube.cli.console import refuse
from shirube.cli.files import edition_of, load_plan, read_bytes
from shirube.place import Place
from shirube.plan.model import Edition, Strategy
from shirube.problem import Problem, Severity
from shirube.revision.align import align
from shirube.revision.classify import ClassSet, class_set, class_sets, read_classes
from shirube.revision.match import Decisions, ids_agree, leftovers, match_editions
from shirube.revision.match_problems import match_problems
from shirube.revision.matching import Matching


class MatchBy(StrEnum):
    """How things of two files are recognised as the same."""

    auto = "auto"
    ids = "ids"
    content = "content"


@dataclass(frozen=True, slots=True, kw_only=True)
class Editions:
    """A strategy that holds both editions under common ids.

    ``matching`` is ``None`` where one file held both; its ids are those of the two files,
    ``sources`` the editions as they were read.
    """

    strategy: Strategy
    earlier: Edition
    later: Edition
    matching: Matching | None = None
    sources: tuple[Edition, Edition] | None = None
    problems: tuple[Problem, ...] = ()


def of_one_plan(plan: Path, *, earlier_id: str | None, later_id: str | None) -> Editions:
    """Two editions of one file, without further words its last two."""
    strategy = load_plan(plan)
    if len(strategy.editions) < 2:
        _refuse(
            str(plan),
            seen=f"{len(strategy.editions)}つの版",
            wrong="比べる版が二つありません",
            advice="旧と新の二つの計画ファイルを指定してください：shirube compare OLD NEW",
        )
    later = edition_of(strategy, later_id)
    before = [edition for edition in strategy.editions if edition.id != later.id]
    at = strategy.editions.index(later)
    earlier = edition_of(strategy, earlier_id) if earlier_id else before[max(0, at - 1)]
    proposed = leftovers(strategy, earlier, later)
    return Editions(
        strategy=strategy,
        earlier=earlier,
        later=later,
        problems=match_problems(proposed, earlier=earlier, later=later),
    )


def of_two_plans(
    old: Path,
    new: Path,
    *,
    earlier_id: str | None,
    later_id: str | None,
    match_by: MatchBy,
    decisions: Decisions,
    confirmed_by: str,
) -> Editions:
    """The newest (or named) edition of each file, joined by ids or by content."""
    first, second = load_plan(old), load_plan(new)
    earlier, later = edition_of(first, earlier_id), edition_of(second, later_id)
    use_ids = match_by is MatchBy.ids or (match_by is MatchBy.auto and ids_agree(earlier, later))
    matching = match_editions(
        first, second, earlier=earlier, later=later, use_ids=use_ids, decisions=decisions
    )
    joined = align(
        first,
        second,
        matching=matching,
        earlier=earlier,
        later=later,
        confirmed_by=confirmed_by,
    )
    return Editions(
        strategy=joined.strategy,
        earlier=joined.earlier,
        later=joined.later,
        matching=matching,
        sources=(earlier, later),
        problems=match_problems(matching, earlier=earlier, later=later),
    )


def classes_of(name: str | None, *, house_style: str | None) -> ClassSet:
    """The class set of that name, or of a TOML file; without one that of the house style."""
    if name is None:
        return class_set(house_style)
    if name in class_sets():
        return class_set(name)
    path = Path(name)
    if path.suffix != ".toml":
        known = "、".join(class_sets())
        _refuse(
            "--classes",
            seen=name,
            wrong="登録されていない変更区分です",
            advice=f"次から選ぶか、TOML ファイルを指定してください：{known}。",
        )
    found, problems = read_classes(
        read_bytes(path).decode("utf-8-sig", "replace"), document=str(path)
    )
    if found is None:
        refuse(problems)
    return found


def _refuse(where: str, *, seen: str, wrong: str, advice: str) -> NoReturn:
    refuse(
        [
            Problem(
                code="CLI-030",
                severity=Severity.STOP,
                place=Place(path=where),
                seen=seen,
                wrong=wrong,
                advice=advice,
            )
        ]
    )
