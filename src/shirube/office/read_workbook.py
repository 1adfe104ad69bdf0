r"""Read workbook: a returned spreadsheet of any common kind → cells as people saw them.

The one door for files that come back.  What the file is counts, not what it is called; size, shape
and macros are looked at before anything is parsed, and whatever is wrong is a Problem.

>>> opened = read_workbook("様式.xlsx", data=b"%PDF-1.7 ")
>>> print(opened.problems[0].message())
様式.xlsx：表計算のファイルではありません。記入した様式（.xlsx）を選んでください。(WBK-005)

Codes: WBK-001 too large, 002 too many rows, 003 broken, 004 macros, 005 another kind of file,
006 password, 007 an .xls or .ods copy (note).
"""

from __future__ import annotations

from pathlib import PurePath

from shirube.office.opening import LOCKED, ODS, XLS, XLSX, recognise
from shirube.office.read_workbook_limits import (
    MOST_BYTES,
    broken,
    check_archive,
    stop,
    too_large,
    too_many_rows,
    with_macros,
)
from shirube.office.read_workbook_ods import read_ods
from shirube.office.read_workbook_values import OpenedWorkbook, ReturnedWorkbook
from shirube.office.read_workbook_xls import XLS_ERRORS, read_xls
from shirube.office.read_workbook_xlsx import XML_ERRORS, read_xlsx
from shirube.place import Place
from shirube.problem import Problem, Severity

_VBA = "_VBA_PROJECT_CUR".encode("utf-16-le")


def read_workbook(name: str, *, data: bytes) -> OpenedWorkbook:
    """The cells of a returned file, or the Problems why it was refused; never raises."""
    name = PurePath(name).name or name
    if len(data) > MOST_BYTES:
        return OpenedWorkbook(problems=(too_large(name),))
    known = recognise(data)
    if known is LOCKED:
        return OpenedWorkbook(
            problems=(
                stop(
                    name,
                    code="WBK-006",
                    wrong="パスワードがかかっています",
                    advice="パスワードを外して保存し直してください。",
                ),
            )
        )
    if known in (XLSX, ODS):
        return _archived(name, data=data, is_ods=known is ODS)
    if known is XLS:
        return _old(name, data=data)
    if data[:4] == b"PK\x03\x04" and PurePath(name).suffix.lower() in (".xlsx", ".xlsm", ".ods"):
        return OpenedWorkbook(problems=(broken(name),))
    return OpenedWorkbook(
        problems=(
            stop(
                name,
                code="WBK-005",
                wrong="表計算のファイルではありません",
                advice="記入した様式（.xlsx）を選んでください。",
            ),
        )
    )


def _archived(name: str, *, data: bytes, is_ods: bool) -> OpenedWorkbook:
    archive = check_archive(name, data=data)
    if archive.problem is not None:
        return OpenedWorkbook(problems=(archive.problem,))
    try:
        if not is_ods:
            return OpenedWorkbook(workbook=read_xlsx(name, parts=archive.parts))
        return _copy(read_ods(name, parts=archive.parts))
    except ValueError as error:
        many = str(error).startswith("too many")
        return OpenedWorkbook(problems=(too_many_rows(name) if many else broken(name),))
    except XML_ERRORS:
        return OpenedWorkbook(problems=(broken(name),))


def _old(name: str, *, data: bytes) -> OpenedWorkbook:
    if _VBA in data:
        return OpenedWorkbook(problems=(with_macros(name),))
    try:
        return _copy(read_xls(name, data=data))
    except XLS_ERRORS as error:
        many = str(error).startswith("too many")
        return OpenedWorkbook(problems=(too_many_rows(name) if many else broken(name),))


def _copy(book: ReturnedWorkbook) -> OpenedWorkbook:
    """A workbook in another format than the form went out in, with a note about it."""
    note = Problem(
        code="WBK-007",
        severity=Severity.NOTE,
        place=Place(document=book.name),
        wrong=f"配布した様式と違う形式（.{book.format}）で保存されています",
        advice="読み取りました。読み違えを避けるため、次回は配布した.xlsxのまま保存してください。",
    )
    return OpenedWorkbook(workbook=book, problems=(note,))
