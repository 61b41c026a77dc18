"""Facts records beside the texts of the board: which figures and names of a text its record does not hold.

`tests/facts` holds what was read for the board before its texts were written, one record per facet. A figure is what is
written in figures; "three colleagues" in an invented scene is no fact. A name is a word with a capital.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from praatplaat.content import Board, Facet
from praatplaat.content.prose import sentences
from praatplaat.settings import LANGUAGES

FACTS = Path(__file__).parent / "facts"
_MONTHS = {
    "jan": "januari january",
    "feb": "februari february",
    "mar": "maart march",
    "apr": "april",
    "may": "mei may",
    "jun": "juni june",
    "jul": "juli july",
    "aug": "augustus august",
    "sep": "september",
    "oct": "oktober october",
    "nov": "november",
    "dec": "december",
}
_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*|(?<=\D)\d+")
_NAME = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_RANGE = re.compile(r"\b((?:19|20)\d\d)[-–](\d\d)\b")


def _plain(word: str) -> str:
    """Return a word in small letters without accents and without the s of a possessive."""
    letters = unicodedata.normalize("NFD", re.sub(r"['’]s$", "", word.lower()))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


ORIGIN = ("challenge", "tip", "theme")
"""Kinds whose facets tell of the study that the board comes from; the files about that are part of their record."""

ANYWHERE = frozenset(
    [
        "AI",
        "ICT",
        "ICT'er",
        "IT",
        "I",
        "Dutch",
        "Nederland",
        "Nederlands",
        "Nederlandse",
        "Monday",
        "Tuesday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
)
"""Words with a capital that state no fact about anyone: trades, days, and the country that the board is about."""

_NO_WORDS = ("sector", "size", "side", "outcome", "still-running", "checked", "project")
"""Fields that hold a code, an address, or the day on which we looked."""
_ABOUT_ORIGIN = ("00_keys.yaml", "01_praatplaat.yaml", "05_facets.yaml")
_ONE_AND_THE_SAME = (
    # lands, regions and towns, and who or what comes from there
    "austria oostenrijk",
    "belgium belgië",
    "brabant brabantse",
    "brussels brussel",
    "english engels engelse",
    "europe europa european europees",
    "flanders flemish vlaanderen vlaams vlaamse",
    "france frankrijk",
    "germany german duitsland duits duitse",
    "ghent gent",
    "hague haag the den",
    "limburg limburgs",
    "london londen",
    "munich münchen münchner",
    "uk british britse united kingdom verenigd koninkrijk",
    "zwolle zwolse",
    # names that are translated, or written in full
    "academy academie",
    "cultural heritage agency rijksdienst cultureel erfgoed",
    "city archives stadsarchief",
    "culture cultuur",
    "department departement",
    "ita internationaal theater amsterdam",
    "ndt nederlands dans theater",
    "parliament parlement",
    "railway spoorwegmuseum",
    "sign gebarentaal",
    "target doelgroepenmodel",
)
"""Names that are one in two languages, or in short and in full."""
_SAME = {
    word: {w for group in _ONE_AND_THE_SAME if word in map(_plain, group.split()) for w in map(_plain, group.split())}
    for group in _ONE_AND_THE_SAME
    for word in map(_plain, group.split())
}


@cache
def records() -> dict[str, list[Any]]:
    """Return every record of the facts by the id of its facet."""
    found: dict[str, list[Any]] = {}
    for file in sorted(FACTS.glob("*.yaml")):
        for record in _mappings(yaml.safe_load(file.read_text("utf-8"))):
            id_ = record.get("slug") or record.get("id")
            if isinstance(id_, str):
                found.setdefault(id_, []).append(record)
    found[""] = [yaml.safe_load((FACTS / name).read_text("utf-8")) for name in _ABOUT_ORIGIN]
    return found


def is_correction(record: Any) -> bool:
    """Tell whether a record adds to what another says of the same facet: it says what the text says `now`."""
    return "now" in record


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _mappings(part)


def said(value: Any) -> str:
    """Return all that a record says, as one text."""
    if isinstance(value, dict | list):
        return "\n".join(said(part) for part in (value.values() if isinstance(value, dict) else value))
    return str(value)


def figures(text: str) -> set[str]:
    """Return the figures of a text without separators of thousands; a range of years gives both years in full."""
    text = _RANGE.sub(lambda years: f"{years[1]} {years[1][:2]}{years[2]}", text)
    found = set()
    for figure in _FIGURE.findall(text):
        whole = re.sub(r"[.,](?=\d{3}(?!\d))", "", figure)
        found.add(whole.replace(",", "."))
    return found


def months(text: str) -> set[str]:
    """Return the months that a text names, in full, short or as the figures of a date, by all their names."""
    short = set(re.findall(r"\b(" + "|".join(_MONTHS) + r")", text.lower()))
    short |= {list(_MONTHS)[int(number) - 1] for number in re.findall(r"\b\d{4}-(0[1-9]|1[0-2])\b", text)}
    return {name for month in short for name in _MONTHS[month].split()}


def parts(text: str) -> set[str]:
    """Return the words of a text, plain."""
    return {_plain(word) for word in _NAME.findall(text)}


def names(text: str) -> tuple[set[str], set[str]]:
    """Return the words with a capital: those within a sentence, and those that begin one."""
    within, first = set[str](), set[str]()
    for line in re.split(r"\n+|: |(?<=\s)[\"'“‘]", re.sub(r"^#+ ", "", text, flags=re.M)):
        for sentence in sentences(line):
            found = [re.sub(r"['’]s$", "", word) for word in _NAME.findall(sentence)]
            for i, word in enumerate(found):
                if word[0].isupper():
                    (within if i else first).add(word)
    return within, first


def texts(facet: Facet, lang: str) -> Iterator[str]:
    """Yield all that a facet says in a language, but for its sources and its short name on the plate."""
    yield from (facet.title[lang], facet.summary[lang], facet.text[lang])
    yield from (link.why[lang] for link in facet.links)
    yield from (question.text[lang] for question in facet.questions)
    for name, value in facet.details.items():
        if name not in _NO_WORDS:
            yield from (
                [value]
                if isinstance(value, str)
                else (part[lang] for part in (value if isinstance(value, tuple) else (value,)))
            )


class Beside:
    """A board beside the facts."""

    def __init__(self, board: Board) -> None:
        self._board = board
        whole = {lang: "\n".join(text for facet in board.facets for text in texts(facet, lang)) for lang in LANGUAGES}
        self._names = {lang: names(text)[0] | names(said(list(records().values())))[0] for lang, text in whole.items()}
        self._small = {
            lang: {_plain(word) for word in _NAME.findall(text) if word.islower()} for lang, text in whole.items()
        }

    def beyond(self, facet: Facet, lang: str) -> set[str]:
        """Return the figures and names in the texts of a facet that its records do not hold.

        A word that begins a sentence is a name when it is one elsewhere and is never written small.
        """
        record = said([*records().get(facet.id, []), *(records()[""] if facet.kind in ORIGIN else ())])
        text = "\n".join(texts(facet, lang))
        within, first = names(text)
        first = {word for word in first if word in self._names[lang] and _plain(word) not in self._small[lang]}
        known = parts(record) | {_plain(month) for month in months(record)}
        strange = {word for word in within | first if not known & {_plain(word), *_SAME.get(_plain(word), ())}}
        return {word for word in strange if word not in ANYWHERE} | (figures(text) - figures(record))


@cache
def addresses() -> frozenset[str]:
    """Return every web address that was read."""
    whole = (said(yaml.safe_load(file.read_text("utf-8"))) for file in FACTS.glob("*.yaml"))
    return frozenset(address for text in whole for address in re.findall(r"https?://[^\s;]+", text))
