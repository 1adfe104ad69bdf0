"""Write PDF: a Story as tagged PDF/UA-1, set by Typst in a worker process.

The same Story gives the same bytes: the date comes from the Story's metadata, fonts are our own.

    story → pdf_data (JSON) → pdf_worker (Typst, templates/story) → pdf_tags → bytes

>>> from shirube.office.story import Heading, Section, Story
>>> pdf = write_pdf(Story("表題", sections=(Section("1", blocks=(Heading("見出し"),)),)))
>>> pdf[:5]
b'%PDF-'
"""

from __future__ import annotations

import json
import subprocess
import sys

from shirube.office.pdf_data import LOOK, story_data
from shirube.office.story import Story

WORKER = "shirube.office.pdf_worker"


class PdfError(RuntimeError):
    """Typesetting failed, which no Story should be able to bring about: a defect to report."""


def write_pdf(story: Story) -> bytes:
    """The Story as PDF; raises ``ValueError`` for spans that do not fit, else ``PdfError``."""
    request = json.dumps({"story": story_data(story), "look": LOOK}, ensure_ascii=False)
    done = subprocess.run(
        [sys.executable, "-m", WORKER],
        input=request.encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        raise PdfError(done.stderr.decode(errors="replace").strip())
    return done.stdout
