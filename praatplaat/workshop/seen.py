"""What each screen of a workshop gets to see. Nothing else of a meeting leaves this floor.

Phones and board see what the room may see; the desk sees all that was written. All are plain values for JSON.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from praatplaat.workshop.events import SCALE
from praatplaat.workshop.judging import fate, seen_by_room
from praatplaat.workshop.meeting import Meeting, Note, Round, Step


def room(meeting: Meeting) -> dict[str, Any]:
    """Return what everybody in the room may see: the current round and its result where that shows, the lead."""
    current = meeting.rounds.get(meeting.current or "")
    lead = meeting.lead
    return {
        "devices": len(meeting.devices), "locked": meeting.locked, "ended": meeting.ended is not None,
        "lead": {"facet": lead.facet, "route": lead.route, "step": lead.step} if lead else None,
        "total": _total(meeting) if meeting.ended is not None else None,
        "round": _round(current) | {"answered": meeting.answered(current.id), **(
            _result(meeting, current) if current.shows else {})} if current else None,
    }


def phone(meeting: Meeting) -> dict[str, Any]:
    """Return what all phones see: as `room`, without the counts that change with every touch of a live round, and
    without what the room wrote (`wrote`).

    Of a workshop that is over they see only that.
    """
    seen = room(meeting)
    if meeting.ended is not None:
        seen["round"] = None
    for name in ("devices", "locked", "total"):
        del seen[name]
    if seen["round"]:
        for name in ("answered", "notes", "steps"):
            seen["round"].pop(name, None)
        if not meeting.rounds[seen["round"]["id"]].revealed:
            for name in ("votes", "average", "spread"):
                seen["round"].pop(name, None)
    return seen


def own(meeting: Meeting, who: str) -> dict[str, Any]:
    """Return what one participant did, for that device alone."""
    return {
        "joined": who in meeting.devices, "removed": who in meeting.removed,
        "votes": {name: {facet: value for facet, (value, _) in by[who].items() if value}
                  for name, by in meeting.votes.items() if who in by},
        "notes": [_written(note) for note in meeting.notes.values() if note.by == who],
        "steps": [_written(step) for step in meeting.steps.values() if step.by == who],
        "likes": [note.id for note in meeting.notes.values() if who in note.likes],
        "count": _count(meeting, who),
    }


def devices(meeting: Meeting) -> list[tuple[str, int, int, int, int]]:
    """Return for each device its name, the second in which it came, and how many answers, texts and likes it gave."""
    votes = Counter(who for name in meeting.rounds for who, mine in meeting.chosen(name).items() for _ in mine)
    texts = Counter(one.by for one in meeting.written)
    likes = Counter(who for note in meeting.notes.values() for who in note.likes)
    return [(who, at, votes[who], texts[who], likes[who]) for who, at in meeting.devices.items()]


def desk(meeting: Meeting) -> dict[str, Any]:
    """Return what the facilitator sees: every round with its result, every note with how it was judged."""
    last = meeting.done[-1] if meeting.done else None
    return {
        **room(meeting),
        "rounds": [_round(one) | {"answered": meeting.answered(one.id), "revealed": one.revealed,
                                  **_tally(one, meeting.answers(one.id).counts)} for one in meeting.rounds.values()],
        "notes": [_written(note) | {"shown": note.shown, "into": note.into, "by": note.by, "likes": len(note.likes),
                                    "fate": fate(note, meeting), "seen": seen_by_room(note, meeting.rounds[note.round])}
                  for note in meeting.notes.values()],
        "steps": [_written(step) | {"shown": step.shown, "by": step.by, "fate": fate(step, meeting),
                                    "seen": seen_by_room(step, meeting.rounds[step.round])}
                  for step in meeting.steps.values()],
        "missed": list(meeting.missed),
        "undo": {"sequence": last.sequence, "kind": last.kind, "depth": len(meeting.done),
                 "body": last.body.model_dump(mode="json")} if last else None,
    }


def _round(one: Round) -> dict[str, Any]:
    return {"id": one.id, "form": one.form, "question": one.question, "facets": list(one.facets), "dots": one.dots,
            "live": one.live, "moderated": one.moderated, "status": one.status, "shows": one.shows,
            "revealed": one.revealed, "route": one.route, "step": one.step}


def _total(meeting: Meeting) -> dict[str, int]:
    """Return how much a workshop brought in all: numbers, never words that nobody approved."""
    votes = sum(number for of in meeting.votes.values() for values in of.counts.values() for number in values.values())
    return {"votes": votes, "notes": len(meeting.notes), "steps": len(meeting.steps)}


def _result(meeting: Meeting, one: Round) -> dict[str, Any]:
    steps = [step for step in meeting.steps.values() if step.round == one.id and seen_by_room(step, one)]
    return _tally(one, meeting.answers(one.id).counts) | {
        "notes": [_written(top) | {"likes": likes, "behind": len(behind)}
                  for top, behind, likes in meeting.tops(one.id) if seen_by_room(top, one)],
        "steps": [_written(step) for step in steps],
    }


def _tally(one: Round, counted: Mapping[str, Mapping[int, int]]) -> dict[str, Any]:
    """Return votes per facet in the order of the round; of a scale also the average and how many chose each value."""
    by = {facet: counted.get(facet, {}) for facet in one.facets}
    told: dict[str, Any] = {"votes": {facet: sum(values.values()) for facet, values in by.items()}}
    if one.form == "scale":
        told["average"] = {facet: round(sum(v * n for v, n in values.items()) / sum(values.values()), 1)
                           for facet, values in by.items() if values}
        told["spread"] = {facet: {str(v): values.get(v, 0) for v in range(1, SCALE + 1)}
                          for facet, values in by.items()}
    return told


def _written(one: Note | Step) -> dict[str, Any]:
    told: dict[str, Any] = {"id": one.id, "round": one.round, "facet": one.facet, "at": one.at}
    if isinstance(one, Note):
        return told | {"text": one.text}
    return told | {"who": one.who, "what": one.what, "when": one.when}


def _count(meeting: Meeting, who: str) -> int:
    """Return the highest count that a device used, so that one that forgot goes on above it."""
    counts = [n for by in meeting.votes.values() for _, n in by.get(who, {}).values()]
    counts += [one.count for one in meeting.written if one.by == who]
    counts += [n for (_, one), n in meeting.likes.items() if one == who]
    return max(counts, default=0)
