"""Bytes on disk that are there whole, or not at all, whatever happens to the process."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_new(path: Path, data: bytes) -> None:
    """Write a file beside its place, force it to disk, and give it its name in one step."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    make_durable(path.parent)


def append_line(path: Path, data: bytes, *, expected: int) -> None:
    """Append bytes to a file of ``expected`` bytes and force them to disk.

    A write that fails is taken back.  Raises ``OSError`` when it fails, also when the file is not
    as long as expected: then somebody else wrote in it.
    """
    with path.open("r+b", buffering=0) as stream:
        if stream.seek(0, os.SEEK_END) != expected:
            raise OSError("ほかから書き換えられています")
        try:
            written = stream.write(data)
            if written != len(data):
                raise OSError("途中までしか書き込めません（空き容量を確かめてください）")
            os.fsync(stream.fileno())
        except OSError:
            with suppress(OSError):
                stream.truncate(expected)
                os.fsync(stream.fileno())
            raise


def make_durable(folder: Path) -> None:
    """Force the names in a folder to disk, where the operating system offers that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        # Some file shares refuse this for folders; the files themselves are on disk.
        pass
    finally:
        os.close(handle)
