r"""Write HTML: a Story as one self-contained, accessible file that opens from disk, offline.

No script, no font or picture from elsewhere; type comes from the reader's computer (BIZ UDPGothic
where it is installed).  It prints on A4 with one sheet per page.

    story → html_blocks → page with stylesheet (templates/html/story.css) → bytes

>>> from shirube.office.story import Heading, Section, Story
>>> page = write_html(Story("表題", sections=(Section("1", blocks=(Heading("見出し"),)),)))
>>> page.decode().startswith('<!DOCTYPE html>\n<html lang="ja">')
True
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from shirube.office.html_blocks import HtmlPress, contents_html
from shirube.office.html_text import element, lines_html
from shirube.office.page import Metadata, PageSetup
from shirube.office.palette import ACCENT, FAINT_RULE, INK, RULE, SEVERITIES, SHADES, SIZES, TONES
from shirube.office.pdf_fit import STEPS, fitting_step
from shirube.office.story import Section, Story
from shirube.office.story_roles import Orientation
from shirube.office.story_tools import anchors_of, outline

STYLESHEET = Path(__file__).parent / "templates" / "html" / "story.css"
NAVIGATION_DEPTH = 2
SECURITY = "default-src 'none'; style-src 'unsafe-inline'"
"""Even a hostile text in a plan cannot make this page load or run anything."""


def write_html(story: Story) -> bytes:
    """The Story as UTF-8; raises ``ValueError`` when a table's spans do not fit."""
    entries = list(outline(story))
    contents = contents_html(entries, depth=NAVIGATION_DEPTH)
    navigation = ""
    # A list of one entry leads nowhere else; the page is better given to the paper.
    if contents.count("<li") > 1:
        folded = element("details", element("summary", "目次") + contents, open="open")
        navigation = element("nav", folded, aria_label="目次")
    body = "<body>" if navigation else '<body class="no-nav">'
    page = (
        '<a class="skip" href="#main">本文へ移動</a>'
        + _head_of_page(story)
        + navigation
        + element("main", sections_html(story), id="main", tabindex="-1")
        + _foot_of_page(story)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(story.language)}">\n<head>\n{_head(story)}'
        f"</head>\n{body}\n{page}\n</body>\n</html>\n"
    ).encode()


def sections_html(story: Story) -> str:
    """The sections alone, for a page that brings its own frame and serves ``stylesheet()``."""
    press = HtmlPress(frozenset((*anchors_of(story), "main")), list(outline(story)))
    press.given.add("main")
    parts = []
    for section in story.sections:
        page = section.page or story.page
        press.room_mm = page.text_mm[0]
        anchor = press.anchor(section.anchor)
        inner = press.blocks(section.blocks)
        parts.append(
            element(
                "section",
                inner,
                classes=("sheet", _page_class(page), page.family.value, _fit_class(section, page)),
                id=anchor,
                aria_label=section.title,
            )
        )
    return "\n".join(parts)


def stylesheet() -> str:
    """The style sheet: colours from the palette, widths in percent, then the written rules."""
    lines = [":root{"]
    for name, color in (
        ("ink", INK), ("accent", ACCENT), ("rule", RULE), ("faint", FAINT_RULE),
    ):  # fmt: skip
        lines.append(f"--{name}:{color};")
    lines.append("}")
    lines += [f".tone-{tone.value}{{color:{color}}}" for tone, color in TONES.items()]
    lines += [
        f".shade-{shade.value}{{background:{color}}}" for shade, color in SHADES.items() if color
    ]
    lines += [f".size-{size.value}{{font-size:{factor}em}}" for size, factor in SIZES.items()]
    lines += [f".severity.{one.value}{{color:{color}}}" for one, color in SEVERITIES.items()]
    lines += [
        f".callout.{one.value}{{border-left-color:{color}}}" for one, color in SEVERITIES.items()
    ]
    lines.append("@media print{")
    lines += [f".sheet.fit-{round(100 * step)}{{font-size:{8.8 * step:.2f}pt}}" for step in STEPS]
    lines += [f".fit-{round(100 * s)} figure svg{{max-width:{round(100 * s)}%}}" for s in STEPS]
    lines.append("}")
    lines += [f".w{percent}{{width:{percent}%}}" for percent in range(1, 101)]
    lines += [
        f".indent-{n}{{padding-left:{n}em}}.first-{n}{{text-indent:{n}em}}" for n in range(1, 10)
    ]
    return "\n".join(lines) + "\n" + STYLESHEET.read_text(encoding="utf-8")


def _fit_class(section: Section, page: PageSetup) -> str:
    """How much smaller the sheet is printed, so that it stays on one page as in the PDF."""
    step = fitting_step(section, page) if section.fit_one_page else None
    return "" if step in (None, 1.0) else f"fit-{round(100 * (step or 1.0))}"


def _page_class(page: PageSetup) -> str:
    side = "landscape" if page.orientation is Orientation.LANDSCAPE else "portrait"
    return f"{page.size.lower()}-{side}"


def _head(story: Story) -> str:
    meta: Metadata = story.metadata
    named = {
        "viewport": "width=device-width, initial-scale=1",
        "author": meta.author,
        "description": meta.subject,
        "keywords": ", ".join(meta.keywords),
        "generator": meta.generator,
        "date": "" if meta.created_at is None else meta.created_at.isoformat(),
        "color-scheme": "light",
    }
    tags = "".join(
        f'<meta name="{name}" content="{escape(content)}">\n'
        for name, content in named.items()
        if content
    )
    return (
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(SECURITY)}">\n'
        f"{tags}<title>{escape(story.title or '無題')}</title>\n<style>\n{stylesheet()}</style>\n"
    )


def _head_of_page(story: Story) -> str:
    running = element("p", lines_html(story.header), classes=("running",)) if story.header else ""
    title = element("h1", lines_html(story.title or "無題"))
    return element("header", running + title, classes=("page-head",))


def _foot_of_page(story: Story) -> str:
    meta = story.metadata
    parts = [story.footer, meta.author]
    if meta.created_at is not None:
        day = meta.created_at
        parts.append(f"{day.year}年{day.month}月{day.day}日")
    words = "　".join(part for part in parts if part)
    return element("footer", lines_html(words), classes=("page-foot",)) if words else ""
