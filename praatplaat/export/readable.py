"""A board as files can hold it: ids of a board that was made of a graph may have any letters, those of files not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count

from praatplaat.content.frozen import Frozen
from praatplaat.content.model import Board, Facet
from praatplaat.content.sheet.index import compared
from praatplaat.content.values import ID
from praatplaat.content.wording import id_of


def readable(board: Board) -> Board:
    """Return the board with ids that `read_board` takes; names stay, links and places follow.

    Only a board of a graph has others, so that nothing but facets, kinds, relations and places names them.
    """
    if all(map(ID.fullmatch, (*board.by_id, *board.kinds, *board.relations))):
        return board
    called = {compared(title): facet.id for facet in board.facets for title in facet.title.values()}
    nodes = _spelled(board.by_id, "facet", called)
    kinds, relations = _spelled(board.kinds, "kind", {}), _spelled(board.relations, "relation", {})

    def told(facet: Facet) -> Facet:
        links = (replace(link, to=nodes[link.to], relation=relations[link.relation]) for link in facet.links)
        return replace(facet, id=nodes[facet.id], kind=kinds[facet.kind], links=tuple(links))

    words = replace(
        board.vocabulary,
        kinds=Frozen({kinds[id_]: replace(kind, id=kinds[id_]) for id_, kind in board.kinds.items()}),
        relations=Frozen({relations[id_]: replace(own, id=relations[id_]) for id_, own in board.relations.items()}),
    )
    places = {
        orientation: Frozen({nodes.get(card, card): at for card, at in there.items()})
        for orientation, there in board.plate.places.items()
    }
    return replace(
        board,
        vocabulary=words,
        facets=tuple(map(told, board.facets)),
        plate=replace(board.plate, places=Frozen(places)),
    )


def _spelled(ids: Iterable[str], word: str, called: Mapping[str, str]) -> Mapping[str, str]:
    """Return each id as it can stand in a file, numbered if need be; none is what another one is `called`."""
    ids = list(ids)
    found = {id_: id_ for id_ in ids if ID.fullmatch(id_) and called.get(id_, id_) == id_}
    taken = {*found}
    for n, id_ in enumerate(ids, 1):
        if id_ not in found:
            base = id_of(id_, f"{word}-{n}")
            names = (f"{base}-{more}" if more > 1 else base for more in count(1))
            found[id_] = next(name for name in names if name not in taken and called.get(name, id_) == id_)
            taken.add(found[id_])
    return found
