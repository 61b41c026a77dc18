"""Places for all cards of an imported board, so that moving one moves no other."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from praatplaat.content import Board
from praatplaat.content.plate_file import written
from praatplaat.graph import homes, net_of, place_nodes
from praatplaat.graph.spread import spread
from praatplaat.settings import PLATE_SIZES


def places_of(board: Board, at: Mapping[str, tuple[float, float]], text: str) -> str:
    """Return the text of a `plate.yaml` with a place for every card; places that it has stay.

    On a new plate cards lie as they did in the file (`at`), where it says that of all; else near what they are linked
    to. A card that comes later gets a free place.
    """
    net = net_of(board)
    if text.strip():
        found = {orientation: place_nodes(net, orientation) for orientation in PLATE_SIZES}
        given = board.plate.places
        more = {
            orientation: {card: place for card, place in places.items() if card not in given[orientation]}
            for orientation, places in found.items()
        }
        return written(text, more) if any(more.values()) else text
    home = homes(net)
    between: nx.Graph[str] = nx.Graph()
    between.add_nodes_from(dict.fromkeys(home.values()))
    between.add_edges_from((home[a], home[b]) for a, b in net.graph.edges() if home[a] != home[b])
    drawn: dict[str, tuple[float, float]] = {}
    for card in between:
        own = [at[node] for node, where in home.items() if where == card and node in at]
        if own:
            drawn[card] = (sum(x for x, _ in own) / len(own), sum(y for _, y in own) / len(own))
    rows = spread(between, drawn if len(drawn) == len(between) else None)
    lines = [
        f"{orientation}:\n" + "".join(f"  {card}: [{round(x)}, {round(y)}]\n" for card, (x, y) in places.items())
        for orientation, places in rows.items()
        if places
    ]
    return "".join(lines)
