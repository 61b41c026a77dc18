"""What a PDF says of itself to whoever does not see it: its tags, in the order in which they are read (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pypdf import PdfReader


def elements(reader: PdfReader) -> Iterator[tuple[str, Any]]:
    """Yield the elements of a document in reading order: what each is, and its dictionary."""

    def below(node: Any) -> Iterator[tuple[str, Any]]:
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            element = kid.get_object()
            if isinstance(element, dict) and "/S" in element:
                yield str(element["/S"])[1:], element
                yield from below(element)

    root: Any = reader.trailer["/Root"]
    yield from below(root["/StructTreeRoot"])


def expect_tagged(reader: PdfReader, lang: str, title: str) -> list[str]:
    """Expect what PDF/UA asks that can be asked of a tree; return the headings in reading order."""
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == lang and root["/MarkInfo"]["/Marked"] and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata and reader.metadata.title == title and "pdfuaid" in root["/Metadata"].get_data().decode()
    found = list(elements(reader))
    assert all(len(element.get("/Alt", "")) > 20 for tag, element in found if tag == "Figure")
    headings = [(int(tag[1]), str(element.get("/T", ""))) for tag, element in found if tag in ("H1", "H2", "H3", "H4")]
    levels = [0, *(level for level, _ in headings)]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), headings
    for page in reader.pages:
        assert "/StructParents" in page and page["/Tabs"] == "/S"
        notes = [note.get_object() for note in page.get("/Annots", ())]
        assert all("/StructParent" in note and note.get("/Contents") for note in notes if note["/Subtype"] == "/Link")
    return [words for _, words in headings]
