"""Exit codes of every command, documented in docs/cli.md and shown by ``shirube --help``."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command tells the shell."""

    DONE = 0
    """Done; there may be findings to look at."""
    FINDINGS = 1
    """``check`` found something of severity 確認."""
    USAGE = 2
    """The words of the command are wrong (given by typer)."""
    REFUSED = 3
    """The input could not be read or the work not be done; nothing was written."""
