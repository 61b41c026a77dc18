"""A new board: a folder with six cards to write over, a conversation and a page that says how to go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from praatplaat.content import examine
from praatplaat.content.folder import BOARD, PLATE
from praatplaat.content.frozen import Frozen, Localized
from praatplaat.content.languages import codes_in, named_apart
from praatplaat.content.our_grounds import GROUNDS
from praatplaat.content.sheet.words import value_of
from praatplaat.content.vocabulary import Kind
from praatplaat.content.wording import id_of
from praatplaat.errors import ContentError, UsageError, refused
from praatplaat.files import write_all
from praatplaat.heard import own_words, tongues
from praatplaat.i18n import ELSEWHERE, near, nearest, own_name, say
from praatplaat.importing.placing import places_of
from praatplaat.importing.yaml_text import block, facet_file
from praatplaat.settings import LANGUAGES, TITLE_MAX, shipped
from praatplaat.tables.headings import plain

FORMS: Final = ("sheet", "folder")
"""What a new board can be: a workbook, or a folder of text files."""
LANGUAGES_MAX: Final = 6
"""The most languages of a new board: six cards in more of them are no beginning."""
_WORDS: Final = "words"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants of a new board: its title, its languages, the first one first, its ground and its start."""

    title: str
    languages: tuple[str, ...]
    ground: str
    start: str


@cache
def _told() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((shipped("assets") / "starts.yaml").read_text("utf-8"))
    return told


def _nearest(lang: str) -> str:
    """Return the language whose words readers of another understand best."""
    return next((code for code in tongues() if lang in own_words(code, "speech").get("near", ())), ELSEWHERE)


def starts(lang: str) -> dict[str, str]:
    """Return the examples with which a board can begin, by id with their name in a language of the screens."""
    return {name: near(start["name"], lang) for name, start in _told().items() if name != _WORDS}


def kinds_of(start: str) -> tuple[Kind, ...]:
    """Return the kinds that a start has, in the languages of the screens."""
    return tuple(
        Kind(name, _spoken(kind["name"]), _spoken(kind["names"]), kind["icon"], kind["tone"], kind["on_plate"])
        for name, kind in _told()[start]["kinds"].items()
    )


def _spoken(words: Mapping[str, str]) -> Localized:
    return Frozen({lang: near(words, lang) for lang in LANGUAGES})


def beginning(title: str, languages: str, ground: str, start: str) -> Wish:
    """Return what somebody asks, checked; the answers are as people give them.

    Raises:
        UsageError: One of the answers is none that can be.
    """
    return Wish(title_in(title), languages_in(languages), ground_in(ground), start_in(start))


def title_in(said: str) -> str:
    """Return a title as it is written; a UsageError where there is none, or it is too long."""
    title = " ".join(said.split())
    if not title or len(title) > TITLE_MAX:
        raise UsageError("new-title", found=len(title), most=TITLE_MAX)
    return title


def languages_in(said: str) -> tuple[str, ...]:
    """Return the codes of languages that are named by code or name; a UsageError where one is unknown."""
    codes = codes_in(said)
    if not codes or len(codes) > LANGUAGES_MAX or not all(codes):
        unknown = [part for part in named_apart(said) if "" in codes_in(part)]
        raise UsageError("new-languages", found=(", ".join(unknown) or said.strip())[:40], most=LANGUAGES_MAX)
    return codes


def ground_in(said: str) -> str:
    """Return the drawing that is called by its name, or by its word in a language of the screens."""
    ground = value_of(said, "ground")
    if ground not in GROUNDS:
        raise UsageError("new-ground", found=said[:40], allowed=", ".join(GROUNDS))
    return ground


def start_in(said: str) -> str:
    """Return the start that is called by its name, or by words that only the name of one of them has."""
    start = _called(said, {name: [starts(lang)[name] for lang in LANGUAGES] for name in starts(LANGUAGES[0])})
    if not start:
        raise UsageError("new-kinds", found=said[:40], allowed=", ".join(starts(LANGUAGES[0])))
    return start


def form_in(said: str) -> str:
    """Return the form that is called by its name, or by words that only one of them is told by."""
    form = _called(said, {name: [say(f"new.form-{name}", lang) for lang in LANGUAGES] for name in FORMS})
    if not form:
        raise UsageError("new-form", found=said[:40], allowed=", ".join(FORMS))
    return form


def _called(said: str, among: Mapping[str, Sequence[str]]) -> str:
    """Return the only one of these that has all words of `said` in its name or in what it is told by, or nothing."""
    asked = {plain(word) for word in said.split()} - {""}
    named = [
        name
        for name, told in among.items()
        if asked and any(asked <= {name, *map(plain, words.split())} for words in told)
    ]
    return named[0] if len(named) == 1 else ""


def must_be_empty(folder: Path) -> None:
    """Make sure that a board can be put into a folder.

    Raises:
        UsageError: It is a file, has something in it, or cannot be looked into.
    """
    try:
        inside = any(folder.iterdir())
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise UsageError("import-not-folder", path=folder) from None
    except OSError as error:
        raise refused(error, folder) from None
    if inside:
        raise UsageError("new-not-empty", path=folder)


