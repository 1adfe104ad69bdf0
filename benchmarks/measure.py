"""Time and memory of one piece of work, taken in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


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
    """Wall time with start of a command, as a person waits for it; peak memory of its tree."""
    seconds: list[float] = []
    peaks: list[float] = []
    for _ in range(runs):
        probe = (
            "import resource,subprocess,sys;"
            "code=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.PIPE);"
            "sys.stderr.write(code.stderr.decode(errors='replace')) if code.returncode else None;"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/1024);"
            "sys.exit(code.returncode)"
        )
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", probe, *words],
            check=True,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        seconds.append(time.perf_counter() - start)
        peaks.append(float(done.stdout.split()[-1]))
    return Measured(statistics.median(seconds), max(peaks))


def _peak() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(own, children) / 1024
