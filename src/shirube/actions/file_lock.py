"""One writer at a time, by a lock file that works on local disks, on Windows and on file shares.

The file is made whole or not at all, with the name of its owner inside; whoever makes it has the
lock.  An owner that was killed leaves it behind.  On the same machine that is found out by the
operating system's own lock, which dies with its process; on another machine nobody can know, so a
person is asked to look.  Everything that differs between operating systems is in this file.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        """Lock a byte far behind the text; ``False`` when another process holds it."""
        os.lseek(handle, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        """Lock the open file; ``False`` when another process holds it or locks do not work."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


_PAUSE = 0.02
_LENGTH = 512
_NAMELESS_AFTER = 60
"""Seconds after which a lock file without content, made on a share without links, is dead."""


@dataclass(frozen=True, slots=True)
class LockHolder:
    """Who holds the lock: machine, process, and when that process began."""

    host: str
    process: int
    started: str = ""


class LockedError(Exception):
    """Somebody else holds the lock and did not let go in time."""

    def __init__(self, holder: LockHolder | None) -> None:
        super().__init__("locked")
        self.holder = holder


@contextmanager
def file_lock(path: Path, *, patience: float = 10.0) -> Iterator[None]:
    """Hold the lock file ``path``; waits ``patience`` seconds, then raises ``LockedError``."""
    deadline = time.monotonic() + patience
    while True:
        handle = _make(path)
        if handle is None:
            handle = _take_over(path)
        if handle is not None:
            break
        if time.monotonic() >= deadline:
            raise LockedError(_holder(path))
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        _release(path, handle)


def _make(path: Path) -> int | None:
    """Make the lock file with its content in one step; the handle, or ``None`` when it exists."""
    draft = path.with_name(f"{path.name}.{token_hex(8)}")
    handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(handle, _owner())
    try:
        return _name_it(draft, path, handle)
    finally:
        with suppress(OSError):
            os.unlink(draft)


if sys.platform == "win32":

    def _name_it(draft: Path, path: Path, handle: int) -> int | None:
        """Renaming fails when the name is taken; an open file cannot be renamed."""
        os.close(handle)
        try:
            os.rename(draft, path)
            made = os.open(path, os.O_RDWR)
        except OSError:
            return None
        if _lock(made):
            return made
        os.close(made)
        return None

else:

    def _name_it(draft: Path, path: Path, handle: int) -> int | None:
        """A second name for the file, given only when the name is free."""
        _lock(handle)
        try:
            os.link(draft, path)
        except FileExistsError:
            os.close(handle)
            return None
        except OSError:
            return _name_without_links(path, handle)
        return handle


def _name_without_links(path: Path, handle: int) -> int | None:
    """On a share without hard links the name is taken first, the content follows at once."""
    os.close(handle)
    try:
        made = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return None
    _lock(made)
    os.write(made, _owner())
    return made


def _owner() -> bytes:
    """Content of the lock file: this machine and process."""
    process = os.getpid()
    owner = {"host": socket.gethostname(), "process": process, "started": _started(process)}
    # Always of one length: a later owner writes over it in one step, never leaving it half empty.
    return json.dumps(owner).ljust(_LENGTH).encode("utf-8")


def _take_over(path: Path) -> int | None:
    """The handle of a lock whose owner on this machine has died, else ``None``."""
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return None
    if _lock(handle) and _is_same(handle, path):
        # Read only now: a lock that was taken over meanwhile has another owner.
        holder = _holder(path)
        if _is_dead(holder, path):
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, _owner())
            return handle
    os.close(handle)
    return None


def _is_same(handle: int, path: Path) -> bool:
    """Whether the open file is still the one of that name (it may have been released since)."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except OSError:
        return False


def _is_dead(holder: LockHolder | None, path: Path) -> bool:
    """Whether the owner of a lock whose system lock could be had is known to be gone."""
    if holder is None:
        with suppress(OSError):
            return time.time() - path.stat().st_mtime > _NAMELESS_AFTER
        return False
    return holder.host == socket.gethostname() and not _is_alive(holder)


def _is_alive(holder: LockHolder) -> bool:
    """Whether the owner is a living process although its system lock could be had.

    That happens on file shares where system locks do nothing; then only the process itself tells.
    A process of the same number that began at another time is not the owner.
    """
    if sys.platform == "win32" or holder.process == os.getpid():
        return False
    try:
        os.kill(holder.process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return _started(holder.process) == holder.started


def _started(process: int) -> str:
    """When a process began, as far as the system tells; a dead or ended one has no beginning."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""
    fields = status.rpartition(")")[2].split()
    return "ended" if fields[0] == "Z" else f"{boot}/{fields[19]}"


def _holder(path: Path) -> LockHolder | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return LockHolder(str(found["host"]), int(found["process"]), str(found["started"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def sweep(folder: Path, *, age: float = 3600.0) -> None:
    """Remove what killed processes left beside the lock and the files, once it is old."""
    for pattern in ("lock.*", ".*.part", "documents/??/.*.part", "current/.*.part"):
        for path in folder.glob(pattern):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > age:
                    path.unlink()


def _release(path: Path, handle: int) -> None:
    """Remove the lock file, if it is still ours, before the system lock goes."""
    if sys.platform == "win32":
        os.close(handle)
        with suppress(OSError):
            os.unlink(path)
        return
    if _is_same(handle, path):
        with suppress(OSError):
            os.unlink(path)
    os.close(handle)
