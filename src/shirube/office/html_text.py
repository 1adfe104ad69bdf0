"""HTML text: runs, classes and attributes — the smallest pieces of ``write_html``, all escaped.

Looks are classes only; there is no ``style`` attribute, so the pieces also pass a strict content
security policy when a web page carries them.

>>> run_html(Run("60 < 70", bold=True, link="#note"))
'<a href="#note"><b>60 &lt; 70</b></a>'
>>> element("td", "18棟", colspan=2, classes=("num", ""))
'<td class="num" colspan="2">18棟</td>'
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from shirube.office.story import Run
from shirube.office.story_roles import Align, Face, Size, Tone

ALIGN_CLASSES = {
    Align.START: "",
    Align.CENTER: "center",
    Align.END: "end",
    Align.JUSTIFY: "justify",
}


def lines_html(text: str) -> str:
    """Escaped text with its line breaks."""
    return escape(text).replace("\n", "<br>")


def element(
    tag: str,
    inner: str,
    *,
    classes: Iterable[str] = (),
    **attributes: str | int | None,
) -> str:
    """One element; empty classes and attributes that are ``None`` or empty are left out."""
    names = " ".join(name for name in classes if name)
    head = f' class="{names}"' if names else ""
    for name, value in attributes.items():
        if value is not None and value != "":
            head += f' {name.strip("_").replace("_", "-")}="{escape(str(value))}"'
    return f"<{tag}{head}>{inner}</{tag}>"


def run_html(run: Run) -> str:
    """One run with its marks: what means something as an element, mere looks as classes."""
    text = lines_html(run.text)
    classes = [
        "number" if run.face is Face.NUMBER else "",
        f"tone-{run.tone.value}" if run.tone is not Tone.NORMAL else "",
        f"size-{run.size.value}" if run.size is not Size.NORMAL else "",
    ]
    if any(classes):
        text = element("span", text, classes=classes)
    for wanted, tag in (
        (run.bold, "b"),
        (run.underline, "u"),
        (run.strike, "s"),
        (run.superscript, "sup"),
    ):
        if wanted:
            text = f"<{tag}>{text}</{tag}>"
    if run.link:
        text = element("a", text, href=run.link)
    return text


def runs_html(runs: Iterable[Run]) -> str:
    """Runs on end."""
    return "".join(run_html(run) for run in runs)
