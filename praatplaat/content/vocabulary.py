"""What a board is made of: its languages, the kinds of its facets and of its links, what it says of itself.

All of it is said in `board.yaml`. Everything after the reading of files goes by what stands here, and knows no language
and no kind by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from praatplaat.content.frozen import Frozen, Localized
from praatplaat.content.short import Short


@dataclass(frozen=True, slots=True, repr=False)
class Language(Short):
    """A language of a board: its code, its name in itself, and the language of the screens around its words.

    `screens` is empty where nothing is said: then it is for the screens to choose.
    """

    code: str
    name: str
    screens: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Kind(Short):
    """A kind of facet: its words, its drawing and the fields it may and must have.

    `on_plate` says how its facets stand on the plate at rest: each with a card of its own ("large", "medium",
    "small"), behind the card of a group ("group"), or as a number of blossoms on the cards they are linked to
    ("blossom").
    """

    id: str
    name: Localized
    names: Localized
    icon: str
    tone: str
    on_plate: str
    fields: tuple[str, ...] = ()
    required: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Relation(Short):
    """A kind of link, named from both ends."""

    id: str
    name: Localized
    inverse: Localized


@dataclass(frozen=True, slots=True, repr=False)
class Colophon(Short):
    """What a board says of itself, in Markdown: what it is, who made it and what others may do with its content.

    What it does not say is None; nobody else says it in its place.
    """

    about: Localized | None = None
    made_by: Localized | None = None
    licence: Localized | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Ground(Short):
    """The drawing under the cards; without a `credit` of its own it is the one that came with the program."""

    credit: Localized | None = None


LANGUAGES: Final[Mapping[str, Language]] = Frozen(
    {"nl": Language("nl", "Nederlands"), "en": Language("en", "English")})
"""The languages of a board that does not say which."""


@dataclass(frozen=True, slots=True, repr=False)
class Vocabulary(Short):
    """What a board is made of, each part by its id and in the order of `board.yaml`.

    The first language is the one that the structure of facets is written in.
    """

    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    languages: Mapping[str, Language] = LANGUAGES
    sectors: Mapping[str, Localized] = field(default_factory=Frozen)
    colophon: Colophon = Colophon()
    ground: Ground = Ground()

    @property
    def first(self) -> str:
        """The code of the first language."""
        return next(iter(self.languages))
