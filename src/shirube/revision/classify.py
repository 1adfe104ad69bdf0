"""Classify: editorial or substantive, and the city's own classes, both by tables.

``significance_of`` reads the one table ``significance.toml``.  A ``ClassSet`` is a city's list of
classes (新規事業, KPI変更 …), a TOML of rules over typed changes; ``class_set`` finds those of the
package and ``read_classes`` reads a city's own file.

>>> [significance_of(k).label for k in (ChangeKind.TARGET_CHANGED, ChangeKind.LABEL_CHANGED)]
['実質的変更', '形式的変更']
>>> [found.label for found in class_set("tomakomai").classes][:2]
['新規施策', '新規事業']
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from shirube.place import Place
from shirube.plan.model import IndicatorRole, LevelRole
from shirube.problem import Problem, Severity
from shirube.revision.kinds import ChangeKind, RecordKind, Significance
from shirube.revision.spelling import plain_form

DEFAULT_CLASSES = "general"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRule:
    """When a class stands: every condition that is given must hold.

    ``levels`` are roles of the node's level, ``roles`` those of the indicator.
    """

    record: RecordKind
    kinds: frozenset[ChangeKind] = frozenset()
    excepted: frozenset[ChangeKind] = frozenset()
    significance: Significance | None = None
    levels: frozenset[LevelRole] = frozenset()
    roles: frozenset[IndicatorRole] = frozenset()

    def holds(
        self,
        kind: ChangeKind,
        *,
        record: RecordKind,
        level: LevelRole | None,
        role: IndicatorRole | None,
    ) -> bool:
        """The rule speaks of a change of this kind on such a record."""
        if record is not self.record or kind in self.excepted:
            return False
        if self.kinds and kind not in self.kinds:
            return False
        if self.significance is not None and significance_of(kind) is not self.significance:
            return False
        if self.levels and level not in self.levels:
            return False
        return not self.roles or role in self.roles


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeClass:
    """A class of changes as a city prints and counts it.

    ``tags`` are the printed marks, ``announced`` the labels in a list of announced counts.
    """

    id: str
    label: str
    tags: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()
    when: tuple[ClassRule, ...] = ()

    def is_tag(self, printed: str) -> bool:
        """A printed tag names this class (width of characters aside)."""
        return plain_form(printed) in {plain_form(tag) for tag in self.tags}

    def is_announced_as(self, printed: str) -> bool:
        """A label in a list of counts names this class."""
        return plain_form(printed) in {plain_form(label) for label in self.announced}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassSet:
    """A city's classes in the order they are counted."""

    id: str
    label: str
    classes: tuple[ChangeClass, ...]

    def of(
        self,
        kind: ChangeKind,
        *,
        record: RecordKind,
        level: LevelRole | None,
        role: IndicatorRole | None = None,
    ) -> tuple[str, ...]:
        """Ids of the classes a change belongs to; two may stand, or none."""
        return tuple(
            found.id
            for found in self.classes
            if any(rule.holds(kind, record=record, level=level, role=role) for rule in found.when)
        )

    def get(self, class_id: str) -> ChangeClass | None:
        """The class of that id."""
        return next((found for found in self.classes if found.id == class_id), None)


@cache
def _table() -> dict[ChangeKind, tuple[Significance, str]]:
    text = (files("shirube.revision") / "significance.toml").read_text(encoding="utf-8")
    found: dict[ChangeKind, tuple[Significance, str]] = {}
    for rule in tomllib.loads(text)["rule"]:
        for name in rule["kinds"]:
            kind = ChangeKind(name)
            if kind in found:
                raise ValueError(f"significance.toml: {name} が二度あります")
            found[kind] = (Significance(rule["significance"]), rule["reason"])
    return found


def significance_of(kind: ChangeKind) -> Significance:
    """Editorial, substantive, or not to be told."""
    return _table()[kind][0]


def significance_reason(kind: ChangeKind) -> str:
    """Why a kind of change counts as it does, in Japanese words."""
    return _table()[kind][1]


