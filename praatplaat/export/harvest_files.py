"""What people take home from a workshop, in the kind of file that they can use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from praatplaat.content.model import Board
from praatplaat.export.files import check_target
from praatplaat.export.harvest_csv import harvest_csv
from praatplaat.export.harvest_markdown import harvest_markdown
from praatplaat.export.harvest_page import harvest_page
from praatplaat.export.harvest_words import Names
from praatplaat.export.harvest_workbook import harvest_workbook
from praatplaat.workshop.harvest import Harvest, for_room, harvest
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.own_board import with_own_cards

_WRITERS: Final[Mapping[str, Callable[[Harvest, Names], bytes]]] = {
    ".html": lambda found, names: harvest_page(found, names).encode(),
    ".md": lambda found, names: harvest_markdown(found, names).encode(),
    ".csv": harvest_csv,
    ".xlsx": harvest_workbook,
}
HARVEST_KINDS: Final[Mapping[str, str]] = {
    ".html": "text/html; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The kinds of files by their ending, each with its media type."""


def harvest_file(meeting: Meeting, board: Board, kind: str, lang: str) -> bytes:
    """Return the harvest of a workshop as a file of `kind` (".html" or "html" and so on), its words in `lang`.

    It is for the facilitator, so rounds that were not revealed are in it too. Of notes that nobody judged it has the
    number, and no word. The names of facets are those of `board`.

    Raises:
        UsageError: There is no such kind.
    """
    ending = "." + kind.lower().removeprefix(".")
    check_target(Path(f"harvest{ending}"), HARVEST_KINDS)
    return _WRITERS[ending](harvest(meeting), Names(with_own_cards(board, meeting), lang))


def shared_page(meeting: Meeting, board: Board, lang: str) -> bytes:
    """Return the harvest as everybody may read it who has its address: what the room saw, as a page in `lang`."""
    return harvest_page(
        harvest(for_room(meeting)), Names(with_own_cards(board, meeting), lang), board.languages
    ).encode()
