"""A facet as a card for other websites: a piece of HTML to paste, without a script."""

from __future__ import annotations

from urllib.parse import urlencode

from praatplaat.content.model import Board
from praatplaat.errors import UsageError
from praatplaat.export.wanted import Wanted
from praatplaat.graph import ids_of_before, net_of
from praatplaat.graph.questions import must_have
from praatplaat.view import card_html


def card(board: Board, wanted: Wanted) -> bytes:
    """Return the card of `wanted.facet`; it leads to the board at `wanted.address`, with that facet open.

    Raises:
        UsageError: No facet is named, or the address is none.
        UnknownFacetError: The board has no such facet.
    """
    if not wanted.facet:
        raise UsageError("export-card-facet")
    lang = board.spoken(wanted.lang)
    net = net_of(board, lang)
    id_ = must_have(net.graph, ids_of_before(board).get(wanted.facet, wanted.facet))
    address = f"{wanted.site}/?{urlencode({'lang': lang, 'facet': id_})}" if wanted.site else ""
    return card_html(net, board.by_id[id_], address, wanted.theme or "light").encode("ascii")
