"""Words: everybody gives a few words, and the result is how many gave the same."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from praatplaat.errors import RefusedError
from praatplaat.settings import SAID_OF
from praatplaat.workshop.events import Event
from praatplaat.workshop.form import Outcome
from praatplaat.workshop.judging import along_in, fate, judged_as
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

    The server says with which words before it this one is `alike`, by a name that says nothing of them: those are
    judged together. When the word is taken back, so is the name: by the same word of others it would tell the word.
    """

    kind = "worded"
    said = {"facet": None, "word": "", "alike": None}
    judged_by = "alike"
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
    board_says = SAID_OF["words"]
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
        if any(folded_word(note.text) == folded_word(body.word) for note in mine):
            raise RefusedError("word-again", found=body.word)
        if len(mine) >= round_.most:
            raise RefusedError("words-spent", most=round_.most)

    def settled(self, meeting: Meeting, body: Worded) -> Worded:
        """Return the word with the name that it shares with those that are the same.

        One that takes the place of a hidden word stays hidden, and is judged alone: nobody has read it, so what others
        give is not hidden with it.
        """
        bare, before = folded_word(body.word), meeting.notes.get(body.note)
        if before and before.shown is False and folded_word(before.text) != bare:
            return body.model_copy(update={"alike": new_key()})
        given = (note for note in _given(meeting, body.round) if note.shown is _verdict(meeting, note.alike))
        words = {note.alike: note.text for note in given}  # each once, however many gave it
        exactly = (alike for alike, word in words.items() if word == body.word)
        nearly = (alike for alike, word in words.items() if folded_word(word) == bare)
        alike = next(exactly, None) or next(nearly, None)
        return body.model_copy(update={"alike": alike or new_key()})

    def take(self, meeting: Meeting, event: Event) -> Meeting:
        """Take the word; one that is the same as words that were judged is judged as they were."""
        body = event.body
        assert isinstance(body, Worded)
        after = super().take(meeting, event)
        if after is meeting:
            return meeting
        note = after.notes[body.note]
        shown = False if note.shown is False else _verdict(meeting, body.alike)
        fresh = replace(note, alike=body.alike, shown=shown)
        return replace(after, notes={**after.notes, body.note: fresh})

    def result(self, meeting: Meeting, round_: Round) -> dict[str, Any]:
        """Return the words that may be read, those that most gave first, how many gave each, and how many gave any.

        Each word that the facilitator wrote along counts as one person without a phone: nobody can know better.
        """
        outcomes = self.outcomes(meeting, round_)
        return {
            "cloud": [of.facet for of in outcomes],
            "votes": {of.facet: of.devices for of in outcomes},
            "voices": meeting.answered(round_.id) + along_in(meeting, round_),
        }

    def outcomes(self, meeting: Meeting, round_: Round) -> tuple[Outcome, ...]:
        """Return an outcome for each word that stands, most given first, equals in the order in which they came.

        Words that are the same stand in the spelling that most people chose; among equals, in the one that came first.
        """
        bare, same = dict[str, str](), dict[str, list[Note]]()
        for note in _given(meeting, round_.id):
            if fate(note, meeting) == "stands":
                if (name := judged_as(note)) not in bare:  # to fold a word is slow, and most are given by many
                    bare[name] = folded_word(note.text)
                same.setdefault(bare[name], []).append(note)
        found = (
            Outcome(
                Counter(note.text for note in notes).most_common(1)[0][0],
                len({note.id if note.is_along else note.by for note in notes}),
            )
            for notes in same.values()
        )
        return tuple(sorted(found, key=lambda outcome: -outcome.devices))


def folded_word(word: str) -> str:
    """Return what words have in common that differ only in capitals, accents, spaces or signs at their ends."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if ord(sign) not in _ACCENTS)
    return unicodedata.normalize("NFKC", " ".join(bare.split()).strip(_ENDS)) or word


def _verdict(meeting: Meeting, alike: str | None) -> bool | None:
    return meeting.verdicts.get(alike or "")


def _given(meeting: Meeting, round_: str) -> Iterator[Note]:
    """Yield the notes of a round that hold words; those that were wiped hold none."""
    return (note for note in meeting.notes.values() if note.round == round_ and note.text)
