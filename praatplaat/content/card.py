"""How a board shows itself in a notebook: as a small table of what it holds. A plate is `Praatplaat(board)`."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import Any, Final

from praatplaat.content.short import Short
from praatplaat.i18n import count

_KINDS: Final = 12
"""The most kinds that are told."""


class InNotebook(Short):
    """What has a title, kinds and facets, and says in a notebook how many."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return title and counts as HTML of less than 2 kB, in the first language of the board."""
        board: Any = self
        lang = board.spoken(None)
        found = Counter(facet.kind for facet in board.facets if facet.id not in board.gone)
        cells = [
            f"<tr><td>{escape(kind.names[lang][:40])}</td><td>{found[kind.id]}</td></tr>"
            for kind in [*board.kinds.values()][:_KINDS]
        ]
        links = count("page.links", sum(len(facet.links) for facet in board.facets), lang)
        named = " · ".join([links, *map(str, [*board.languages][:_KINDS])])
        title = f"<b>{escape(board.title[lang][:120])}</b> <code>Board</code>"
        return f'<div lang="{escape(str(lang))}"><p>{title}<br>{escape(named)}</p><table>{"".join(cells)}</table></div>'
