"""Gate: the locks in ``requirements/`` are complete and fit ``pyproject.toml``.

Works without a network: it does not ask whether newer versions exist, only whether what is
declared is pinned, pinned with hashes, pinned to the same version in every lock, and allowed by
the declared bounds.  `make lock` writes the locks.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.finding import Finding

Group = list[str | dict[str, str]]
Pins = dict[str, tuple[str, int]]

_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?P<rest>.*)$")


def find(root: Path) -> list[Finding]:
    """Lines without hash, declared packages without pin, pins outside bounds or in conflict."""
    findings: list[Finding] = []
    locks: dict[str, Pins] = {}
    for lock, declared in _declared(root).items():
        path = root / "requirements" / f"{lock}.txt"
        name = path.relative_to(root).as_posix()
        if not path.is_file():
            findings.append(Finding(path=name, message="ありません。`make lock` で作ってください"))
            continue
        pins, unpinned = _read(path.read_text(encoding="utf-8"), path=name)
        findings += unpinned
        findings += _unfit(pins, declared=declared, path=name)
        locks[name] = pins
    return findings + _conflicts(locks)


def _declared(root: Path) -> dict[str, list[Requirement]]:
    """What each lock must hold, by name of the lock."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    runtime = project["project"]["dependencies"]
    lines = {
        "runtime": runtime,
        "build": _members(groups, name="build"),
        "dev": runtime + _members(groups, name="dev"),
        "bench": runtime + _members(groups, name="bench"),
    }
    return {lock: [Requirement(line) for line in members] for lock, members in lines.items()}


def _members(groups: dict[str, Group], *, name: str) -> list[str]:
    members: list[str] = []
    for member in groups[name]:
        if isinstance(member, str):
            members.append(member)
        else:
            members += _members(groups, name=member["include-group"])
    return members


def _read(text: str, *, path: str) -> tuple[Pins, list[Finding]]:
    pins: Pins = {}
    findings: list[Finding] = []
    joined = re.sub(r"\\\n\s*", " ", text)
    number = 1
    for line in joined.splitlines():
        match = _PIN.match(line)
        if match is None or "--hash=sha256:" not in line:
            findings.append(Finding(path=path, line=number, message=f"固定されていません：{line}"))
        else:
            pins[canonicalize_name(match["name"])] = (match["version"], number)
        number += 1 + line.count("--hash=")
    return pins, findings


def _unfit(pins: Pins, *, declared: list[Requirement], path: str) -> list[Finding]:
    findings: list[Finding] = []
    for requirement in declared:
        version, line = pins.get(canonicalize_name(requirement.name), ("", 0))
        if not version:
            message = f"{requirement.name} がありません。`make lock` を実行してください"
            findings.append(Finding(path=path, message=message))
        elif not requirement.specifier.contains(version, prereleases=True):
            message = (
                f"{requirement.name} {version} は pyproject.toml の {requirement} に合いません"
            )
            findings.append(Finding(path=path, line=line, message=message))
    return findings


def _conflicts(locks: dict[str, Pins]) -> list[Finding]:
    """Locks are installed into one environment: the same package has one version in all."""
    seen: dict[str, tuple[str, str]] = {}
    findings: list[Finding] = []
    for path, pins in locks.items():
        for name, (version, line) in pins.items():
            first, where = seen.setdefault(name, (version, path))
            if first != version:
                message = f"{name} {version} が {where} の {first} と違います"
                findings.append(Finding(path=path, line=line, message=message))
    return findings
