"""Words: everybody gives a few words, and the result is how many gave the same."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from praatplaat.errors import RefusedError
from praatplaat.workshop.events import Event
from praatplaat.workshop.form import Outcome
from praatplaat.workshop.judging import fate
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.round import Note, Round
from praatplaat.workshop.secrets import new_key
from praatplaat.workshop.values import Name, Word
from praatplaat.workshop.written import Writing, Wrote

_ACCENTS: Final = range(0x300, 0x370)
"""Marks that Latin, Greek and Cyrillic put on letters. In other scripts marks are letters of their own."""
_ENDS: Final = " .,;:!?'\"‘’“”…"


class Worded(Wrote):
    """A word, or a few short ones.

    The server says with which words before it this one is `alike`, by a name that says nothing of them: so it is known
    which of them were judged together also when the first of them is wiped.
    """

    kind = "worded"
    said = {"facet": None, "word": ""}
    fields = ("word",)
    word: Word
    alike: Name | None = None


class Words(Writing):
    """Words for a cloud. Those that differ only in capitals, accents or signs at their ends are the same."""

    id = "words"
    bodies = (Worded,)
    fields = Worded.fields
    phone = "phone_cloud.html"
    subject = "word"
    most = 3
    counted = "given"
    a_minute = 12

    def check(self, meeting: Meeting, round_: Round, actor: str, body: Worded, now: int) -> None:  # type: ignore[override]
        """Accept a word that this device did not give yet, while it may give more.

        Raises:
            RefusedError: It gave the word already or has no word left, or the rules of notes are against it.
        """
        if body.facet is not None:
            raise RefusedError("stale")
        super().check(meeting, round_, actor, body, now)
        mine = [note for note in _given(meeting, round_.id) if note.by == actor and note.id != body.note]
        if any(folded(note.text) == folded(body.word) for note in mine):
            raise RefusedError("word-again", found=body.word)
        if len(mine) >= round_.most:
            raise RefusedError("words-spent", most=round_.most)

    def settled(self, meeting: Meeting, body: Worded) -> Worded:
        """Return the word with the name that it shares with those that are the same."""
        bare = folded(body.word)
        same = (note for note in _given(meeting, body.round) if folded(note.text) == bare)
        first = next(same, None)
        return body.model_copy(update={"alike": first.alike if first else new_key()})

    def take(self, meeting: Meeting, event: Event) -> Meeting:
        """Take the word; one that is the same as words that were judged is judged as they were."""
        body = event.body
        assert isinstance(body, Worded)
        after = super().take(meeting, event)
        if after is meeting:
            return meeting
        note = after.notes[body.note]
        others = (other.shown for other in meeting.notes.values() if body.alike and other.alike == body.alike)
        verdict = next((shown for shown in others if shown is not None), None)
        fresh = replace(note, alike=body.alike, shown=note.shown if note.shown is False else verdict)
        return replace(after, notes={**after.notes, body.note: fresh})

    def result(self, meeting: Meeting, round_: Round) -> dict[str, Any]:
        """Return the words that may be read, those that most gave first, and how many gave each."""
        outcomes = self.outcomes(meeting, round_)
        return {"cloud": [of.facet for of in outcomes], "votes": {of.facet: of.devices for of in outcomes}}

    def outcomes(self, meeting: Meeting, round_: Round) -> tuple[Outcome, ...]:
        """Return an outcome for each word that stands, most given first, equals in the order in which they came.

        Of words that are the same it has the spelling that most chose, of equals the one that came first.
        """
        same: dict[str, list[Note]] = {}
        for note in _given(meeting, round_.id):
            if fate(note, meeting) == "stands":
                same.setdefault(folded(note.text), []).append(note)
        found = (
            Outcome(Counter(note.text for note in notes).most_common(1)[0][0], len({note.by for note in notes}))
            for notes in same.values()
        )
        return tuple(sorted(found, key=lambda outcome: -outcome.devices))


def folded(word: str) -> str:
    """Return what words have in common that differ only in capitals, accents, spaces or signs at their ends."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if ord(sign) not in _ACCENTS)
    return unicodedata.normalize("NFKC", " ".join(bare.split()).strip(_ENDS)) or word


def _given(meeting: Meeting, round_: str) -> Iterator[Note]:
    """Yield the notes of a round that hold words; those that were wiped hold none."""
    return (note for note in meeting.notes.values() if note.round == round_ and note.text)