def strongest(kinds: Iterable[ChangeKind]) -> Significance | None:
    """Significance of several changes together; ``None`` for none at all."""
    found = {significance_of(kind) for kind in kinds}
    for significance in (Significance.SUBSTANTIVE, Significance.UNKNOWN, Significance.EDITORIAL):
        if significance in found:
            return significance
    return None


def class_sets() -> tuple[str, ...]:
    """Ids of the class sets in the package."""
    folder = files("shirube.revision") / "classes"
    names = [entry.name for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return tuple(sorted(name.removesuffix(".toml") for name in names))


@cache
def class_set(set_id: str | None) -> ClassSet:
    """The class set of that id; the general one where there is none of that name."""
    name = set_id if set_id in class_sets() else DEFAULT_CLASSES
    file = files("shirube.revision") / "classes" / f"{name}.toml"
    found, problems = read_classes(file.read_text(encoding="utf-8"), document=f"{name}.toml")
    if found is None:
        raise ValueError("\n".join(problem.message() for problem in problems))
    return found


def read_classes(text: str, *, document: str) -> tuple[ClassSet | None, tuple[Problem, ...]]:
    """The classes of a TOML text; ``None`` with Problems when the text does not hold them."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (_broken(document, seen="", wrong=f"TOML として読めません（{error}）"),)
    problems: list[Problem] = []
    classes = []
    listed = data.get("class")
    if not isinstance(listed, list) or not listed or not isinstance(data.get("id"), str):
        return None, (_broken(document, seen="id・class", wrong="記載がありません"),)
    for at, entry in enumerate(listed, 1):
        try:
            classes.append(_class(entry))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            wrong = f"区分として読めません（{_explained(error)}）"
            problems.append(_broken(document, seen=f"{at}番目の class", wrong=wrong))
    ids = [found.id for found in classes]
    problems += [
        _broken(document, seen=one, wrong="区分の id が重なっています")
        for one in dict.fromkeys(ids)
        if ids.count(one) > 1
    ]
    if problems:
        return None, tuple(problems)
    label = str(data.get("label", data["id"]))
    return ClassSet(id=data["id"], label=label, classes=tuple(classes)), ()


_KEYS = {"id", "label", "tags", "announced", "when"}
_RULE_KEYS = {"record", "kinds", "except", "significance", "levels", "roles"}


def _class(entry: dict[str, Any]) -> ChangeClass:
    _no_other(entry, _KEYS)
    return ChangeClass(
        id=entry["id"],
        label=entry["label"],
        tags=tuple(entry.get("tags", ())),
        announced=tuple(entry.get("announced", ())),
        when=tuple(_rule(rule) for rule in entry["when"]),
    )


def _rule(entry: dict[str, Any]) -> ClassRule:
    _no_other(entry, _RULE_KEYS)
    significance = entry.get("significance")
    return ClassRule(
        record=RecordKind(entry["record"]),
        kinds=frozenset(ChangeKind(kind) for kind in entry.get("kinds", ())),
        excepted=frozenset(ChangeKind(kind) for kind in entry.get("except", ())),
        significance=None if significance is None else Significance(significance),
        levels=frozenset(LevelRole(level) for level in entry.get("levels", ())),
        roles=frozenset(IndicatorRole(role) for role in entry.get("roles", ())),
    )


def _no_other(entry: dict[str, Any], known: set[str]) -> None:
    strange = sorted(set(entry) - known)
    if strange:
        raise ValueError(f"{'、'.join(strange)} は使えません")


def _explained(error: Exception) -> str:
    return f"{error.args[0]} がありません" if isinstance(error, KeyError) else str(error)


def _broken(document: str, *, seen: str, wrong: str) -> Problem:
    return Problem(
        code="REV-001",
        severity=Severity.STOP,
        place=Place(document=document),
        seen=seen,
        wrong=wrong,
        advice="変更区分の書き方は docs/revision.md をご覧ください。",
    )
