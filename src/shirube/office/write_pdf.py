"""Write PDF: a Story as tagged PDF/UA-1, set by Typst in a worker process.

The same Story gives the same bytes: the date comes from the Story's metadata, fonts are our own.
Sheets that must stay on one page are set a little smaller where needed.  Papers of more than
``PAGES_PER_PART`` pages are set in parts, so that memory stays below about a gigabyte; their
contents list has page numbers, but links do not lead from one part to another.

    story → pdf_data (JSON) → pdf_worker (Typst, templates/story; pdf_tags) → bytes

>>> from shirube.office.story import Heading, Section, Story
>>> pdf = write_pdf(Story("表題", sections=(Section("1", blocks=(Heading("見出し"),)),)))
>>> pdf[:5]
b'%PDF-'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from shirube.office.pdf_data import LOOK, story_data
from shirube.office.pdf_fit import STEPS, estimated_pages
from shirube.office.pdf_process import SetPart, merge, typeset
from shirube.office.story import Story
from shirube.office.story_tools import outline

PAGES_PER_PART = 300
Data = dict[str, Any]


def write_pdf(story: Story, *, pages_per_part: int = PAGES_PER_PART) -> bytes:
    """The Story as PDF; raises ``ValueError`` for spans that do not fit, else ``PdfError``."""
    stories = list(parts_of(story, limit=pages_per_part))
    if len(stories) > 1:
        return _write_parts(stories)
    data: Data = {}

    def make_request() -> Data:
        data.update(story_data(story))
        return _request(data)

    part = typeset(make_request)
    if made_smaller(data, part):
        part = typeset(lambda: _request(data))
    return part.pdf


def _request(data: Data) -> Data:
    return {"story": data, "look": LOOK}


def made_smaller(data: Data, part: SetPart) -> bool:
    """Take the next step down for sections that were to fit on one page and ran over.

    Gives whether there is any; a section already at the smallest step goes back to full size.
    """
    spilled = False
    for section, pages in zip(data["sections"], part.section_pages, strict=True):
        if section["fits"] and pages > 1:
            lower = [step for step in STEPS if step < section["step"]]
            section["step"] = max(lower, default=1.0)
            spilled = True
    return spilled


def parts_of(story: Story, *, limit: int) -> Iterator[Story]:
    """The Story cut between sections into parts of about ``limit`` pages."""
    first, pages = 0, 0
    for number, section in enumerate(story.sections):
        more = estimated_pages(section, section.page or story.page)
        if pages + more > limit and number > first:
            yield replace(story, sections=story.sections[first:number])
            first, pages = number, 0
        pages += more
    yield replace(story, sections=story.sections[first:])


def _write_parts(stories: list[Story]) -> bytes:
    """Set all parts once for their page numbers, then again with these, and join them."""
    data = [story_data(story) for story in stories]
    drafts = [_set(one) for one in data]
    for one, draft in zip(data, drafts, strict=True):
        made_smaller(one, draft)
    drafts = [_set(one) for one in data]
    entries: list[Data] = []
    before = 0
    for story, one, draft in zip(stories, data, drafts, strict=True):
        one["pages_before"] = before
        one["pages_total"] = sum(part.pages for part in drafts)
        entries += [
            {
                "level": entry.heading.level,
                "text": entry.heading.full_text,
                "page": page + before + 1,
            }
            for entry, page in zip(outline(story), draft.heading_pages, strict=True)
            if entry.heading.in_contents
        ]
        before += draft.pages
    for one in data:
        for section in one["sections"]:
            for block in section["blocks"]:
                if block["k"] == "toc":
                    depth = block["depth"]
                    block["entries"] = [entry for entry in entries if entry["level"] <= depth]
    return merge([_set(one).pdf for one in data])


def _set(data: Data) -> SetPart:
    return typeset(lambda: _request(data))
