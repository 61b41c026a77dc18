"""The cards of a sheet with their names, by which links and places find them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from praatplaat.content.cells import Cell
from praatplaat.content.problems import Problem, problem
from praatplaat.content.sheet.document import Document, by_language, first_said
from praatplaat.content.sheet.grid import Said, SheetGrid, SheetRow
from praatplaat.content.sheet.head import Named
from praatplaat.content.sheet.index import Index, compared, id_for
from praatplaat.content.sheet.renamed import renamed
from praatplaat.content.values import ID
from praatplaat.content.wording import free


@dataclass(slots=True)
class SheetCard:
    """A card of a sheet: its row, and the documents that its files would be, the first language first."""

    id: str
    row: SheetRow
    at: Cell
    titles: dict[str, Said]
    documents: dict[str, Document] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)

    @property
    def first(self) -> Document:
        """What the file of its structure and first language would say."""
        return next(iter(self.documents.values()))


def cards_of(
    facets: SheetGrid, codes: Sequence[str], kinds: Named, kept: Sequence[str], found: list[Problem]
) -> tuple[list[SheetCard], Index]:
    """Return the cards of a sheet with their names, and where they are found by name.

    `kept` are the ids of which places are kept beside the sheet: a card keeps its own when its name changes.
    """
    cards = _named(facets, codes, found)
    own = {card.id for card in cards if card.row.said("id")}
    unnamed = (card for card in cards if card.id not in own)
    ordered = sorted(unnamed, key=lambda card: kinds.place(first_said(card.row, "kind", codes).text))
    old = renamed([card.id for card in ordered], [id_ for id_ in kept if id_ not in own])
    index = Index(old.values())
    for card in cards:
        card.id = old.get(card.id, card.id)
        card.at = at = card.at.of(card.id)
        card.documents = {
            code: Document(f"facets/{card.id}{f'.{code}' if i else ''}.md", at, code) for i, code in enumerate(codes)
        }
        labels = [value.text for value in by_language(card.row, "label", codes).values()]
        index.add(card.id, [value.text for value in card.titles.values()], labels)
    return cards, index


def _named(facets: SheetGrid, codes: Sequence[str], found: list[Problem]) -> list[SheetCard]:
    cards, names = dict[str, SheetCard](), dict[str, SheetCard]()
    for row in facets.rows:
        titles = by_language(row, "name", codes)
        if not titles:
            if facets.has("name"):
                found.append(problem(facets.name, facets.place("name", row), "sheet-no-name"))
            continue
        title = next(iter(titles.values()))
        own = row.said("id")
        if own and not ID.fullmatch(own):
            found.append(problem(facets.name, row.place("id"), "bad-id", found=own))
            continue
        if own in cards:
            found.append(problem(facets.name, row.place("id"), "sheet-id-again", found=own, first=cards[own].at.name))
            continue
        known = names.get(compared(title.text))
        if known and not own and not known.row.said("id"):
            found += [
                problem(facets.name, one, "sheet-name-again", found=title.text, other=other.name)
                for one, other in ((known.at, title.at), (title.at, known.at))
            ]
        id_ = own or free(id_for(title.text), cards)
        names.setdefault(compared(title.text), card := SheetCard(id_, row, title.at, titles))
        cards[id_] = card
    return list(cards.values())
