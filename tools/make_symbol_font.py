"""Make ``ShirubeSymbols.ttf``: the few signs that Japanese office fonts lack, and a last resort.

BIZ UD and its like have no ☐ ☑ ☒ ➭.  Drawn as a font, they stay characters: they can be copied,
searched and read aloud.  Every other character that no font of ours has is shown as 〓 (げた), the
printer's sign for missing type, and is still the right character in the text layer.

Run by hand when a sign is added (fontTools is among the development tools):
``python tools/make_symbol_font.py src/shirube/office/fonts/ShirubeSymbols.ttf``
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

EM = 1000
Point = tuple[int, int]

FRAME: tuple[Point, ...] = ((110, -20), (110, 760), (890, 760), (890, -20))
FRAME_INSIDE: tuple[Point, ...] = ((170, 40), (830, 40), (830, 700), (170, 700))
TICK: tuple[Point, ...] = ((265, 395), (445, 175), (745, 590), (690, 635), (440, 290), (325, 435))
CROSS: tuple[Point, ...] = (
    (290, 210), (450, 370), (290, 530), (340, 580), (500, 420), (660, 580),
    (710, 530), (550, 370), (710, 210), (660, 160), (500, 320), (340, 160),
)  # fmt: skip
ARROW: tuple[Point, ...] = (
    (60, 290), (60, 450), (520, 450), (520, 640), (940, 370), (520, 100), (520, 290),
)  # fmt: skip
BAR_HIGH: tuple[Point, ...] = ((90, 470), (90, 640), (910, 640), (910, 470))
BAR_LOW: tuple[Point, ...] = ((90, 100), (90, 270), (910, 270), (910, 100))

GLYPHS: dict[str, tuple[tuple[Point, ...], ...]] = {
    ".notdef": (BAR_HIGH, BAR_LOW),
    "box": (FRAME, FRAME_INSIDE),
    "boxtick": (FRAME, FRAME_INSIDE, TICK),
    "boxcross": (FRAME, FRAME_INSIDE, CROSS),
    "arrow": (ARROW,),
    "geta": (BAR_HIGH, BAR_LOW),
}
SIGNS = {0x2610: "box", 0x2611: "boxtick", 0x2612: "boxcross", 0x27AD: "arrow", 0x27A1: "arrow"}
LAST_RESORT = ((0x00A0, 0xD7FF), (0xE000, 0x10FFFF))


def outline(contours: tuple[tuple[Point, ...], ...]) -> object:
    """A TrueType glyph of straight contours."""
    pen = TTGlyphPen(None)
    for contour in contours:
        pen.moveTo(contour[0])
        for point in contour[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def last_resort_table() -> CmapSubtable:
    """A many-to-one character map (format 13): everything that is not a sign of ours is げた."""
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language = 0, 6, 0
    table.cmap = {
        code: SIGNS.get(code, "geta")
        for first, last in LAST_RESORT
        for code in range(first, last + 1)
    }
    return table


def main(target: Path) -> None:
    """Write the font."""
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(GLYPHS))
    builder.setupCharacterMap(SIGNS)
    builder.setupGlyf({name: outline(contours) for name, contours in GLYPHS.items()})
    builder.setupHorizontalMetrics(dict.fromkeys(GLYPHS, (EM, 60)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupNameTable(
        {
            "familyName": "Shirube Symbols",
            "styleName": "Regular",
            "uniqueFontIdentifier": "Shirube Symbols 1",
            "fullName": "Shirube Symbols",
            "psName": "ShirubeSymbols-Regular",
            "version": "Version 1.000",
            "licenseDescription": "Apache License 2.0",
        }
    )
    builder.setupPost()
    builder.font["cmap"].tables.append(last_resort_table())
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    builder.save(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
