"""What the commands print: results on standard output, progress and Problems on standard error.

With ``--json`` standard output holds one JSON document and nothing else.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.text import Text

from shirube.cli.exit_codes import ExitCode
from shirube.problem import Problem, Severity

STYLE = {Severity.STOP: "bold red", Severity.CHECK: "yellow", Severity.NOTE: "cyan"}
_ORDER = (Severity.STOP, Severity.CHECK, Severity.NOTE)


def use_utf8() -> None:
    """Japanese on every console, also where Windows still starts one in cp932."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def out() -> Console:
    """Console of standard output; what goes into a file or pipe is never cut at a width."""
    return Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 1000)


def err() -> Console:
    """Console of standard error."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(text: str) -> None:
    """One line of result."""
    out().print(Text(text))


def tell(text: str) -> None:
    """One line about the work (standard error)."""
    err().print(Text(text))


def print_json(value: Any) -> None:
    """The one JSON document of a ``--json`` run."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_problems(problems: Iterable[Problem], *, limit: int | None = None) -> None:
    """Problems by severity on standard error, with a count of what was left out."""
    listed = list(problems)
    console = err()
    shown = 0
    for severity in _ORDER:
        for problem in (p for p in listed if p.severity is severity):
            if limit is not None and shown >= limit:
                continue
            shown += 1
            line = Text(f"［{severity.label}］", style=STYLE[severity])
            line.append(problem.message(), style="default")
            console.print(line)
    if shown < len(listed):
        console.print(Text(f"ほかに{len(listed) - shown}件あります（shirube check で全件）。"))


def refuse(problems: Iterable[Problem]) -> NoReturn:
    """Print the Problems that stop the work and leave with ``ExitCode.REFUSED``."""
    print_problems(problems)
    raise typer.Exit(ExitCode.REFUSED)


@contextmanager
def progress(title: str, *, total: int) -> Iterator[Any]:
    """A progress bar on standard error; yields a function to call with the next step's name."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err(), transient=False) as bar:
        task = bar.add_task(title, total=total)

        def step(name: str = "") -> None:
            bar.update(task, advance=1, description=f"{title} {name}".strip())

        yield step
