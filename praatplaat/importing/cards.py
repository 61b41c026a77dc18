"""The cards of a board in the making: what they hold, where they come from and which of them stand on the plate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from praatplaat.graph.boards import CARDS_AT_REST
from praatplaat.importing.material import Record


@dataclass(slots=True)
class DraftCard:
    """A facet in the making: `data` is what stands above its text, links apart; `key` says who it is in the file.

    `also` are other names that the file has for it.
    """

    id: str
    key: str
    name: str
    data: dict[str, Any]
    body: str
    links: list[dict[str, str]] = field(default_factory=list)
    at: tuple[float, float] | None = None
    also: tuple[str, ...] = ()


def has_picture(record: Record) -> bool:
    """Tell whether a value of a record shows a picture in Markdown."""
    return any(isinstance(value, str) and re.search(r"!\[[^\]]*\]\(", value) for value in record.values.values())


def set_on_plate(cards: Sequence[DraftCard], placed: frozenset[str] | None) -> None:
    """Let the cards with most links stand on the plate, as many as are read there; the others wait."""
    number = Counter({card.id: len(card.links) for card in cards})
    for card in cards:
        number.update(link["to"] for link in card.links)
    kinds = len({card.data["kind"] for card in cards})
    fitting = len(cards) if len(cards) <= CARDS_AT_REST else max(1, CARDS_AT_REST - kinds)
    stand = {card.id for card in cards if placed is not None and card.id in placed}
    by_links = sorted((card for card in cards if card.id not in stand), key=lambda card: -number[card.id])
    stand |= {card.id for card in by_links[: max(0, fitting - len(stand))]}
    for card in cards:
        if card.id not in stand:
            card.data["on_plate"] = "group"
