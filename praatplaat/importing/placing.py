"""Places for all cards of an imported board, so that moving one moves no other."""

from __future__ import annotations

from collections.abc import Mapping

from praatplaat.content import Board
from praatplaat.content.plate_file import with_places
from praatplaat.graph import homes, net_of, settled, settled_as


def places_of(board: Board, at: Mapping[str, tuple[float, float]], text: str) -> str:
    """Return the text of a `plate.yaml` with a place for every card; places that it has stay.

    On a new plate cards lie as they did in the file (`at`), where it says that of all; else near what they are linked
    to. A card that comes later gets a free place.
    """
    if text.strip():
        given = board.plate.places
        more = {
            orientation: {card: place for card, place in places.items() if card not in given[orientation]}
            for orientation, places in settled(board).places.items()
        }
        return with_places(text, more) if any(more.values()) else text
    lines = [
        f"{orientation}:\n" + "".join(f"  {card}: [{round(x)}, {round(y)}]\n" for card, (x, y) in places.items())
        for orientation, places in settled_as(board, _drawn(board, at)).places.items()
        if places
    ]
    return "".join(lines)


def _drawn(board: Board, at: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Return where each card lay: the middle of all that it stands for."""
    home = homes(net_of(board)) if at else {}
    drawn: dict[str, tuple[float, float]] = {}
    for card in dict.fromkeys(home.values()):
        own = [at[node] for node, where in home.items() if where == card and node in at]
        if own:
            drawn[card] = (sum(x for x, _ in own) / len(own), sum(y for _, y in own) / len(own))
    return drawn
