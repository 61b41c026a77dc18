"""The main parts of the pages of phones, each written once for all that show the same."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, Final
from urllib.parse import quote
from weakref import WeakKeyDictionary

from praatplaat.app.hall import Hall
from praatplaat.app.phone_results import placed_facets, put_at, ranked
from praatplaat.app.telling import plain_label
from praatplaat.figures import GRID_SIDE
from praatplaat.i18n import clock, say
from praatplaat.settings import SHORT_MAX, WORDS_MAX
from praatplaat.view import plain_page
from praatplaat.workshop import seen
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.forms.grid import square
from praatplaat.workshop.live import Live
from praatplaat.workshop.secrets import clean_code, new_key
from praatplaat.workshop.words import WORD_MAX

_PARTS_KEPT: Final = 512
_FRESH, _COUNT = (f"@{secrets.token_hex(8)}@" for _ in range(2))
"""Marks in a page that is written once for many phones: where the id of a next note and the count of the device go."""
_View = tuple[str, str, bool, bool]
"""Language, code, `plain` and `whole`, as `Parts.of` takes them."""


@dataclass(frozen=True, slots=True)
class PhoneFacet:
    """A facet as a phone shows it; `label` has soft hyphens, `name` is the same without."""

    id: str
    label: str
    name: str
    title: str
    summary: str
    tone: str
    own: bool = False
    """Whether the room added it; then no page but the board's has it."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Its name in the other languages of the board, where it has another one there."""


class Parts:
    """The main parts of pages, each written once for all phones that show the same."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self._texts = WeakKeyDictionary[Live, dict[_View, tuple[tuple[str, int, int, bool], dict[str, str]]]]()

    def of(self, live: Live, who: str, lang: str, code: str, *, plain: bool = False, whole: bool = True) -> str:
        """Return the main part of the page of `who`, as the workshop stands now.

        With `plain` its HTML forms and links lead to pages for a browser without a script. Only with `whole` it holds
        what the room wrote: a script is told that separately, as far as it changed.
        """
        shown = self.hall.telling.for_phones(live, lang)
        own = seen.own(live.meeting, who)
        mine = _of_round(own, shown["round"], who)
        kept, view = self._texts.setdefault(live, {}), (lang, code, plain, whole)
        over = _is_over(live)
        version = (shown["tag"], self.hall.pages.number, live.wrote.at if whole else 0, over)
        if kept.get(view, (None,))[0] != version or len(kept[view][1]) > _PARTS_KEPT:
            kept[view] = (version, {})
        texts, same = kept[view][1], json.dumps(mine)
        if same not in texts:
            texts[same] = self.write(
                lang,
                code,
                plain=plain,
                screen=_screen(shown),
                shown=shown,
                own=mine,
                live=live,
                wrote=list(_items(live)) if whole else None,
                at=live.wrote.at if whole else "",
                clock=_clock(shown["clock"], lang, over=over),
            )
        return texts[same].replace(_FRESH, new_key()).replace(_COUNT, str(own["count"]))

    def over(self, live: Live, lang: str, code: str) -> str:
        """Return the main part of the page of a workshop that is over.

        Nobody can tell any more who took part. So whoever has only a former `code`, which strangers had too, is not
        told where the harvest is.
        """
        shown = self.hall.telling.for_phones(live, lang)
        if clean_code(code) != live.record.code:
            shown = {**shown, "link": None}
        return self.write(lang, code, screen="over", shown=shown)

    def write(
        self,
        lang: str,
        code: str,
        *,
        screen: str,
        up: str = "../",
        plain: bool = False,
        live: Live | None = None,
        **values: Any,
    ) -> str:
        """Return the main part of a page; `screen` is join, wait, round, over, leave or left, `up` the way to `/`."""
        given: dict[str, Any] = dict.fromkeys(("shown", "own", "wrote", "clock")) | dict.fromkeys(
            ("refused", "typed", "at", "theme"), ""
        )
        given |= values
        return plain_page(
            "phone_main.html",
            lang,
            **given,
            code=code,
            screen=screen,
            up=up,
            here=f"{up}{here(code, lang, plain)}",
            fresh=_FRESH,
            counted=_COUNT,
            most=WORDS_MAX,
            short_most=SHORT_MAX,
            word_most=WORD_MAX,
            forms=FORMS,
            card=lambda id_: self._card(id_, live, lang),
            ranked=ranked,
            placed_facets=partial(placed_facets, tone_of=lambda id_: self._card(id_, live, lang).tone),
            put_at=partial(put_at, lang=lang),
            square=square,
            side=GRID_SIDE,
        )

    def _card(self, id_: str, live: Live | None, lang: str) -> PhoneFacet:
        """Return a facet in words; a facet that is no longer on the board is called by its id."""
        board = self.hall.own_cards.of(live).board if live else self.hall.pages.board
        facet = board.by_id.get(id_)
        if facet is None:
            return PhoneFacet(id_, id_, id_, id_, "", "stone")
        label = facet.label[lang]
        others = {code: plain_label(facet, code) for code, words in facet.label.items() if words != label}
        return PhoneFacet(
            id_,
            label,
            plain_label(facet, lang),
            facet.title[lang],
            facet.summary[lang],
            board.kinds[facet.kind].tone,
            id_ in board.own | board.gone,
            others,
        )


def _is_over(live: Live) -> bool:
    """Tell whether the clock of the room ran out."""
    clock = live.meeting.clock
    return clock is not None and clock.left(live.hours.now()) <= 0


def _clock(shown: Mapping[str, Any] | None, lang: str, *, over: bool) -> dict[str, Any] | None:
    """Return what a phone says of the clock of the room: until when it runs, by the clock of this computer."""
    if shown is None:
        return None
    ends, paused = shown["ends"], shown["paused"]
    if over:
        words = say("phone.clock-over", lang)
    elif paused is None:
        words = say("phone.clock-until", lang, time=clock(datetime.fromtimestamp(ends).time(), lang))
    else:
        words = say("phone.clock-paused", lang, left=f"{(ends - paused) // 60}:{(ends - paused) % 60:02}")
    return {"ends": ends, "paused": "" if paused is None else paused, "words": words, "over": over}


def _items(live: Live) -> Iterator[dict[str, Any]]:
    """Yield what the room wrote, each note as the templates name its parts, with its words by field."""
    for id_, facet, likes, words in live.wrote.items.values():
        fields = FORMS[live.meeting.rounds[live.wrote.round].form].fields
        yield {"id": id_, "facet": facet, "likes": likes, **dict(zip(fields, words, strict=True))}


def here(code: str, lang: str, plain: bool) -> str:
    """Return the address of the page of a code; without a code, of the page that asks for one."""
    return f"j/{quote(code)}?lang={lang}{'&plain=1' if plain else ''}" if code else f"join?lang={lang}"


def _screen(shown: Mapping[str, Any]) -> str:
    if shown["ended"]:
        return "over"
    return "round" if shown["round"] and shown["round"]["status"] != "ready" else "wait"


def _of_round(own: dict[str, Any], round_: Mapping[str, Any] | None, who: str) -> dict[str, Any]:
    """Return what a device did in one round, and in which order it shows the facets."""
    name = round_["id"] if round_ else ""
    votes = own["votes"].get(name, {})
    order = FORMS[round_["form"]].laid_out(name, round_["facets"], who, votes) if round_ else []
    return {
        "votes": votes,
        "order": order,
        "likes": own["likes"],
        "group": own["group"],
        "notes": [note for note in own["notes"] if note["round"] == name],
    }
