"""By which names a heading is known, and what tells the language of a table: Dutch or English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from typing import Final

NAMES: Final = {
    "id": "id uuid nodeid key sleutel",
    "name": "title titel naam name label onderwerp element knoop node kaart kaartje facet card topic",
    "kind": "soort kind type elementtype categorie category groep group klasse class modularityclass club",
    "summary": "samenvatting summary kern abstract",
    "text": "omschrijving beschrijving description tekst text toelichting uitleg inhoud content body notities notes",
    "source": "bron bronnen source sources referentie reference references",
    "skip": "x y z lat lng latitude longitude image afbeelding picture foto cssclass cssclasses",
}
TIE_NAMES: Final = {
    "from": "van from source bron start fromnode fromid sourceid begin",
    "to": "naar to target doel end eind tonode toid targetid aan",
    "relation": "relatie relation type connectiontype soort verband label kind rel predicate edgelabel key",
    "inverse": "inverse andersom",
    "why": "waarom why reden reason omschrijving beschrijving description toelichting uitleg",
    "direction": "richting direction directed",
}

SPOKEN: Final = {
    "nl": "sleutel titel naam onderwerp knoop kaart kaartje soort categorie groep klasse samenvatting kern "
    "omschrijving beschrijving tekst toelichting uitleg inhoud notities bron bronnen referentie afbeelding "
    "van naar doel eind aan relatie verband waarom reden richting",
    "en": "card kind summary text content notes topic why reason reference references picture relation",
}
"""Of these names those that tell the language of who wrote them; a file in any language can have `name` and `type`."""

_SMALL_WORDS: Final = {
    "nl": "de het een van niet voor met dat die zijn je wij ze naar bij ook uit om hoe wat wie",
    "en": "the an of not for with that this are you we they it from by also out to how what who and",
}
"""Words of which every text is full, in one of these languages only."""


def spoken_in_texts(texts: Iterable[str]) -> str:
    """Return the language of most small words in texts; "" where there is no telling."""
    found = Counter(word for text in texts for word in re.findall(r"[a-z]+", text.casefold()))
    return _most({lang: sum(found[word] for word in own.split()) for lang, own in _SMALL_WORDS.items()})


def spoken(headings: Iterable[str], known: Mapping[str, Container[str]] | None = None) -> str:
    """Return the language in which most headings are, of those that tell; "" where there is no telling.

    `known` are the plain headings of each language that it can be, those of `SPOKEN` where nothing is said.
    """
    told = known or {lang: own.split() for lang, own in SPOKEN.items()}
    words = [plain(heading) for heading in headings]
    return _most({lang: sum(word in own for word in words) for lang, own in told.items()})


def _most(count: Mapping[str, int]) -> str:
    """Return what was counted most; "" where several were."""
    first, *others = [lang for lang, number in count.items() if number == max(count.values())]
    return "" if others else first


def plain(name: str) -> str:
    """Return a heading without capitals, spaces and signs."""
    return re.sub(r"[\W_]+", "", name.casefold())


def role_by_name(name: str, *, ties: bool = False) -> str:
    """Return what a heading is by its name alone, or an empty string."""
    names = TIE_NAMES if ties else NAMES
    return next((role for role, words in names.items() if plain(name) in words.split()), "")


def is_tie_table(head: Iterable[str]) -> bool:
    """Tell whether a table holds links: it has a heading for each end."""
    roles = [role_by_name(name, ties=True) for name in head]
    return "from" in roles and "to" in roles
