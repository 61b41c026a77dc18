"""Finding the card that somebody means by a name, an id or a short name, in any language."""

from __future__ import annotations

import csv
import re
import zlib
from collections.abc import Iterable, Sequence

from praatplaat.content.problems import closest
from praatplaat.content.prose import unbroken
from praatplaat.content.wording import id_of, one_line


class Index:
    """Cards by what they are called; where two have one name, neither is found by it."""

    def __init__(self, old: Iterable[str] = ()) -> None:
        self._old = {*old}
        """Ids of cards that had another name when they got it: links by that name still lead there."""
        self._names: dict[str, str] = {}
        self._twice: set[str] = set()
        self._ids: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._said: dict[str, str] = {}

    def add(self, id_: str, names: Sequence[str], labels: Sequence[str] = ()) -> None:
        """Take over a card with its names and short names."""
        self._ids[id_] = id_
        for name in names:
            key = compared(name)
            if self._names.setdefault(key, id_) != id_:
                self._twice.add(key)
            self._said.setdefault(key, one_line(name))
        for label in labels:
            self._labels.setdefault(compared(label), id_)

    def of(self, said: str) -> str:
        """Return the id of the card that is meant; an empty string where none is, or more than one.

        An id that another card is called by can be told by the sign before it: #water.
        """
        key = compared(said)
        if said[:1] == "#" and key not in self._names and said[1:] in self._ids:
            return said[1:]
        if key in self._twice:
            return self._ids.get(said, "")
        found = self._names.get(key) or self._ids.get(said) or self._labels.get(key, "")
        return found or (id_for(said) if self.is_old(said) else "")

    def is_old(self, said: str) -> bool:
        """Tell whether a card was called so, and has another name now."""
        return compared(said) not in self._names and id_for(said) in self._old

    def named(self, id_: str) -> str:
        """Return the name of a card."""
        return next((self._said[key] for key, own in self._names.items() if own == id_), "")

    def is_shared(self, said: str) -> bool:
        """Tell whether more than one card is called so, which is told where they stand."""
        return compared(said) in self._twice

    def name_of(self, id_: str, title: str) -> str:
        """Return by what a card is found again: its title, or its id where that leads elsewhere."""
        return next((name for name in (title, id_) if self.of(name) == id_), f"#{id_}")

    def has_ids(self, said: Iterable[str]) -> bool:
        """Tell whether all of these are ids."""
        return all(name in self._ids for name in said)

    def closest(self, said: str) -> str:
        """Return the name that was probably meant."""
        return self._said.get(closest(compared(said), self._said, 0.6), "")

    def listed(self, said: str) -> list[str]:
        """Return the names in a cell that lists several: by lines, bars or semicolons, else by commas between names."""
        if self.of(said):
            return [said]
        if re.search(r"[|;\n]", said):
            return [part for given in re.split(r"[|;\n]", said) if (part := given.strip())]
        parts = [part.strip() for part in next(csv.reader([one_line(said)], skipinitialspace=True), [])]
        found: list[str] = []
        while parts:
            n = next((n for n in range(len(parts), 0, -1) if self.of(", ".join(parts[:n]))), 1)
            found.append(", ".join(parts[:n]))
            parts = parts[n:]
        return [name for name in found if name]


def id_for(name: str) -> str:
    """Return the id of a card that has this name and no id of its own."""
    return id_of(name, f"kaart-{zlib.crc32(name.encode()):08x}")


def compared(name: str) -> str:
    """Return a name as it is compared: capitals and soft hyphens do not count."""
    return unbroken(one_line(name)).casefold()
