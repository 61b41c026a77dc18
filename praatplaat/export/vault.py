"""The board as a vault of Obsidian: a folder of notes, a note per facet, in which links are links."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from praatplaat.content.model import Board, Facet
from praatplaat.export.data_tables import fields_in_words, on_board, source_links, unique
from praatplaat.export.wanted import Wanted
from praatplaat.graph.build import node_values

_NOT_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|#^\[\]%\x00-\x1f\x7f]+')
"""What a file or a link to it cannot have, here or on another system."""
_RESERVED: Final = re.compile(r"con|prn|aux|nul|(com|lpt)\d", re.I)
_NAME_MAX: Final = 200
"""Bytes of a name: systems take 255, with the ending and a number."""


def vault(board: Board, wanted: Wanted) -> Mapping[str, bytes]:
    """Return the notes by their ways in the folder: a folder per kind, a note per facet, named by its title.

    Above the text stands what the facet says in short, by name; below it a line for each link, with the relation as a
    field of Dataview, the note that it leads to, and the reason.
    """
    lang = board.spoken(wanted.lang)
    facets = on_board(board)
    names = unique({facet.id: note_name(_title(board, facet, lang), facet.id) for facet in facets})
    folders = unique({kind.id: note_name(kind.names[lang], kind.id) for kind in board.kinds.values()})
    return {
        f"{folders[facet.kind]}/{names[facet.id]}.md": _note(board, facet, lang, names).encode() for facet in facets
    }


def note_name(words: str, fallback: str) -> str:
    """Return words as the name of a file, without an ending, on any system."""
    name = _NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", words))
    name = " ".join(name.split()).lstrip(". ")
    name = name.encode()[:_NAME_MAX].decode(errors="ignore").rstrip(". ")
    return f"{name}-" if _RESERVED.fullmatch(name) else name or fallback


def _title(board: Board, facet: Facet, lang: str) -> str:
    return str(node_values(board, facet, lang)["title"])


def _note(board: Board, facet: Facet, lang: str, names: Mapping[str, str]) -> str:
    values = node_values(board, facet, lang)
    head: dict[str, Any] = {
        "title": values["title"],
        "id": facet.id,
        "kind": board.kinds[facet.kind].name[lang],
        "label": values["label"],
        "summary": values["summary"],
        **dict(fields_in_words(board, facet, lang)),
        "questions": [question.text[lang] for question in facet.questions],
        "sources": source_links(facet, lang),
    }
    links = "\n".join(_links(board, facet, lang, names))
    front = "\n".join(
        f"{json.dumps(name, ensure_ascii=False)}:{_yaml(said)}" for name, said in head.items() if said not in ("", [])
    )
    parts = [f"---\n{front}\n---", str(values["text"]).strip(), links]
    return "\n\n".join(part for part in parts if part) + "\n"


def _yaml(value: Any) -> str:
    """Return a value of front matter after its name: JSON, which is YAML too; a list with a line for each part."""
    if isinstance(value, list):
        return "".join(f"\n  -{_yaml(part)}" for part in value)
    return f" {json.dumps(value, ensure_ascii=False)}"


def _links(board: Board, facet: Facet, lang: str, names: Mapping[str, str]) -> Iterator[str]:
    for link in facet.links:
        if link.to not in board.gone:
            why = f" – {link.why[lang]}" if link.why[lang] else ""
            yield f"- {board.relations[link.relation].name[lang]}:: [[{names[link.to]}]]{why}"
