"""Fill marks: 《…》 in the text of an XML part replaced, every other byte left as it is.

Word and Excel cut a text into runs wherever they like, so a mark may begin in one run and end in
another.  The text nodes of one paragraph (or cell) are joined, the marks found in the whole, and
the new words put into the run where the mark began; so they look as the mark looked.

>>> part = "<w:p><w:r><w:t>《施</w:t></w:r><w:r><w:t>策名》</w:t></w:r></w:p>"
>>> print(replaced(part, {"施策名": "除雪"}, blocks=WORD).replace(' xml:space="preserve"', ""))
<w:p><w:r><w:t>除雪</w:t></w:r><w:r><w:t></w:t></w:r></w:p>
>>> marks_in(part, blocks=WORD)
('施策名',)
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from shirube.office.printable import printable

MARK = re.compile("《([^《》]{1,100})》")


@dataclass(frozen=True, slots=True)
class Blocks:
    """Which elements hold text (``text``) and which hold them together (``block``).

    ``line_break`` is what a line end within a text becomes; empty keeps it as it is.
    """

    block: str
    text: str
    line_break: str = ""
    left_out: str = ""


WORD = Blocks(block="w:p", text="w:t", line_break='</w:t><w:br/><w:t xml:space="preserve">')
DRAWING = Blocks(block="a:p", text="a:t")
SHARED = Blocks(block="si", text="t", left_out="rPh")
INLINE = Blocks(block="is", text="t", left_out="rPh")


@dataclass(frozen=True, slots=True)
class _Node:
    """A text node: where it stands in the part, its opening tag and its text."""

    start: int
    end: int
    tag: str
    text: str


def _paragraphs(part: str, blocks: Blocks) -> Iterator[list[_Node]]:
    """The text nodes of each block; a block within a block (a text box) is one of its own."""
    name, text = re.escape(blocks.block), re.escape(blocks.text)
    left_out = f"|<{blocks.left_out}[ >].*?</{blocks.left_out}>" if blocks.left_out else ""
    token = re.compile(
        rf"(?P<open><{name}(?:\s[^>]*)?(?<!/)>)|(?P<close></{name}>)"
        rf"|(?P<tag><{text}(?:\s[^>]*)?(?<!/)>)(?P<text>[^<]*)</{text}>{left_out}",
        re.DOTALL,
    )
    stack: list[list[_Node]] = []
    for found in token.finditer(part):
        if found.group("open"):
            stack.append([])
        elif found.group("close"):
            if stack:
                yield stack.pop()
        elif found.group("tag") and stack:
            words = html.unescape(found.group("text"))
            stack[-1].append(_Node(found.start(), found.end(), found.group("tag"), words))


def marks_in(part: str, *, blocks: Blocks) -> tuple[str, ...]:
    """The marks of a part, each once, in order."""
    found: dict[str, None] = {}
    for nodes in _paragraphs(part, blocks):
        for mark in MARK.findall("".join(node.text for node in nodes)):
            found[mark] = None
    return tuple(found)


def replaced(part: str, words: Mapping[str, str], *, blocks: Blocks) -> str:
    """The part with all marks replaced that ``words`` knows; the others stay."""
    changes: list[tuple[_Node, str]] = []
    for nodes in _paragraphs(part, blocks):
        texts = _new_texts([node.text for node in nodes], words)
        changes += [(n, t) for n, t in zip(nodes, texts, strict=True) if t != n.text]
    for node, text in sorted(changes, key=lambda one: -one[0].start):
        part = part[: node.start] + _node(text, blocks) + part[node.end :]
    return part


def _new_texts(texts: list[str], words: Mapping[str, str]) -> list[str]:
    whole = "".join(texts)
    found = [mark for mark in MARK.finditer(whole) if mark.group(1) in words]
    for mark in reversed(found):
        at = 0
        placed = False
        for number, text in enumerate(texts):
            start, end = max(mark.start() - at, 0), min(mark.end() - at, len(text))
            at += len(text)
            if start >= end:
                continue
            new = "" if placed else words[mark.group(1)]
            texts[number] = text[:start] + new + text[end:]
            placed = True
    return texts


def _node(text: str, blocks: Blocks) -> str:
    lines = [escape(line) for line in printable(text).split("\n")]
    inner = (blocks.line_break or "\n").join(lines)
    space = "" if blocks.text == "a:t" else ' xml:space="preserve"'
    return f"<{blocks.text}{space}>{inner}</{blocks.text}>"
