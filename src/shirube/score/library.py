"""Library: the rules that come with Shirube, read from ``rules/*.toml`` once.

>>> "otaru-capped-progress" in [found.id for found in rules()]
True
>>> rule("no-such-rule") is None
True
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from shirube.score.rule import Rule, RuleStatus
from shirube.score.rule_file import read_rule


@cache
def rules() -> tuple[Rule, ...]:
    """All rules of the package, by id.  A broken file in the package is a fault of the program."""
    found = []
    folder = files("shirube.score") / "rules"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if not entry.name.endswith(".toml"):
            continue
        read, problems = read_rule(entry.read_text(encoding="utf-8"), document=entry.name)
        if read is None:
            raise ValueError("\n".join(problem.message() for problem in problems))
        found.append(read)
    return tuple(found)


def rule(rule_id: str) -> Rule | None:
    """The rule of that id, or ``None``."""
    for found in rules():
        if found.id == rule_id:
            return found
    return None


def offered_rules() -> tuple[Rule, ...]:
    """Rules a user can choose: those whose public text is complete."""
    return tuple(found for found in rules() if found.status is not RuleStatus.INCOMPLETE)
