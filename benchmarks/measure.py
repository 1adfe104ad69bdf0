"""Time and memory of one piece of work, taken in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLED_EVERY = 0.02
"""Seconds between two looks at the memory of a command."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Median seconds of the runs, and the peak memory in MB (children included)."""

    seconds: float
    megabytes: float


def in_process(work: Callable[[], object], *, runs: int = 5) -> Measured:
    """Median of ``runs`` calls in a forked process after one call that warms up."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def child() -> None:
        work()
        seconds: list[float] = []
        for _ in range(runs):
            start = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - start)
        sender.send((statistics.median(seconds), _peak()))

    process = context.Process(target=child)
    process.start()
    sender.close()
    try:
        seconds, megabytes = receiver.recv()
    finally:
        process.join()
    return Measured(seconds, megabytes)


def command(words: Sequence[str], *, runs: int = 3) -> Measured:
    """Wall time with start of a command, as a person waits for it; peak memory of its whole tree.

    Byte code is kept as an installed program has it; one run before the others makes it.
    """
    with tempfile.TemporaryDirectory() as folder:
        kept = {"PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": folder}
        environment = {**os.environ, **kept}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        _run(words, environment)
        found = [_run(words, environment) for _ in range(runs)]
    return Measured(
        statistics.median(one.seconds for one in found), max(one.megabytes for one in found)
    )


def _run(words: Sequence[str], environment: Mapping[str, str]) -> Measured:
    """One run; meanwhile the memory of all its processes together is sampled."""
    start = time.perf_counter()
    with subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
    ) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, tree_megabytes(process.pid))
            time.sleep(SAMPLED_EVERY)
        seconds = time.perf_counter() - start
        complaint = b"" if process.stderr is None else process.stderr.read()
    if process.returncode != 0:
        raise RuntimeError(complaint.decode(errors="replace"))
    return Measured(seconds, peak)


def tree_megabytes(pid: int) -> float:
    """Memory of a process and all below it now (PSS: shared pages count once); 0 when it ended."""
    total = 0.0
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        total += int(rollup.partition("\nPss:")[2].split()[0]) / 1024
        for task in Path(f"/proc/{pid}/task").iterdir():
            children = (task / "children").read_text(encoding="ascii").split()
            total += sum(tree_megabytes(int(child)) for child in children)
    except (OSError, IndexError):
        # It ended between two looks.
        pass
    return total


def _peak() -> float:
    """Own peak and that of the greatest child together: not below what both took at a time."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return (own + children) / 1024
