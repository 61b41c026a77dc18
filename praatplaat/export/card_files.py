"""The cards that a room added, as facet files for the editors: what the room said, and TODO where words are missing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from praatplaat.content.model import Board
from praatplaat.content.vocabulary import Field
from praatplaat.errors import UsageError
from praatplaat.export.harvest_words import Names, moment
from praatplaat.files import write_whole
from praatplaat.i18n import say
from praatplaat.settings import LABEL_MAX, SUMMARY_MAX
from praatplaat.workshop.harvest import CardHarvest, Harvest
from praatplaat.workshop.own_board import facet_of


def card_files(harvest: Harvest, board: Board) -> Iterator[tuple[str, str]]:
    """Yield name and text of the files of each card on the plate: one per language of the board, the first with all.

    They go into the folder `facets` of the board. Every language has the words of the room, which has only one.
    """
    taken: set[str] = set()
    for found in harvest.cards:
        if found.card.away:
            continue
        others_here = {facet.id for facet in board.facets if found.card.label not in facet.label.values()}
        id_ = _id_for(found.card.label, taken | others_here)
        taken.add(id_)
        first, *others = board.languages
        front = _front(found, harvest, board, first)
        alone = "" if "links" in front else f"# {say('workshops.card-alone', first)}\n"
        yield f"{id_}.md", _file(front, _body(found, board, first), alone)
        for lang in others:
            yield f"{id_}.{lang}.md", _file(_words(found, harvest, board, lang), _body(found, board, lang))


def write_cards(folder: Path, files: Iterator[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """Write files into the folder of a board; return the names of those written, and of those that were there already.

    A board keeps facets in `facets`; into a folder without `board.yaml` they go as they are.

    Raises:
        UsageError: The folder is a file.
        OSError: The system refuses to write there.
    """
    written, there = list[str](), list[str]()
    into = folder / "facets" if (folder / "board.yaml").exists() or (folder / "facets").is_dir() else folder
    if folder.is_file():
        raise UsageError("board-is-file", path=folder)
    into.mkdir(parents=True, exist_ok=True)
    for name, text in files:
        if (into / name).exists():
            there.append(str(into / name))
        else:
            write_whole(into / name, text.encode())
            written.append(str(into / name))
    return written, there


def _id_for(label: str, taken: set[str]) -> str:
    """Return a free id that reads as a label does, in the letters that an address can have."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "kaartje"
    return next(id_ for id_ in (base, *(f"{base}-{n}" for n in range(2, 99))) if id_ not in taken)


def _front(found: CardHarvest, harvest: Harvest, board: Board, lang: str) -> dict[str, Any]:
    facet = facet_of(found.card, board)
    links = [{"to": link.to, "relation": link.relation, "why": say("workshops.card-why", lang)} for link in facet.links]
    front = {"kind": facet.kind, **_named(found, lang)}
    if links:
        front["links"] = links
    front["sources"] = [{"title": _source(harvest, lang), "basis": "own"}]
    return front | _details(board, facet.kind, lang, every=True)


def _words(found: CardHarvest, harvest: Harvest, board: Board, lang: str) -> dict[str, Any]:
    facet = facet_of(found.card, board)
    words = _named(found, lang)
    if facet.links:
        words["why"] = {link.to: say("workshops.card-why", lang) for link in facet.links}
    return words | {"own": _source(harvest, lang)} | _details(board, facet.kind, lang, every=False)


def _source(harvest: Harvest, lang: str) -> str:
    return say("workshops.card-source", lang, date=f"{moment(harvest.begun):%Y-%m-%d}")


def _named(found: CardHarvest, lang: str) -> dict[str, Any]:
    about = found.card.about
    summary = about if 0 < len(about) <= SUMMARY_MAX else say("workshops.card-summary", lang)
    return {"title": found.card.label, "label": found.card.label[:LABEL_MAX], "summary": summary}


def _details(board: Board, kind: str, lang: str, *, every: bool) -> dict[str, Any]:
    """Return the fields that a kind must have; what the room could not know is TODO, or the first value there is."""
    fields = board.vocabulary.fields
    wanted = (fields[name] for name in board.kinds[kind].required if name in fields)
    return {field.id: _blank(field, lang) for field in wanted if every or field.is_translated}


def _blank(field: Field, lang: str) -> Any:
    todo = say("workshops.card-field", lang)
    blanks: Mapping[str, Any] = {
        "list": [todo],
        "code": next(iter(field.values), todo),
        "date": "2000-01",
        "number": 0,
        "link": "https://example.org/todo",
    }
    return blanks.get(field.type, todo)


def _body(found: CardHarvest, board: Board, lang: str) -> str:
    names = Names(board, lang)
    got = (say("workshops.card-got", lang, number=number, what=what) for number, what in names.got(found))
    about = [_plain(found.card.about)] if found.card.about else []
    return "\n\n".join([*about, *got, say("workshops.card-text", lang)])


def _plain(text: str) -> str:
    """Return words of the room so that Markdown shows them as they are."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&])", r"\\\1", text)


def _file(front: Mapping[str, Any], body: str, remark: str = "") -> str:
    head = yaml.safe_dump(dict(front), allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{head}{remark}---\n{body}\n"
