"""The fonts in the package: exactly the known files, with licence, and with the signs we need."""

from __future__ import annotations

import hashlib

import pytest

from shirube.office.pdf_worker import FONTS

HASHES = {
    "BIZUDGothic-Bold.ttf": ("d4ac5302ab946ef8b81c6a11afc6ed553b4b4d4964ead16460fb53168e4724ae"),
    "BIZUDGothic-Regular.ttf": ("1e190f86ee44b54e999a02c3cd34c4fd4805aa1e9b08849332c3b573c8c869fc"),
    "BIZUDPGothic-Bold.ttf": ("4148bfdc5da1f32b9e20b2ca25c26da409f4594b8c31da8d3f0d04628793adc4"),
    "BIZUDPGothic-Regular.ttf": (
        "8d4fd9568ad662d9eb1bc8ca8663dcd76a6336373e3e3f32d634978db4c7388e"
    ),
    "BIZUDPMincho-Regular.ttf": (
        "c96d4ddc921fefe7fdca16734ffb0e051a8c61b6a13f53db8435b3ddf12d26cd"
    ),
    "ShirubeSymbols.ttf": ("d60ca10cdba2b7824341d8a73148c7c8768b8a3de1b7befe04820750d59385a9"),
}


@pytest.mark.parametrize("name", sorted(HASHES))
def test_font_is_the_known_file(name: str) -> None:
    assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == HASHES[name]


def test_no_other_font_and_every_licence() -> None:
    files = {path.name for path in FONTS.iterdir() if path.is_file()}
    assert {name for name in files if name.endswith((".ttf", ".otf"))} == set(HASHES)
    for licence in ("OFL-BIZUDGothic.txt", "OFL-BIZUDMincho.txt"):
        text = (FONTS / licence).read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert "Copyright 2022 The BIZ UD" in text
