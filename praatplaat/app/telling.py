"""What the screens of workshops are told, in their language and with the words of the board."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from praatplaat.app.own_cards import OwnCards
from praatplaat.app.pages import Pages
from praatplaat.content.model import Board, Facet
from praatplaat.content.prose import unbroken
from praatplaat.graph.cards import hyphenate
from praatplaat.graph.groupings import group_names
from praatplaat.i18n import language_name, say
from praatplaat.workshop import seen
from praatplaat.workshop.asked import ends_in, in_each_language, question_in
from praatplaat.workshop.forms.grid import lies
from praatplaat.workshop.live import Live
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.options import words_in_language
from praatplaat.workshop.wrote import Item


class Telling:
    """What is told of every workshop; what many screens are told is written once."""

    def __init__(self, pages: Pages, own_cards: OwnCards) -> None:
        self._pages, self._own_cards = pages, own_cards
        self._shown = WeakKeyDictionary[Live, dict[str, tuple[tuple[int, int], dict[str, Any]]]]()
        self._changes = WeakKeyDictionary[Live, dict[str, tuple[tuple[int, int], dict[int, str]]]]()
        self._led = WeakKeyDictionary[Live, dict[tuple[str, str], tuple[Meeting, tuple[Any, ...], dict[str, Any]]]]()

    def for_phones(self, live: Live, lang: str) -> Mapping[str, Any]:
        """Return what all phones of a workshop show in `lang`; made once however many ask, and never changed.

        Its `tag` changes whenever anything else in it does. A phone is told only the tag: when that is not the tag of
        what it shows, it asks for its page.
        """
        shown, version = self._shown.setdefault(live, {}), (live.for_phones.version, self._pages.number)
        if shown.get(lang, (None,))[0] != version:
            told = self._in_words(copy.deepcopy(live.phone), live, lang)
            told["link"] = live.link or None
            told["tag"] = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
            shown[lang] = (version, told)
        return shown[lang][1]

    def wrote(self, live: Live, lang: str, have: int = 0) -> str:
        """Return as JSON what changed in what the room wrote since the state `have`; the whole list when that is 0.

        When the changes since `have` are no longer known, it only says which state there is now. It is written once
        however many ask.
        """
        changes, state = self._changes.setdefault(live, {}), (live.wrote.at, self._pages.number)
        if changes.get(lang, (None,))[0] != state:
            changes[lang] = (state, {})
        texts = changes[lang][1]
        if have not in texts:
            told: dict[str, Any] = {"of": live.wrote.round, "at": live.wrote.at}
            change = live.wrote.since(have) if have else None
            if not have:
                told |= {"all": True, "put": self._told(live.wrote.items.values(), live, lang)}
            elif change:
                told |= {"from": have, "put": self._told(change.put, live, lang), "gone": change.gone}
            texts[have] = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        return texts[have]

    def _told(self, items: Iterable[Item], live: Live, lang: str) -> list[list[Any]]:
        known = self._own_cards.of(live).board.by_id
        return [
            [id_, plain_label(known[facet], lang) if facet and facet in known else facet or "", likes, words]
            for id_, facet, likes, words in items
        ]

    def for_facilitator(self, live: Live, lang: str, screen: str) -> dict[str, Any]:
        """Return what a board ("board") or a desk ("desk") shows; made once, though each of them asks at every beat."""
        led, beside = self._led.setdefault(live, {}), (live.sequence, live.record.code, live.link, self._pages.number)
        meeting, version, told = led.get((lang, screen), (None, (), {}))
        if meeting is not live.meeting or version != beside:
            told = self._for_facilitator(live, lang, screen)
            led[lang, screen] = (live.meeting, beside, told)
        if screen == "desk":
            listening = {name: live.listening[name] for name in ("desk", "phone")} | {"board": live.boards}
            return told | {"listening": listening}
        return dict(told)

    def _for_facilitator(self, live: Live, lang: str, screen: str) -> dict[str, Any]:
        told = (seen.desk if screen == "desk" else seen.room)(live.meeting)
        told["sequence"] = live.sequence
        if told["lead"] and told["lead"]["show"] == "harvest" and not live.link:
            told["lead"]["show"] = "place"
        told["cards"] = [self._card(card, lang) for card in told["cards"]]
        told["kinds"] = [[kind.id, kind.name[lang]] for kind in self._pages.board.kinds.values()]
        for round_ in (told["round"], *told.get("rounds", ())):
            if round_:
                round_["asks"] = _asks(round_, lang)
        named = {"workshop": live.record.id, "code": live.record.code, "board": live.record.board}
        return self._in_words(told, live, lang) | named

    def _card(self, card: dict[str, Any], lang: str) -> dict[str, Any]:
        """Return a card of the room with what a board draws of it; long words of its label can be broken."""
        kinds = self._pages.board.kinds
        kind = kinds.get(card["kind"]) or next(iter(kinds.values()))
        return card | {
            "face": hyphenate(card["label"], lang, "small"),
            "icon": kind.icon,
            "tone": kind.tone,
            "kindName": kind.name[lang],
        }

    def _in_words(self, told: dict[str, Any], live: Live, lang: str) -> dict[str, Any]:
        """Add to `told` the titles of all facets that it names, and put what comes from the board in it into `lang`.

        Those are questions, what the ends of a scale mean, and the answers among which to choose.
        """
        board = self._own_cards.of(live).board
        facets = board.by_id
        compared = told.get("compared") or {}
        beside = (compared.get("before"), compared.get("after"), *told.get("comparable", ()), told.get("ready"))
        rounds = [round_ for round_ in (told.get("round"), *told.get("rounds", ()), *beside) if round_]
        named: set[str] = set()
        for round_ in rounds:
            named |= {*round_["facets"], *(note["facet"] for note in round_.get("notes", ()) if note["facet"])}
            _put_in_words(round_, board, lang, each="rounds" in told)
            if breakdown := round_.get("breakdown"):
                _name_groups(board, breakdown, lang)
            for option in round_["options"]:
                option["words"], option["lang"] = words_in_language(option["said"], lang)
            others = filter(None, (*(round_["ends_in"] or ()), *(option["lang"] for option in round_["options"])))
            other = None if round_["asked_in"] else next(others, None)
            round_["answers_in"] = language_name(other, lang) if other else None
        named |= {note["facet"] for note in told.get("notes", ()) if note["facet"]}
        if groups := told.get("groups"):
            _name_groups(board, groups, lang)
        lead = told.get("lead")
        if lead:
            named |= {lead["facet"]} - {None}
            if step := board.step(lead["route"], lead["step"]):
                lead["question"] = step.question[lang]
        return told | {"names": {facet: plain_title(facets[facet], lang) for facet in named if facet in facets}}


def _put_in_words(round_: dict[str, Any], board: Board, lang: str, *, each: bool) -> None:
    """Put the words of a round into `lang` as far as it has any; else `asked_in` and `ends_in` say the language.

    With `each` they stand there in each language too, for whoever may change them.
    """
    words = in_each_language(board, round_) if each else None
    others = {code: question_in(board, round_, code).words for code in board.languages if code != lang}
    question, ends = question_in(board, round_, lang), ends_in(board, round_, lang) if round_["ends"] else None
    round_.pop("translated")
    round_.pop("lang")
    round_ |= {
        "question": question.words,
        "questions": {code: words for code, words in others.items() if words != question.words},
        "asked_in": {"code": question.lang, "name": language_name(question.lang, lang)} if question.lang else None,
        "ends": ends and [end.words for end in ends],
        "ends_in": ends and [end.lang for end in ends],
        "words": words,
    }
    if (spots := round_.get("spots")) is not None:
        round_["lies"] = lies(spots, round_["ends"], lang)


def _name_groups(board: Board, told: dict[str, Any], lang: str) -> None:
    """Put what is told of groups into `lang`: each id becomes a pair with its name."""
    names = group_names(board, told["of"], lang)
    told["groups"] = [[id_, names.get(id_, id_)] for id_ in told["groups"]]
    for side in told.get("sides", ()):
        side["name"] = names.get(side["group"], side["group"])


def plain_title(facet: Facet, lang: str) -> str:
    """Return the title of a facet without signs that nobody sees."""
    return unbroken(facet.title[lang])


def plain_label(facet: Facet, lang: str) -> str:
    """Return what stands on the card of a facet, without signs that nobody sees."""
    return unbroken(facet.label[lang])


def _asks(round_: Mapping[str, Any], lang: str) -> dict[str, str]:
    """Return how each field is asked in which people write in a round."""
    return {field: say(f"phone.field-{round_['form']}-{field}", lang) for field in round_["asked"]}
