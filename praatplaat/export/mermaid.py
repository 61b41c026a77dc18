"""The board as a diagram of Mermaid, which GitHub, GitLab, Obsidian and Notion draw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from praatplaat.content.model import Board
from praatplaat.content.prose import unbroken
from praatplaat.export.data_tables import on_board
from praatplaat.export.wanted import Wanted
from praatplaat.i18n import say
from praatplaat.view import themes

_LINKS_MOST: Final = 500
_SIGNS_MOST: Final = 50_000
"""What Mermaid draws, unless a page tells it otherwise (`maxEdges`, `maxTextSize`)."""
_MARKS: Final = re.compile(r'["#&<>`\\;]|[^\S ]+')


def mermaid(board: Board, wanted: Wanted) -> bytes:
    """Return a flowchart: a frame for each kind, a box for each facet in the colours of its kind, a line per link."""
    lang = board.spoken(wanted.lang)
    facets = on_board(board)
    numbers = {facet.id: f"f{n}" for n, facet in enumerate(facets, 1)}
    kinds = {kind: n for n, kind in enumerate(board.kinds, 1)}
    links = [(facet.id, link) for facet in facets for link in facet.links if link.to in numbers]
    lines = ["flowchart LR", f"  accTitle: {_line(board.title[lang])}", f"  accDescr: {_line(board.subtitle[lang])}"]
    for kind, n in kinds.items():
        inside = [facet for facet in facets if facet.kind == kind]
        if inside:
            lines.append(f'  subgraph k{n}["{_quoted(board.kinds[kind].names[lang])}"]')
            lines += [f'    {numbers[facet.id]}["{_quoted(facet.title[lang])}"]:::c{n}' for facet in inside]
            lines.append("  end")
    lines += [
        f'  {numbers[id_]} -->|"{_quoted(board.relations[link.relation].name[lang])}"| {numbers[link.to]}'
        for id_, link in links
    ]
    lines += _colours(board, kinds)
    text = "\n".join(lines) + "\n"
    if len(links) > _LINKS_MOST or len(text) > _SIGNS_MOST:
        text = f"%% {say('export.mermaid-large', lang, links=len(links), signs=len(text) + 500)}\n{text}"
    return text.encode()


def _colours(board: Board, kinds: dict[str, int]) -> Iterator[str]:
    light = themes()["light"]
    for kind, n in kinds.items():
        tone = light.tones.get(board.kinds[kind].tone)
        if tone:
            yield f"  classDef c{n} fill:{tone.fill},stroke:{tone.edge},color:{light.colours['ink']}"


def _quoted(words: str) -> str:
    """Return words for between quotation marks; signs that mean something to Mermaid as its own codes."""
    return _MARKS.sub(lambda sign: f"#{ord(sign[0])};" if sign[0].strip() else " ", unbroken(words))


def _line(words: str) -> str:
    return " ".join(re.sub(r"[;#]", " ", unbroken(words)).split())
