"""The guided conversations of a sheet: rows of paths, the first part of which is the id of a route."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from praatplaat.content.conversations import RouteDraft
from praatplaat.content.problems import Problem, problem
from praatplaat.content.raw_route import RawRoute
from praatplaat.content.sheet.document import Document, parts_of, path_in, put_paths
from praatplaat.content.sheet.grid import SheetGrid
from praatplaat.content.sheet.index import Index
from praatplaat.content.sheet.named import SheetCard
from praatplaat.content.spoken import in_languages
from praatplaat.content.validate import validate
from praatplaat.content.values import ID


def routes_of(
    grid: SheetGrid, languages: Sequence[str], cards: Sequence[SheetCard], index: Index, found: list[Problem]
) -> list[RouteDraft]:
    """Return the guided conversations, whose steps name cards as links do."""
    documents: dict[str, Document] = {}
    for row in grid.rows:
        id_, *path = path_in(row) or ("",)
        if not path or not isinstance(id_, str) or not ID.fullmatch(id_):
            found.append(problem("", row.place("what"), "bad-id", found=str(id_)))
            continue
        document = documents.setdefault(id_, Document(f"routes/{id_}.yaml", row.at))
        put_paths(document, RawRoute, row, tuple(path), languages)
    old = {alias for card in cards for alias in parts_of(card.row.said("aliases"))}
    for document in documents.values():
        found += _put_cards(document, cards, index, old)
    model = in_languages(RawRoute, tuple(languages))
    return [RouteDraft(id_, document.marked, validate(model, document.marked)) for id_, document in documents.items()]


def _put_cards(document: Document, cards: Sequence[SheetCard], index: Index, old: set[str]) -> Iterator[Problem]:
    """Put the cards that steps name; what no card is called is left out and told, and a step has at least one card."""
    steps = document.marked.data.get("steps")
    for i, step in enumerate(steps if isinstance(steps, list) else ()):
        if not isinstance(step, dict) or not isinstance(named := step.get("facets", []), list):
            continue
        meant = {name: name if name in old else index.of(name) for name in named}
        for name, id_ in meant.items():
            if not id_:
                at = document.marked.at(("steps", i, "facets", 0))
                yield problem("", at, "sheet-step-card", index.closest(name), found=name)
        step["facets"] = [*filter(None, meant.values())] or [card.id for card in cards[:1]]
