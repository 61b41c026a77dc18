"""The workshops that are kept, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from praatplaat.export.harvest_words import moment
from praatplaat.i18n import count, say
from praatplaat.workshop.keeping import ASIDE, Sorted
from praatplaat.workshop.kept import KeptWorkshop

COLUMNS: Final = ("number", "id", "date", "board", "devices", "rounds", "notes", "kept")
_NUMBERS: Final = ("number", "devices", "rounds", "notes")
ID_SHOWN: Final = 8
"""Letters of an id: enough to tell a million workshops apart."""


def workshop_lines(there: Sequence[KeptWorkshop], lang: str) -> Iterator[str]:
    """Yield a head and a line for each workshop, or one line that says there is none."""
    if not there:
        yield say("workshops.none", lang)
        return
    rows = [[say(f"workshops.head-{name}", lang) for name in COLUMNS], *(_row(workshop, lang) for workshop in there)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.rjust(width) if name in _NUMBERS else cell.ljust(width)
            for name, cell, width in zip(COLUMNS, row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()


def kept_lines(found: Sorted, lang: str) -> Iterator[str]:
    """Yield what a terminal says of workshops that went, were set aside or stay after all; nothing if none did."""
    if found.behind:
        yield count("workshops.behind", found.behind, lang)
    for named, workshops in (
        ("gone", found.past),
        ("aside", found.aside),
        ("still-aside", found.still_aside),
        ("back", found.back),
    ):
        if workshops:
            yield count(f"workshops.{named}", len(workshops), lang)
            yield from (
                f"  {workshop.id[:ID_SHOWN]}  {moment(workshop.begun_at):%Y-%m-%d %H:%M}  {workshop.board}"
                for workshop in workshops
            )
    if found.aside or found.still_aside:
        yield say("workshops.aside-how", lang, id=(*found.aside, *found.still_aside)[0].id[:ID_SHOWN])


def _row(workshop: KeptWorkshop, lang: str) -> list[str]:
    until = f"{moment(workshop.record.expires_at):%Y-%m-%d}"
    if workshop.record.aside_at is not None:
        until = say("workshops.until-aside", lang, date=f"{moment(workshop.record.aside_at + ASIDE):%Y-%m-%d}")
    elif workshop.past:
        until = say("workshops.past", lang, date=until)
    elif workshop.record.ended_at is None:
        until += f" ({say('workshops.on', lang)})"
    meeting = workshop.meeting
    notes = [note for note in meeting.notes.values() if len(note.words) == 1]  # of one field
    return [
        str(workshop.number),
        workshop.record.id[:ID_SHOWN],
        f"{moment(workshop.record.begun_at):%Y-%m-%d %H:%M}",
        workshop.record.board,
        *(str(len(things)) for things in (meeting.devices, meeting.rounds, notes)),
        until,
    ]
