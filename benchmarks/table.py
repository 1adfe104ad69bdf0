"""Rows of a benchmark and how they are printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.measure import Measured


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement; ``aim`` in seconds, ``beside`` the figure it is compared with."""

    group: str
    label: str
    measured: Measured
    aim: float | None = None
    beside: Measured | None = None

    def cells(self) -> tuple[str, ...]:
        """The row as printed."""
        aim = "" if self.aim is None else f"≤ {self.aim:g}"
        ratio = ""
        if self.beside is not None:
            ratio = f"{self.measured.seconds / self.beside.seconds:.1f}倍"
        seconds, megabytes = f"{self.measured.seconds:.3f}", f"{self.measured.megabytes:,.0f}"
        return (self.group, self.label, seconds, megabytes, aim, ratio)


def markdown(rows: Iterable[Row]) -> str:
    """A Markdown table of the rows."""
    head = ("測ったもの", "内容", "秒", "最大記憶量 MB", "目標（秒）", "しるべとの比")
    lines = ["| " + " | ".join(head) + " |", "|---|---|---:|---:|---:|---:|"]
    lines += ["| " + " | ".join(row.cells()) + " |" for row in rows]
    return "\n".join(lines) + "\n"
