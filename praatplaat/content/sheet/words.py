"""What sheets, columns and values of a sheet are called, in every language of the screens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Final, get_args

from praatplaat.content.icons import icon_names
from praatplaat.content.languages import CODE, code_of
from praatplaat.content.our_grounds import CALLED_BEFORE, GROUNDS
from praatplaat.content.vocabulary import OnPlate
from praatplaat.heard import words_for
from praatplaat.i18n import say
from praatplaat.settings import LANGUAGES
from praatplaat.tables.headings import plain, spoken, spoken_in_texts, telling

SHEETS: Final = (
    "facets",
    "links",
    "questions",
    "sources",
    "kinds",
    "relations",
    "board",
    "places",
    "routes",
    "glossary",
    "drawing",
    "guide",
)
"""The sheets that a workbook can have; only the first is needed."""
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "facets": (
        "name",
        "kind",
        "links",
        "label",
        "summary",
        "text",
        "questions",
        "sources",
        "on_plate",
        "aliases",
        "id",
    ),
    "links": ("from", "to", "relation", "why"),
    "questions": ("facet", "level", "question"),
    "sources": ("facet", "title", "address", "basis", "published", "seen"),
    "kinds": ("name", "plural", "tone", "icon", "on_plate", "fields", "required", "text_first", "id"),
    "relations": ("name", "inverse", "arrow", "id"),
    "board": ("what", "value"),
    "places": ("facet", "landscape_x", "landscape_y", "portrait_x", "portrait_y"),
    "routes": ("what", "value"),
    "glossary": ("what", "value"),
    "drawing": ("landscape", "portrait", "logo"),
    "guide": (),
}
"""The columns of each sheet."""
SPOKEN_COLUMNS: Final = {
    "name",
    "label",
    "summary",
    "text",
    "questions",
    "why",
    "question",
    "title",
    "plural",
    "inverse",
    "value",
}
"""Columns that each language can have one of."""
ABOUT: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title",),
    "subtitle": ("subtitle",),
    "languages": ("languages",),
    "ground": ("ground", "drawing"),
    "about": ("colophon", "about"),
    "made_by": ("colophon", "made_by"),
    "licence": ("colophon", "licence"),
}
"""What the sheet about the board says by a word of its own, and where that stands in `board.yaml`."""
VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "tone": ("clay", "leaf", "water", "iris", "sun", "rose", "stone"),
    "icon": icon_names(),
    "on_plate": get_args(OnPlate),
    "ground": GROUNDS,
    "basis": ("own", "source"),
    "text_first": ("true", "false"),
    "arrow": ("true", "false"),
}
"""Values that have a word in each language, by what they are of; others are written as they are."""
_IN: Final = re.compile(rf"(?P<of>.+?)(?:\s*\((?P<code>{CODE.pattern})\)|:(?P<tongue>{CODE.pattern}))")
_IN_WORDS: Final = re.compile(r"(?P<of>.+?)\s*\((?P<said>[^()]+)\)")
_ALSO: Final = {
    "facets": {role: words_for("cards")[role] for role in ("id", "name", "kind", "summary", "text")}
    | {"sources": words_for("cards")["source"], "label": ("label",)},
    "links": {role: words_for("links")[role] for role in ("from", "to", "relation", "inverse", "why")},
}
"""Other names of columns, which a file to import can have too."""

TOLD: Final = "lang"
"""The column of our tables that says in which language the others are, as their headings are the same in each."""
LEVELS: Final = "levels"
PUBLISHED: Final = "sources-published"
SEEN: Final = "sources-seen"
BESIDE: Final = {LEVELS: "questions", PUBLISHED: "sources", SEEN: "sources"}
"""Columns of our tables that say more of what another has, a line each: the level of a question, days of a source."""
NO_DAY: Final = "–"
"""The line of a source without that day."""
_OURS: Final = {*COLUMNS["facets"], *COLUMNS["links"], "title", "type", "source", "target"}
"""What our tables, and those of other programs, call columns in whatever language."""


def language_in_cells(cells: Iterable[object]) -> str:
    """Return the one language that the cells of `TOLD` say, by code or name; "" where they say none, or several."""
    codes = {code_of(cell.strip()) for cell in cells if isinstance(cell, str) and cell.strip()}
    return codes.pop() if len(codes) == 1 else ""


def sheet_word(sheet: str, lang: str) -> str:
    """Return what a sheet is called in a language of the screens."""
    return say(f"sheet.name-{sheet}", lang)


def column_word(column: str, lang: str, code: str = "") -> str:
    """Return what a column is called in a language of the screens; `code` is the language of what stands in it."""
    word = say(f"sheet.column-{column}", lang)
    return f"{word} ({code})" if code else word


def spoken_columns(columns: Sequence[str], languages: Sequence[str]) -> list[tuple[str, str]]:
    """Return columns with the language of what stands in each: none in the first language, and where all share one."""
    return [
        (column, code) for column in columns for code in (("", *languages[1:]) if column in SPOKEN_COLUMNS else ("",))
    ]


def about_word(key: str, lang: str) -> str:
    """Return the word for something that the sheet about the board says."""
    return say(f"sheet.about-{key}", lang)


def value_word(value: str, lang: str) -> str:
    """Return the word for a value; the value itself where there is none."""
    return say(f"sheet.value-{value}", lang) if value in {*chain(*VALUES.values())} else value


@cache
def _sheets() -> Mapping[str, str]:
    return {plain(sheet_word(sheet, lang)): sheet for sheet in SHEETS for lang in LANGUAGES}


@cache
def _columns(sheet: str) -> Mapping[str, str]:
    return {plain(column_word(column, lang)): column for column in COLUMNS[sheet] for lang in LANGUAGES}


@cache
def _abouts() -> Mapping[str, str]:
    return {plain(about_word(key, lang)): key for key in ABOUT for lang in LANGUAGES}


@cache
def _values(of: str) -> Mapping[str, str]:
    own = {plain(word): value for value in VALUES[of] for word in (value, *(value_word(value, to) for to in LANGUAGES))}
    return {**(CALLED_BEFORE if of == "ground" else {}), **own}


def sheet_of(name: str) -> str:
    """Return which sheet has a name; an empty string for another."""
    return _sheets().get(plain(name), "")


def sheet_words() -> Iterable[str]:
    """Return what sheets can be called."""
    return (sheet_word(sheet, lang) for sheet in SHEETS for lang in LANGUAGES)


def parted(heading: str) -> tuple[str, str]:
    """Return a heading without the language behind it, and that language: Naam (en), or title:en as in our tables.

    Behind a column that sheets have it may be a name, or in capitals too: Naam (Engels), Name (NL).
    """
    if found := _IN.fullmatch(heading):
        return found["of"], found["code"] or found["tongue"]
    said = _IN_WORDS.fullmatch(heading)
    code = code_of(said["said"].strip()) if said and any(column_of(sheet, said["of"]) for sheet in COLUMNS) else ""
    return (said["of"], code) if said and code else (heading, "")


def column_of(sheet: str, heading: str) -> str:
    """Return which column of a sheet has a heading; an empty string for another."""
    return _columns(sheet).get(plain(heading), "")


def also_columns(sheet: str, heading: str) -> list[str]:
    """Return which columns a heading can stand for in files of others, what is likeliest first."""
    return [column for column, words in _ALSO.get(sheet, {}).items() if plain(heading) in words]


def column_words(sheet: str, only: str = "") -> list[str]:
    """Return what the columns of a sheet can be called, in `only` one language of the screens or in all."""
    return [column_word(column, lang) for lang in ([only] if only else LANGUAGES) for column in COLUMNS[sheet]]


def about_of(word: str) -> tuple[str, ...]:
    """Return where in `board.yaml` something stands that the sheet about the board says by its own word."""
    return ABOUT.get(_abouts().get(plain(word), ""), ())


def about_words() -> list[str]:
    """Return the words of the sheet about the board."""
    return [about_word(key, lang) for lang in LANGUAGES for key in ABOUT]


def value_of(said: str, of: str) -> str:
    """Return the value that a word in any language stands for, `of` one of `VALUES`; what is none as it is."""
    return _values(of).get(plain(said), said)


def language_of(headings: Sequence[str], texts: Iterable[str] = ()) -> tuple[str, bool]:
    """Return in which language of the screens a table is by its headings, and whether these tell.

    Where they do not, the words of its `texts` decide, and else it is the first language. What our own tables call
    their columns in any language, such as `kind`, tells little. A language that a heading names is that of another
    column: `title` beside `title:en` is not in English.
    """
    bases, named = [parted(heading)[0] for heading in headings], {parted(heading)[1] for heading in headings}
    asked = [lang for lang in LANGUAGES if lang not in named] or LANGUAGES
    sheets = ("facets", "links")
    known = {
        lang: {*(plain(word) for sheet in sheets for word in column_words(sheet, lang)), *telling(lang)}
        for lang in asked
    }
    own = [base for base in bases if base not in _OURS]
    told = spoken(own, known)
    if told and any(plain(base) in known[told] for base in own):
        return told, True
    said = spoken(bases, known) or spoken_in_texts(texts)
    return said if said in asked else asked[0], False


def spoken_by(headings: Sequence[str], sheets: Iterable[str]) -> str:
    """Return the language of the screens in which most headings of cards and names of sheets are; "" for no telling."""
    known = {
        lang: {*map(plain, column_words("facets", lang)), *(plain(sheet_word(sheet, lang)) for sheet in SHEETS)}
        for lang in LANGUAGES
    }
    return spoken([*(parted(heading)[0] for heading in headings), *sheets], known)
