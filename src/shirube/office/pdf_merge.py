"""PDF merge: parts of one long paper put together again, tags and bookmarks included.

Papers above ``write_pdf.PAGES_PER_PART`` pages are set in parts, because Typst needs about three
megabytes a page.  ``-m shirube.office.pdf_merge``: standard input holds the parts, each after a
line with its length; standard output is the whole.
"""

from __future__ import annotations

import io
import sys
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, String

from shirube.office.pdf_worker import save_packed


def merged(parts: list[bytes]) -> bytes:
    """The parts as one PDF, in order; the first gives title and metadata."""
    whole = pikepdf.open(io.BytesIO(parts[0]))
    for part in parts[1:]:
        with pikepdf.open(io.BytesIO(part)) as more:
            append(whole, more)
    out = io.BytesIO()
    save_packed(whole, out)
    return out.getvalue()


def append(whole: Pdf, more: Pdf) -> None:
    """Pages, structure tree and bookmarks of ``more`` behind those of ``whole``."""
    offset = _next_key(whole.Root.StructTreeRoot)
    for page in more.pages:
        for holder in (page.obj, *page.obj.get("/Annots", ())):
            for key in ("/StructParents", "/StructParent"):
                if key in holder:
                    holder[key] = int(holder[key]) + offset
    # Copied pages come first: the trees below then point at the copies.
    whole.pages.extend(more.pages)
    _join_structure(whole, whole.copy_foreign(more.Root.StructTreeRoot), offset)
    if "/Outlines" in more.Root:
        _join_outlines(whole, whole.copy_foreign(more.Root.Outlines))


def _next_key(root: Object) -> int:
    """The first free number of the structure's parent tree."""
    return max((int(key) for key, _ in _pairs(root.ParentTree)), default=-1) + 1


def _pairs(node: Object) -> list[tuple[Object, Object]]:
    """Keys and values of a number tree."""
    nums = list(node.get("/Nums", ()))
    pairs = list(zip(nums[::2], nums[1::2], strict=True))
    for kid in node.get("/Kids", ()):
        pairs += _pairs(kid)
    return pairs


def _join_structure(whole: Pdf, root: Object, offset: int) -> None:
    own = whole.Root.StructTreeRoot
    pairs: list[tuple[Object | int, Object]] = [*_pairs(own.ParentTree)]
    pairs += [(int(key) + offset, value) for key, value in _pairs(root.ParentTree)]
    flat = [one for pair in pairs for one in pair]
    own.ParentTree = whole.make_indirect(Dictionary(Nums=Array(flat)))
    own.ParentTreeNextKey = offset + len(pairs)
    # The tree of names is optional; readers find the header cells without it.
    if "/IDTree" in own:
        del own.IDTree
    body, more = _document(own), _document(root)
    children = list(_kids(body))
    joined = _kids(more)
    for child in joined:
        child.P = body
        _rename_ids(child, f"{offset}-")
    children += joined
    body["/K"] = Array(children)


def _rename_ids(element: Object, prefix: str) -> None:
    """Names of header cells begin anew in each part: make them the part's own."""
    if "/ID" in element:
        element.ID = String(prefix + str(element.ID))
    own = element.get("/A", ())
    for attribute in own if isinstance(own, Array) else (own,):
        if isinstance(attribute, Dictionary) and "/Headers" in attribute:
            attribute.Headers = Array([String(prefix + str(name)) for name in attribute.Headers])
    for child in _kids(element):
        if isinstance(child, Dictionary) and "/S" in child:
            _rename_ids(child, prefix)


def _document(root: Object) -> Object:
    """The one Document element below a structure root."""
    below = root.K
    first: Object = below[0] if isinstance(below, Array) else below
    return first


def _kids(element: Object) -> list[Object]:
    below = element.get("/K")
    return list(below) if isinstance(below, Array) else [] if below is None else [below]


def _join_outlines(whole: Pdf, more: Object) -> None:
    if "/Outlines" not in whole.Root:
        whole.Root.Outlines = more
        return
    own = whole.Root.Outlines
    item = more.First
    own.Last.Next, item.Prev = item, own.Last
    while True:
        item.Parent = own
        own.Last = item
        if "/Next" not in item:
            break
        item = item.Next
    own.Count = int(own.get("/Count", 0)) + int(more.get("/Count", 0))


def read_parts(stream: BinaryIO) -> list[bytes]:
    """The parts, each after a line with its length in bytes."""
    parts = []
    while line := stream.readline():
        parts.append(stream.read(int(line)))
    return parts


if __name__ == "__main__":
    sys.stdout.buffer.write(merged(read_parts(sys.stdin.buffer)))