def begin(folder: Path, asked: Wish) -> None:
    """Write a new board into a folder that is new or empty, whole or not at all.

    Raises:
        UsageError: The folder is not empty, or the system refuses.
        ContentError: What it would hold is no board.
    """
    must_be_empty(folder)

    def placed(beside: Path) -> Mapping[str, bytes]:
        reading = examine(beside)
        if reading.board is None:
            raise ContentError(reading.problems)
        return {PLATE: places_of(reading.board, {}, (beside / PLATE).read_text("utf-8")).encode()}

    try:
        write_all(folder, _Writer(asked, folder.resolve().name).files(), placed, ())
    except OSError as error:
        raise refused(error, folder) from None


class _Writer:
    """The files of a new board in the making."""

    def __init__(self, asked: Wish, name: str) -> None:
        self._asked, self._name, self._first = asked, name, asked.languages[0]
        self._start, self._shared = _told()[asked.start], _told()[_WORDS]
        labels = {id_: self._in(card["label"], self._first) for id_, card in self._start["cards"].items()}
        self._ids = {id_: id_of(label, id_) for id_, label in labels.items()}

    def files(self) -> dict[str, bytes]:
        """Return all of them, but for the places of the cards."""
        readme = self._in(self._shared["readme"], self._first)
        files = {
            BOARD: block(self._board()),
            PLATE: b"# landscape 1600 x 900, portrait 800 x 3160\n",
            "README.md": readme.format(title=self._asked.title, folder=self._name).encode(),
            "routes/gesprek.yaml": block(self._route()),
        }
        for number, (id_, card) in enumerate(self._start["cards"].items(), 1):
            for lang in self._asked.languages:
                ending = ".md" if lang == self._first else f".{lang}.md"
                data = self._facet(card, number) if lang == self._first else self._translated(card, lang)
                files[f"facets/{self._ids[id_]}{ending}"] = facet_file(data, self._in(card["text"], lang))
        return files

    def _in(self, words: Mapping[str, str], lang: str) -> str:
        return near(words, lang, _nearest(lang))

    def _each(self, words: Mapping[str, str]) -> Any:
        """Return words as `board.yaml` has them: plain where there is one language."""
        told = {lang: self._in(words, lang) for lang in self._asked.languages}
        return told if len(told) > 1 else told[self._first]

    def _board(self) -> dict[str, Any]:
        own = self._each(self._shared["own"])
        languages = {
            code: own_name(code) if nearest([code], "") else {"name": own_name(code), "screens": _nearest(code)}
            for code in self._asked.languages
        }
        route = self._shared["route"]
        title = dict.fromkeys(self._asked.languages, self._asked.title)
        return {
            "languages": languages,
            "title": title if len(title) > 1 else self._asked.title,
            "subtitle": self._each(self._start["subtitle"]),
            "ground": self._asked.ground,
            "kinds": {
                name: {**kind, "name": self._each(kind["name"]), "names": self._each(kind["names"])}
                for name, kind in self._start["kinds"].items()
            },
            "relations": {
                name: {part: self._each(words) for part, words in relation.items()}
                for name, relation in self._start["relations"].items()
            },
            "ways": {
                "rondje": {
                    "name": self._each(route["way"]),
                    "how": self._each(route["how"]),
                    "sources": [{"title": own, "basis": "own"}],
                }
            },
        }

    def _facet(self, card: Mapping[str, Any], order: int) -> dict[str, Any]:
        lang = self._first
        asked = [("warm", card["question"]), *([("decide", card["decide"])] if "decide" in card else [])]
        relation = next(iter(self._start["relations"]))
        links = [
            {"to": self._ids[to], "relation": relation, "why": self._in(why, lang)}
            for to, why in card.get("links", {}).items()
        ]
        return {
            "kind": card["kind"],
            "order": order,
            **{part: self._in(card[part], lang) for part in ("title", "label", "summary")},
            "questions": [{"level": level, "text": self._in(words, lang)} for level, words in asked],
            **({"links": links} if links else {}),
            "sources": [{"title": self._in(self._shared["own"], lang), "basis": "own"}],
        }

    def _translated(self, card: Mapping[str, Any], lang: str) -> dict[str, Any]:
        why = {self._ids[to]: self._in(words, lang) for to, words in card.get("links", {}).items()}
        return {
            **{part: self._in(card[part], lang) for part in ("title", "label", "summary")},
            "questions": [self._in(card[part], lang) for part in ("question", "decide") if part in card],
            **({"why": why} if why else {}),
            "own": self._in(self._shared["own"], lang),
        }

    def _route(self) -> dict[str, Any]:
        told = self._shared["route"]
        steps: Sequence[tuple[str, int, dict[str, Any], list[str]]] = (
            ("looking", 8, {}, [self._ids[id_] for id_ in list(self._start["cards"])[:1]]),
            ("choosing", 12, {"form": "dots", "dots": 2}, list(self._ids.values())),
            ("agreeing", 10, {"form": "steps"}, [self._ids[id_] for id_ in list(self._start["cards"])[-1:]]),
        )
        return {
            "order": 1,
            **{part: self._each(told[part]) for part in ("title", "summary")},
            "minutes": sum(minutes for _, minutes, _, _ in steps),
            "group": self._each(told["group"]),
            "steps": [
                {
                    "title": self._each(told[name]),
                    "facets": facets,
                    "question": self._each(told[f"{name}_asks"]),
                    "way": "rondje",
                    "minutes": minutes,
                    **({"round": round_} if round_ else {}),
                    "group": self._each(told["together"]),
                    "note": self._each(told[f"{name}_note"]),
                }
                for name, minutes, round_, facets in steps
            ],
            "sources": [{"title": self._each(self._shared["own"]), "basis": "own"}],
        }
