"""Cards that an import would make anew though they were there: a note with another name, a row of another kind."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from praatplaat.content.wording import one_line
from praatplaat.importing.cards import DraftCard
from praatplaat.importing.folder import Before, value_fingerprint
from praatplaat.importing.planning import Plan
from praatplaat.tables.notices import Notice, lost


def cards_renamed(plan: Plan, earlier: Before) -> dict[str, str]:
    """Return the keys of cards that seem new, each with the id of a card that is gone and is the same.

    It is where the new one has the old name beside its own (`aliases`), or has the same title or the same words, and no
    other has these.
    """
    made = {card.id for card in plan.cards}
    gone = {id_: said for id_, said in earlier.cards.items() if id_ not in made}
    fresh = [card for card in plan.cards if card.id not in earlier.cards]
    found: dict[str, str] = {}
    for of_card, of_gone in (
        (lambda card: map(_folded, card.also), lambda said: [_folded(_name(said))]),
        (lambda card: _prints(card, "title"), lambda said: [said.get("wrote", {}).get("title")]),
        (_words, lambda said: [(said.get("wrote", {}).get("summary"), said.get("wrote", {}).get("text"))]),
    ):
        pairs = _pairs(fresh, gone, of_card, of_gone)
        found |= {card.key: id_ for card, id_ in pairs}
        fresh = [card for card in fresh if card.key not in found]
        gone = {id_: said for id_, said in gone.items() if id_ not in found.values()}
    is_other = made.isdisjoint(earlier.cards) and len(found) * 2 < len(earlier.cards)
    return {} if is_other else found  # a board of something else is refused


def about_renamed(found: Mapping[str, str], plan: Plan, earlier: Before) -> list[Notice]:
    """Return what to tell of these: each with the name that it had and the one that it has."""
    names = {card.key: card.name for card in plan.cards}
    told = ((_name(earlier.cards[id_]), names[key]) for key, id_ in found.items())
    return lost("renamed", (f"{old} → {new}" for old, new in told if old != new))


def _pairs(
    fresh: Iterable[DraftCard],
    gone: Mapping[str, dict[str, Any]],
    of_card: Callable[[DraftCard], Iterable[Hashable]],
    of_gone: Callable[[dict[str, Any]], Iterable[Hashable]],
) -> list[tuple[DraftCard, str]]:
    """Return the new and gone cards of which only these two have the same."""
    had: dict[Hashable, list[str]] = {}
    has: dict[Hashable, list[DraftCard]] = {}
    for id_, said in gone.items():
        for sign in of_gone(said):
            had.setdefault(sign, []).append(id_)
    for card in fresh:
        for sign in {*of_card(card)}:
            has.setdefault(sign, []).append(card)
    by_key = {has[sign][0].key: sign for sign in has if len(has[sign]) == len(had.get(sign, ())) == 1}
    by_id = {had[sign][0]: sign for sign in by_key.values()}  # of two signs that lead to one card the last counts
    return [(has[sign][0], id_) for id_, sign in by_id.items()]


def _prints(card: DraftCard, name: str) -> list[str]:
    return [value_fingerprint(card.data[name])] if card.data.get(name) else []


def _words(card: DraftCard) -> list[Hashable]:
    if not card.body and not card.data.get("summary"):
        return []
    return [(next(iter(_prints(card, "summary")), None), value_fingerprint(card.body))]


def _name(said: Mapping[str, Any]) -> str:
    """Return what a card was called by its key: the last part of a way, or what stands behind its kind."""
    return str(said["key"]).removeprefix("id ").rpartition("/")[2].strip()


def _folded(name: str) -> str:
    return one_line(name).casefold()
