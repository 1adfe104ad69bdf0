r"""Limits of a returned workbook, looked at before anything is parsed.

A form has some hundred rows.  What is far beyond that (an archive that unpacks to gigabytes, a
sheet of 300,000 rows) or may run a program (macros) is refused by name, in well under a second.

>>> refused = check_archive("様式.xlsx", data=b"PK\x03\x04 broken")
>>> print(refused.problem.message())
様式.xlsx：壊れていて開けません。元のファイルをExcelで開き、保存し直してください。(WBK-003)
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from shirube.place import Place
from shirube.problem import Problem, Severity

MOST_BYTES = 20_000_000
"""Of a file as it comes."""
MOST_UNPACKED = 80_000_000
MOST_PART = 12_000_000
"""Of one part that is read (a sheet, the texts)."""
MOST_PARTS = 1_000
MOST_ROWS = 20_000
MOST_CELLS = 300_000
_CHUNK = 1 << 18
_ROW = re.compile(rb"<(?:\w+:)?(?:row|table-row)[\s/>]")
_MACROS = ("vbaproject.bin", "/macrosheets/", "/dialogsheets/", "basic/")
_READ = re.compile(r"(?:xl/(?:worksheets/[^/]+|sharedStrings|styles|workbook)|content)\.xml", re.I)

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
"""What opening a damaged archive raises."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts that will be read, or the Problem why the file is refused."""

    parts: dict[str, bytes]
    problem: Problem | None = None


def stop(name: str, *, code: str, wrong: str, advice: str, seen: str = "") -> Problem:
    """A Problem that refuses a file."""
    return Problem(
        code=code,
        severity=Severity.STOP,
        place=Place(document=name),
        seen=seen,
        wrong=wrong,
        advice=advice,
    )


def too_large(name: str) -> Problem:
    """The file is far larger than any form."""
    return stop(
        name,
        code="WBK-001",
        wrong="様式としては大きすぎます",
        advice="画像や別の表を消すか、配布した様式に入力し直してください。何も取り込んでいません。",
    )


def too_many_rows(name: str) -> Problem:
    """More rows than any form has."""
    return stop(
        name,
        code="WBK-002",
        wrong=f"{MOST_ROWS:,}行を超えるシートがあります",
        advice="表の下の余分な行を削除するか、配布した様式に入力し直してください。何も取り込んでいません。",
    )


def broken(name: str) -> Problem:
    """The file cannot be opened."""
    return stop(
        name,
        code="WBK-003",
        wrong="壊れていて開けません",
        advice="元のファイルをExcelで開き、保存し直してください。",
    )


def with_macros(name: str) -> Problem:
    """The file may run programs."""
    return stop(
        name,
        code="WBK-004",
        wrong="マクロを含んでいます",
        advice="「Excelブック（.xlsx）」の形式で保存し直してください。何も取り込んでいません。",
    )


def check_archive(name: str, *, data: bytes) -> Archive:
    """Unpack what will be read from an .xlsx or .ods file, unless it is beyond the limits."""
    if len(data) > MOST_BYTES:
        return Archive({}, too_large(name))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            if len(listed) > MOST_PARTS or sum(p.file_size for p in listed) > MOST_UNPACKED:
                return Archive({}, too_large(name))
            if any(mark in part.filename.lower() for part in listed for mark in _MACROS):
                return Archive({}, with_macros(name))
            parts: dict[str, bytes] = {}
            for part in listed:
                wanted = _READ.fullmatch(part.filename) or part.filename.endswith(".rels")
                if not wanted:
                    continue
                found = _unpacked(archive, part)
                if isinstance(found, str):
                    return Archive({}, too_many_rows(name) if found == "rows" else too_large(name))
                parts[part.filename] = found
    except (*BROKEN, RuntimeError):
        return Archive({}, broken(name))
    return Archive(parts)


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes | str:
    """The bytes of a part, or which limit it breaks; stops unpacking as soon as it does."""
    kept: list[bytes] = []
    size = rows = 0
    tail = b""
    for chunk in _chunks(archive, part):
        size += len(chunk)
        rows += len(_ROW.findall(tail + chunk)) - len(_ROW.findall(tail))
        tail = chunk[-32:]
        if rows > MOST_ROWS:
            return "rows"
        if size > MOST_PART:
            return "size"
        kept.append(chunk)
    return b"".join(kept)


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
