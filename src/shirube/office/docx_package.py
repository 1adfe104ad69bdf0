"""Docx package: the file around the text — an empty paper to fill, and bytes that never vary.

The empty paper is made here part by part instead of from a library's template, so that it holds
our styles and nothing else.  The same Story gives the same bytes: no clock, fixed times in the zip.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from html import escape

import docx
from docx.document import Document

from shirube.office.docx_styles import FONTS, TypeSet, styles_xml
from shirube.office.docx_xml import DECLARATIONS, tag
from shirube.office.page import Metadata
from shirube.office.story_roles import Family

TOKYO = timezone(timedelta(hours=9))
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "word/document.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_ALTERNATIVES = {
    "BIZ UDPGothic": "BIZ UDPゴシック",
    "BIZ UDGothic": "BIZ UDゴシック",
    "BIZ UDPMincho": "BIZ UDP明朝 Medium",
    "BIZ UDMincho": "BIZ UD明朝 Medium",
}
"""Names under which Windows knows the faces."""


def empty_document(
    *,
    title: str,
    metadata: Metadata,
    main: TypeSet,
    sets: tuple[TypeSet, ...],
    width: float,
    updates_fields: bool,
) -> Document:
    """A paper without text; ``width`` of the main page's text in mm.

    ``updates_fields``: Word offers to fill in the page numbers of the contents on opening.
    """
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{_RELATIONS}/officeDocument", _DOCUMENT),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_RELATIONS}/extended-properties", "docProps/app.xml"),
        ),
        _DOCUMENT: f"{_HEAD}<w:document {DECLARATIONS}><w:body/></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            (f"{_RELATIONS}/styles", "styles.xml"),
            (f"{_RELATIONS}/settings", "settings.xml"),
            (f"{_RELATIONS}/fontTable", "fontTable.xml"),
        ),
        "word/styles.xml": styles_xml(sets, main=main, width=width),
        "word/settings.xml": _settings(updates_fields=updates_fields),
        "word/fontTable.xml": _font_table(),
        "docProps/core.xml": _core(title, metadata),
        "docProps/app.xml": _application(metadata),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), text)
    buffer.seek(0)
    return docx.Document(buffer)


def document_bytes(document: Document, *, body: str) -> bytes:
    """The finished file: ``body`` put into the paper, all parts packed with fixed times.

    The text goes in here and not as elements of the library: moving tens of thousands of elements
    between trees takes seconds.
    """
    loose = io.BytesIO()
    document.save(loose)
    packed = io.BytesIO()
    text = f"{_HEAD}<w:document {DECLARATIONS}><w:body>{body}</w:body></w:document>".encode()
    with (
        zipfile.ZipFile(loose) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            info = zipfile.ZipInfo(name, ZIP_TIME)
            # Pictures are compressed already.
            method = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            content = text if name == _DOCUMENT else source.read(name)
            target.writestr(info, content, compress_type=method)
    return packed.getvalue()


def utc_text(moment: datetime) -> str:
    """A moment as file properties hold it; one without zone is Japanese time.

    >>> utc_text(datetime(2026, 4, 1, 9, 0))
    '2026-04-01T00:00:00Z'
    """
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=TOKYO)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _content_types() -> str:
    names = {
        "/word/document.xml": f"{_OFFICE}.wordprocessingml.document.main+xml",
        "/word/styles.xml": f"{_OFFICE}.wordprocessingml.styles+xml",
        "/word/settings.xml": f"{_OFFICE}.wordprocessingml.settings+xml",
        "/word/fontTable.xml": f"{_OFFICE}.wordprocessingml.fontTable+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": f"{_OFFICE}.extended-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in names.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _settings(*, updates_fields: bool) -> str:
    """Settings of a Japanese paper in the present mode of Word."""
    compat = "".join(
        tag("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    inside = (
        tag("zoom", percent=100),
        tag("defaultTabStop", val=840),
        tag("characterSpacingControl", val="compressPunctuation"),
        tag("updateFields", val="true") if updates_fields else "",
        # Lines ended by hand are not stretched to the right edge.
        tag("compat", tag("doNotExpandShiftReturn"), compat),
        tag("themeFontLang", val="en-US", eastAsia="ja-JP"),
        tag("decimalSymbol", val="."),
        tag("listSeparator", val=","),
    )
    return f"{_HEAD}<w:settings {DECLARATIONS}>{''.join(inside)}</w:settings>"


def _font_table() -> str:
    fonts = []
    for family, names in FONTS.items():
        kind = "roman" if family is Family.MINCHO else "swiss"
        for name in names:
            pitch = "variable" if "UDP" in name else "fixed"
            inside = (
                tag("altName", val=_ALTERNATIVES[name]),
                tag("charset", val="80"),
                tag("family", val=kind),
                tag("pitch", val=pitch),
            )
            fonts.append(tag("font", *inside, name=name))
    return f"{_HEAD}<w:fonts {DECLARATIONS}>{''.join(fonts)}</w:fonts>"


def _core(title: str, metadata: Metadata) -> str:
    values = {
        "dc:title": title,
        "dc:subject": metadata.subject,
        "dc:creator": metadata.author,
        "cp:keywords": "、".join(metadata.keywords),
        "cp:lastModifiedBy": metadata.author,
        "dc:language": "ja-JP",
    }
    inner = "".join(
        f"<{name}>{escape(value, quote=False)}</{name}>" for name, value in values.items() if value
    )
    if metadata.created_at is not None:
        moment = utc_text(metadata.created_at)
        inner += "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{inner}</cp:coreProperties>"
    )


def _application(metadata: Metadata) -> str:
    uri = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    name = escape(metadata.generator, quote=False)
    return f'{_HEAD}<Properties xmlns="{uri}"><Application>{name}</Application></Properties>'
