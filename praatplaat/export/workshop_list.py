"""The workshops that are kept, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from praatplaat.export.harvest_words import moment
from praatplaat.i18n import say
from praatplaat.workshop.kept import Kept

COLUMNS: Final = ("number", "id", "date", "board", "devices", "rounds", "notes", "kept")
_NUMBERS: Final = ("number", "devices", "rounds", "notes")
ID_SHOWN: Final = 8
"""Letters of an id: enough to tell a million workshops apart."""


def workshop_lines(there: Sequence[Kept], lang: str) -> Iterator[str]:
    """Yield a head and a line for each workshop, or one line that says there is none."""
    if not there:
        yield say("workshops.none", lang)
        return
    rows = [[say(f"workshops.head-{name}", lang) for name in COLUMNS], *(_row(one, lang) for one in there)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.rjust(width) if name in _NUMBERS else cell.ljust(width)
                 for name, cell, width in zip(COLUMNS, row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _row(one: Kept, lang: str) -> list[str]:
    until = f"{moment(one.known.expires_at):%Y-%m-%d}"
    if one.past:
        until = say("workshops.past", lang, date=until)
    elif one.known.ended_at is None:
        until += f" ({say('workshops.on', lang)})"
    meeting = one.meeting
    return [str(one.number), one.known.id[:ID_SHOWN], f"{moment(one.known.begun_at):%Y-%m-%d %H:%M}", one.known.board,
            *(str(len(things)) for things in (meeting.devices, meeting.rounds, meeting.notes)), until]
