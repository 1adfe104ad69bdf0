r"""Docx XML: the pen of ``write_docx`` — WordprocessingML as text, with the order Word insists on.

Every piece of the body is built as text and parsed once at the end, which is many times quicker
than adding elements one by one.  All text goes through ``tag`` or ``text_run`` and is escaped there.

>>> tag("p", tag("pPr", tag("jc", val="center")), text_run("A & B\n次"))
'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">A &amp; B</w:t><w:br/><w:t xml:space="preserve">次</w:t></w:r></w:p>'
"""  # noqa: E501

from __future__ import annotations

from html import escape

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
DECLARATIONS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())

TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_PT = 20
EMU_PER_MM = 36_000


def tag(name: str, /, *children: str, **attributes: str | int) -> str:
    """An element of the ``w`` namespace with attributes of the same namespace."""
    marks = "".join(
        f' w:{key.rstrip("_")}="{escape(str(value))}"' for key, value in attributes.items()
    )
    inner = "".join(children)
    return f"<w:{name}{marks}>{inner}</w:{name}>" if inner else f"<w:{name}{marks}/>"


def text_run(text: str, properties: str = "") -> str:
    r"""A run; ``properties`` is the inside of its ``rPr``.  ``\n`` becomes a line break."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = (
        f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' if line else ""
        for line in text.split("\n")
    )
    return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"


def field_runs(code: str, shown: str, properties: str = "") -> str:
    """A field (page number, table of contents) with the result shown until Word updates it."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f"<w:r>{look}{tag('fldChar', fldCharType='begin')}</w:r>"
        f'<w:r>{look}<w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f"<w:r>{look}{tag('fldChar', fldCharType='separate')}</w:r>"
        f"{text_run(shown, properties)}"
        f"<w:r>{look}{tag('fldChar', fldCharType='end')}</w:r>"
    )


def twips(mm: float) -> int:
    """Millimetres in twips (1/1440 inch), the unit of Word's lengths."""
    return round(mm * TWIPS_PER_MM)


def points(pt: float) -> int:
    """Points in twips."""
    return round(pt * TWIPS_PER_PT)


def half_points(pt: float) -> int:
    """Type size in half points, Word's finest step."""
    return round(pt * 2)


def color(value: str) -> str:
    """``#1F5673`` as Word writes it."""
    return value.removeprefix("#")
