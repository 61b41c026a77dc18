"""Which heading is what: by its name, by what stands under it, or as somebody says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from praatplaat.errors import UsageError
from praatplaat.heard import meanings, words_for
from praatplaat.importing.material import Record, Tie, Value
from praatplaat.tables.headings import is_ignored, plain

CARD_ROLES: Final = ("id", "name", "label", "kind", "summary", "text", "source", "field", "link", "skip")
"""What a heading of cards can be: "link" names other cards, "field" is kept as it is."""
TIE_ROLES: Final = ("from", "to", "relation", "inverse", "why", "direction", "skip")
"""What a heading of links can be."""
ROLES: Final = tuple(dict.fromkeys((*CARD_ROLES, *TIE_ROLES)))
_KINDS_MOST: Final = 20
"""What is called kind or type is kinds however many there are, up to so many."""
_GUESSED_MOST: Final = 12
_NAMED_MOST: Final = 20
"""The most headings that a message names."""


class Columns(NamedTuple):
    """What each heading is, for cards and for links; `named` are those that somebody said."""

    cards: Mapping[str, str]
    ties: Mapping[str, str]


def is_directed(value: str) -> bool | None:
    """Return what a word says of the direction of a link; None when it says nothing of that."""
    said = meanings("directions").get(value.strip().casefold())
    return None if said is None else said == "one"


def columns_of(
    records: Sequence[Record], ties: Sequence[Tie], asked: Sequence[str], before: Columns | None = None
) -> Columns:
    """Return what each heading is: as `asked` says ("heading=role"), else as it was `before`, else as it seems.

    Raises:
        UsageError: What is asked names no heading or no role.
    """
    cards, links = _values(records), _values(ties)
    said: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for wish in asked:
        heading, _, word = wish.rpartition("=")
        role = meanings("roles").get(word.strip().casefold(), word.strip().casefold())
        places = [
            (found, kept, name)
            for found, kept, roles in ((cards, said[0], CARD_ROLES), (links, said[1], TIE_ROLES))
            for name in found
            if plain(name) == plain(heading) and role in roles
        ]
        if not places:
            headings = [*dict.fromkeys((*cards, *links))]
            if role in ROLES and plain(heading) not in map(plain, headings):
                allowed = ", ".join(headings[:_NAMED_MOST]) + (" …" if len(headings) > _NAMED_MOST else "")
                raise UsageError("import-map-heading", found=heading.strip(), allowed=allowed or "—")
            raise UsageError("import-bad-map", found=wish, first=next(iter(headings), "—"))
        for _, kept, name in places:
            kept[name] = role
    for kept, found, was in zip(said, (cards, links), before or (), strict=bool(before)):
        kept |= {
            name: role for name, role in was.items() if name in found and name not in kept and _is_free(role, kept)
        }
    return Columns(_of_cards(cards, records, said[0]), _of_ties(links, said[1]))


def _is_free(role: str, said: Mapping[str, str]) -> bool:
    """Tell whether another heading can have a role: many can be a field, a link or nothing, and one the name."""
    return role in ("field", "link", "skip", "label") or role not in said.values()


def _values(parts: Sequence[Record] | Sequence[Tie]) -> dict[str, list[Value]]:
    found: dict[str, list[Value]] = {}
    for part in parts:
        for name, value in part.values.items():
            found.setdefault(name, []).append(value)
    return found


def _of_cards(found: Mapping[str, list[Value]], records: Sequence[Record], said: dict[str, str]) -> dict[str, str]:
    roles = dict(said)
    for role in ("name", "id", "kind", "summary", "text", "source"):
        if role in roles.values():
            continue
        free = [name for name in _by_name(role, found, "cards") if name not in roles]
        if role == "name":
            free = _wordy_first(free, found)
            if free and plain(free[0]) in ("title", "titel"):
                roles |= {name: "label" for name in free[1:] if plain(name) == "label"}
        if role == "kind":
            free = [name for name in free if _are_kinds(name, found[name], records)]
        if role == "source":  # how many there are is no source
            free = [name for name in free if not all(str(value).isdigit() for value in found[name])]
        if free:
            roles[free[0]] = role
    if "name" not in roles.values():  # what all cards say is the name of none that have an id
        free = [name for name in found if name not in roles]
        apart = [name for name in free if len({*map(str, found[name])}) > len(records) // 2]
        named = apart if all(record.id for record in records) else apart or free
        roles |= dict.fromkeys(named[:1], "name")
    for name in found:
        roles.setdefault(name, "skip" if is_ignored(name) or plain(name) in words_for("cards")["skip"] else "field")
    return {name: roles[name] for name in found}


def _by_name(role: str, found: Iterable[str], of: str) -> Iterator[str]:
    """Yield the headings that can have a role, in the order of the words for it."""
    for word in words_for(of)[role]:
        yield from (name for name in found if plain(name) == word)


def _wordy_first(names: list[str], found: Mapping[str, list[Value]]) -> list[str]:
    """Put headings with only numbers last, as in a survey that numbers its people, and `label` before `name`."""

    def order(name: str) -> tuple[bool, bool]:
        values = found[name]
        return all(str(value).replace(".", "").isdigit() for value in values), plain(name) in ("name", "naam")

    first = names[:1] if names and plain(names[0]) in ("title", "titel") else []
    return first + sorted(names[len(first) :], key=order)


def _are_kinds(name: str, values: Sequence[Value], records: Sequence[Record]) -> bool:
    """Tell whether what stands under a heading can be the kinds of cards: a legend has few, and each holds several."""
    if any(isinstance(value, tuple) and len(value) > 1 for value in values):
        return False
    number = len({str(value) for value in values})
    if plain(name) in words_for("fields")["kind"]:
        return number <= _KINDS_MOST
    return 1 < number <= min(_GUESSED_MOST, max(2, len(records) // 2)) and len(values) == len(records)


def _of_ties(found: Mapping[str, list[Value]], said: dict[str, str]) -> dict[str, str]:
    roles = dict(said)
    for name, values in found.items():
        if name not in roles and "direction" not in roles.values() and _say_direction(name, values):
            roles[name] = "direction"
    for role in ("relation", "inverse", "why"):
        free = [name for name in _by_name(role, found, "links") if name not in roles]
        if free and role not in roles.values():
            roles[free[0]] = role
            if role == "relation" and "why" not in roles.values():
                # Where a link has a type and a label, the label says more of this one link.
                roles |= {name: "why" for name in free[1:2] if plain(name) == "label"}
    return {name: roles.get(name, "skip") for name in found}


def _say_direction(name: str, values: Sequence[Value]) -> bool:
    """Tell whether a heading is called direction, or nothing but words for that stand under it."""
    if plain(name) in words_for("links")["direction"]:
        return True
    words = {value.casefold() for value in values if isinstance(value, str)}
    return bool(words) and words <= meanings("directions").keys() - meanings("truths").keys()
