"""What each screen of a workshop gets to see. Nothing else of a meeting leaves this floor.

Phones and board see what the room may see; the desk sees all that was written. All are plain values for JSON.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from praatplaat.content.standing import OWN_GROUP
from praatplaat.workshop.asked import plain_round
from praatplaat.workshop.breakdown import Breakdown, breakdowns, for_room
from praatplaat.workshop.chosen import Choosing
from praatplaat.workshop.comparing import comparable_to, pair_of
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.harvest import brought
from praatplaat.workshop.judging import fate, seen_by_room
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.round import Note, Round
from praatplaat.workshop.undoing import blocked_act, undoable
from praatplaat.workshop.values import OF_ROUND
from praatplaat.workshop.written import headings


def room(meeting: Meeting) -> dict[str, Any]:
    """Return what everybody in the room may see: the lead, and the current round with its result when that shows."""
    current = meeting.rounds.get(meeting.current or "")
    lead, waiting = _lead(meeting), meeting.own_group
    ready = next((round_ for round_ in meeting.rounds.values() if round_.status == "ready"), None)
    pair = pair_of(meeting, lead["pair"]) if lead and lead["show"] == "compare" else None
    return {
        "devices": len(meeting.devices),
        "rehearsal": meeting.rehearsal,
        "locked": meeting.locked,
        "ended": meeting.ended is not None,
        "lead": lead,
        "wandered": meeting.wandered,
        "compared": {
            "before": _result(meeting, pair.before),
            "after": _result(meeting, pair.after),
            "uneven": pair.uneven,
        }
        if pair
        else None,
        "comparable": [_round(meeting, other) for other in comparable_to(meeting, current)] if current else [],
        "ready": _round(meeting, ready) if ready else None,
        "clock": clock_of(meeting),
        "cards": [
            asdict(card)
            | {
                "home": OWN_GROUP if card in waiting else None,
                "rounds": sum(card.id in round_.facets for round_ in meeting.rounds.values()),
            }
            for card in meeting.own_cards
        ],
        "total": brought(meeting) if meeting.ended is not None else None,
        "round": _round(meeting, current)
        | {
            **_counts(meeting, current),
            **(FORMS[current.form].result(meeting, current) if current.shows else {}),
            "breakdown": _broken_down(meeting, current, for_room(meeting, current)),
            "waits": sum(
                note.round == current.id and fate(note, meeting) == "waits" for note in meeting.notes.values()
            ),
        }
        if current
        else None,
    }


def _result(meeting: Meeting, round_: Round) -> dict[str, Any]:
    """Return a round with all that came of it, which must be told to the room."""
    return _round(meeting, round_) | _counts(meeting, round_) | FORMS[round_.form].result(meeting, round_)


def phone(meeting: Meeting, *, screen: bool = True) -> dict[str, Any]:
    """Return what all phones see: what `room` returns, without what changes all the time.

    That is the counts, which change with every touch in a live round, and what the room wrote, which `wrote` has. What
    it came to in figures is there once that stands. Of a workshop that is over phones see only that it is.
    `screen` says whether the room has one.
    """
    over = meeting.ended is not None
    current = None if over else meeting.rounds.get(meeting.current or "")
    return {
        "ended": over,
        "rehearsal": meeting.rehearsal,
        "groups": _groups(meeting),
        "lead": _elsewhere(meeting, screen=screen),
        "screen": screen,
        "clock": clock_of(meeting),
        "round": current and (_result if current.is_told and FORMS[current.form].subject else _round)(meeting, current),
        "cards": [] if over else _on_phones(meeting, current),
    }


def _on_phones(meeting: Meeting, current: Round | None) -> list[tuple[str, str, str, str]]:
    """Return what phones say of cards of the room, as far as they speak of any: so they hear when one changes."""
    named = {*(current.facets if current else ()), meeting.lead and meeting.lead.facet}
    return [(card.id, card.label, card.about, card.kind) for card in meeting.own_cards if card.id in named]


def own(meeting: Meeting, who: str) -> dict[str, Any]:
    """Return what one participant did, for that device alone."""
    mine = [note for note in meeting.notes.values() if note.by == who]
    return {
        "votes": {
            name: {facet: value for facet, (value, _) in by[who].items() if value}
            for name, by in meeting.votes.items()
            if who in by
        },
        "notes": [note.as_dict() for note in mine],
        "likes": [note.id for note in meeting.notes.values() if who in note.likes],
        "group": meeting.group(who),
        "count": _count(meeting, who, mine),
    }


def devices(meeting: Meeting) -> list[tuple[str, int, int, int, int]]:
    """Return for each device its name, the second in which it came, and its number of answers, texts and likes."""
    votes = Counter[str]()
    for round_ in meeting.rounds.values():
        if isinstance(form := FORMS[round_.form], Choosing):
            for who, mine in meeting.chosen(round_.id).items():
                votes[who] += form.number(mine)
    texts = Counter(note.by for note in meeting.notes.values())
    likes = Counter(who for note in meeting.notes.values() for who in note.likes)
    return [(who, at, votes[who], texts[who], likes[who]) for who, at in meeting.devices.items()]


def desk(meeting: Meeting) -> dict[str, Any]:
    """Return what the facilitator sees: every round with its result, every note with how it was judged."""
    undo = undoable(meeting)
    return {
        **room(meeting),
        "rounds": [
            _round(meeting, round_)
            | {
                **_counts(meeting, round_),
                "headings": headings(meeting, round_),
                "comparable": [other.id for other in comparable_to(meeting, round_)],
                **(FORMS[round_.form].result(meeting, round_) if FORMS[round_.form].subject else {}),
                "breakdown": _broken_down(meeting, round_, next(reversed(breakdowns(meeting, round_)), None)),
            }
            for round_ in meeting.rounds.values()
        ],
        "notes": [
            note.as_dict()
            | {
                "shown": note.shown,
                "into": note.into,
                "alike": note.alike,
                "by": note.by,
                "along": note.is_along,
                "likes": len(note.likes),
                "heading": note.heading,
                "fate": fate(note, meeting),
                "seen": seen_by_room(note, meeting.rounds[note.round]),
            }
            for note in meeting.notes.values()
        ],
        "clock": asdict(meeting.clock) if meeting.clock else None,
        "spent": {"at": list(spent.at), "before": spent.before.get(spent.at, 0), "since": spent.since}
        if (spent := meeting.spent).at
        else None,
        "groups": _groups(meeting),
        "chose": sum(1 for who in meeting.devices if meeting.group(who)),
        "missed": list(meeting.missed),
        "about": asdict(meeting.about),
        "undo": {
            "sequence": undo[-1].sequence,
            "kind": undo[-1].kind,
            "depth": len(undo),
            "body": undo[-1].body.model_dump(mode="json"),
        }
        if undo
        else None,
        "undo_ends": {"why": ends.body.brings, "kind": ends.kind, "body": ends.body.model_dump(mode="json")}
        if (ends := blocked_act(meeting))
        else None,
    }


def clock_of(meeting: Meeting) -> dict[str, Any] | None:
    """Return the clock, if the room sees one."""
    return asdict(meeting.clock) if meeting.clock and meeting.clock.shown else None


def _groups(meeting: Meeting) -> dict[str, Any] | None:
    """Return from which groups each may choose; never who chose which, nor how many are in one."""
    groups = meeting.groups
    return {"of": groups.of, "groups": list(groups.names)} if groups else None


def _broken_down(meeting: Meeting, round_: Round, told: Breakdown | None) -> dict[str, Any] | None:
    """Return two groups that were compared in a round, with all that can be."""
    if told is None:
        return None
    groups = meeting.looks[round_.id].groups
    return asdict(told) | {"groups": list(groups.names) if groups else []}


def _lead(meeting: Meeting) -> dict[str, Any] | None:
    """Return what the room looks at, None while nobody leads; what is not there any more is the plate around it.

    So a note that it may not read any more is the notes of its round, and a round whose opening was undone the plate.
    """
    led = meeting.lead
    if led is None:
        return None
    if led.facet in meeting.cards and all(led.facet != card.id for card in meeting.own_cards):
        led = replace(led, facet=None)  # it left the plate
    round_, note = meeting.rounds.get(meeting.current or ""), meeting.notes.get(led.note or "")
    if led.show in OF_ROUND and round_ is None:
        led = replace(led, show="place", note=None)
    elif led.show == "note" and not (round_ and note and note.round == round_.id and seen_by_room(note, round_)):
        led = replace(led, show="notes", note=None)
    elif led.show == "compare" and pair_of(meeting, led.pair) is None:  # one of the two was opened again, or is gone
        led = replace(led, show="place", pair=None)
    elif led.show == "breakdown" and for_room(meeting, round_) is None:
        led = replace(led, show="round")
    return asdict(led)


def _elsewhere(meeting: Meeting, *, screen: bool) -> dict[str, Any] | None:
    """Return what the room looks at as far as a phone does not show that already; nothing is not worth a word.

    Without a screen that is a place only, which phones can show by themselves, and nobody looks around.
    """
    led = _lead(meeting)
    if led is None or (screen and meeting.wandered):
        return None
    is_place = led["show"] in ("place", "plate") and (led["facet"] or led["route"])
    if not is_place and not (screen and led["show"] in ("table", "breakdown", "notes", "note", "compare")):
        return None
    return {
        key: value for key, value in led.items() if key not in ("by", "screen", "pair")
    }  # who leads is no news to phones


def _round(meeting: Meeting, round_: Round) -> dict[str, Any]:
    form = FORMS[round_.form]
    return plain_round(meeting, round_) | {
        "id": round_.id,
        "dots": round_.dots,
        "several": round_.several,
        "options": [
            {"id": option.id, "said": option.by_language(round_.lang or meeting.lang), "words": "", "lang": None}
            for option in round_.options
        ],
        "most": round_.most,
        "subject": form.subject,
        "live": round_.live,
        "moderated": round_.moderated,
        "status": round_.status,
        "shows": round_.shows,
        "revealed": round_.revealed,
        "told": round_.is_told,
        "highest": form.highest,
        "fields": list(form.fields),
        "asked": form.asked,
        "likes": form.likes,
        "breaks": form.breaks,
    }


def _counts(meeting: Meeting, round_: Round) -> dict[str, int]:
    answered, of = meeting.counts(round_.id)
    return {"answered": answered, "of": of}


def _count(meeting: Meeting, who: str, mine: Sequence[Note]) -> int:
    """Return the highest count that a device has used: a device that lost its own number goes on from there."""
    counts = [n for by in meeting.votes.values() for _, n in by.get(who, {}).values()]
    counts += [note.count for note in mine]
    counts += [n for (_, by), n in meeting.likes.items() if by == who]
    counts += meeting.chose.get(who, ())[1:]
    return max(counts, default=0)
