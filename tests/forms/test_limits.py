"""Files that are refused before they are parsed: named, and in well under a second."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.office.read_workbook import read_workbook
from tests.forms.town import back, codes, issued, town

_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="実績" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>'
)
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def package(sheet: bytes, **more: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("xl/workbook.xml", _BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _RELS)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, data in more.items():
            archive.writestr(name.replace("__", "/").replace("_DOT_", "."), data)
    return buffer.getvalue()


def rows(count: int) -> bytes:
    body = b"".join(
        b'<row r="%d"><c r="A%d" t="n"><v>1</v></c></row>' % (at, at) for at in range(1, count + 1)
    )
    return f"<worksheet {_NS}><sheetData>".encode() + body + b"</sheetData></worksheet>"


def bomb() -> bytes:
    return package(b"<worksheet>" + b" " * 300_000_000)


def laughs() -> bytes:
    entity = b'<!DOCTYPE w [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9)
    )
    return package(entity + b"]><worksheet>&j;</worksheet>")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (bomb, "WBK-001"),
        (lambda: package(rows(300_000)), "WBK-002"),
        (lambda: package(rows(1), xl__vbaProject_DOT_bin=b"\0"), "WBK-004"),
        (lambda: issued(town())[0].data[:3000], "WBK-003"),
        (laughs, "WBK-003"),
        (lambda: b"%PDF-1.7 1 0 obj", "WBK-005"),
        (lambda: b"", "WBK-005"),
        (lambda: b"x" * 20_000_001, "WBK-001"),
    ],
    ids=["bomb", "rows", "macros", "cut off", "entities", "pdf", "empty", "large"],
)
def test_it_is_refused_by_name_and_at_once(make: Callable[[], bytes], code: str) -> None:
    data = make()
    start = time.perf_counter()
    taken = back(town(), data)
    assert time.perf_counter() - start < 1
    assert codes(taken) == [code]
    assert taken.changes == ()


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
)
def test_no_bytes_raise(tail: bytes, head: bytes) -> None:
    opened = read_workbook("回答.xlsx", data=head + tail)
    assert opened.workbook is None
    assert opened.problems


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_a_form_damaged_anywhere_never_raises(at: int, noise: bytes) -> None:
    data = bytearray(FORM)
    start = at * len(data) // 10_001
    data[start : start + len(noise)] = noise
    taken = back(STRATEGY, bytes(data))
    assert taken.changes == ()


STRATEGY = town(1)
FORM = issued(STRATEGY)[0].data
