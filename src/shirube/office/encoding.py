"""Encoding: which character encoding the bytes of a text file are in.

UTF-8 (with or without BOM), UTF-16 with BOM and cp932 (Shift_JIS as Windows writes it) are read.
Anything else is named, since a wrong guess would put 文字化け into the ledger without a word.

UTF-8 and the encodings with a BOM prove themselves.  cp932 and EUC-JP do not: most EUC-JP files
are legal cp932 full of half-width kana.  For those the candidates are compared by what the text
would look like: kana and 、。 speak for a candidate; half-width kana, private-use characters,
controls and undecodable bytes speak against it.

>>> decode("小樽市の総合戦略、第２期".encode("cp932")).text
'小樽市の総合戦略、第２期'
>>> decode("小樽市の総合戦略、第２期".encode("euc_jp")).named
'EUC-JP'
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

LINE_END = re.compile(r"\r\n|\r|\n")
"""What ends a line: the three conventions, mixed or not."""

_ISO_2022 = re.compile(rb"\x1b(?:\$[@B]|\$\([DOPQ]|\([JI])")
_FOR = re.compile("[\u3040-\u30ff、。]")
_AGAINST = re.compile("[\uff61-\uff9f\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_EXPECTED = re.compile("[\t\n\r\f\x20-\x7e\u3000-\u30ff\u3400-\u9fff\uff01-\uff9f\u2000-\u27ff]")
_SAMPLE = 300_000
"""Bytes looked at when candidates are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """``text`` when the bytes could be read; else ``named`` (the encoding they seem to be in).

    ``encoding``     what was read, or the best candidate, in the words of the user.
    ``broken_line``  line of the first byte that does not fit it, when nothing fits.
    """

    text: str | None = None
    encoding: str = ""
    named: str = ""
    broken_line: int | None = None


def decode(data: bytes) -> Decoded:
    """The text of the bytes, or what they are instead; never raises."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return Decoded(named="UTF-32")
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data, "utf-8-sig", label="UTF-8")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16", label="UTF-16")
    if _ISO_2022.search(data, 0, _SAMPLE):
        return Decoded(named="ISO-2022-JP（JISコード）")
    if b"\0" in data and _is_utf16_without_bom(data):
        return Decoded(named="UTF-16（BOMなし）")
    as_utf8 = _strict(data, "utf-8", label="UTF-8")
    if as_utf8.text is not None:
        return as_utf8
    return _compare(data)


def _strict(data: bytes, codec: str, *, label: str) -> Decoded:
    try:
        return Decoded(text=data.decode(codec), encoding=label)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, "replace")
        return Decoded(encoding=label, broken_line=line_number(before, at=len(before)))


def line_number(text: str, *, at: int) -> int:
    r"""The 1-based line that the character at offset ``at`` stands in.

    >>> line_number("一\r\n二", at=3)
    2
    """
    return sum(1 for _ in LINE_END.finditer(text, 0, at)) + 1


def _compare(data: bytes) -> Decoded:
    """The bytes are not UTF-8: cp932, EUC-JP, or UTF-8 with damage."""
    sample = data[:_SAMPLE]
    scores = {codec: _likeness(sample, codec) for codec in ("cp932", "euc_jp", "utf-8")}
    best = max(scores, key=lambda codec: scores[codec])
    if best == "euc_jp":
        return Decoded(named="EUC-JP")
    return _strict(data, best, label={"cp932": "Shift_JIS（cp932）", "utf-8": "UTF-8"}[best])


def _likeness(sample: bytes, codec: str) -> float:
    """How much the bytes look like Japanese in this encoding: 1 at best, below 0 for garble."""
    text = sample.decode(codec, "replace")
    others = len(_NOT_ASCII.findall(text))
    if others == 0:
        return -1.0
    missing = text.count("\ufffd")
    return (len(_FOR.findall(text)) - len(_AGAINST.findall(text)) - 2 * missing) / others


def _is_utf16_without_bom(data: bytes) -> bool:
    sample = data[: _SAMPLE // 2 * 2]
    if len(sample) % 2:
        return False
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample.decode(codec, "replace")
        if text and len(_EXPECTED.findall(text)) >= 0.95 * len(text):
            return True
    return False
