"""The kinds of files that a board can be written to, by their ending."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from praatplaat.content.model import Board
from praatplaat.errors import UsageError, refused
from praatplaat.export.board_file import file_html
from praatplaat.export.booklet import booklet, cards
from praatplaat.export.card_snippet import card
from praatplaat.export.data import gexf, graphml, node_link, workbook
from praatplaat.export.files import write
from praatplaat.export.folders import check_folder, write_ours
from praatplaat.export.pictures import pdf, png, svg
from praatplaat.export.site import site_files
from praatplaat.export.slides import slides
from praatplaat.export.wanted import Wanted
from praatplaat.i18n import say, screens_of


@dataclass(frozen=True, slots=True)
class Export:
    """A kind of file: what makes it, and what of `Wanted` it looks at beside the language."""

    make: Callable[[Board, Wanted], bytes]
    looks_at: frozenset[str] = frozenset()


_PICTURE: Final = frozenset({"theme", "workshop", "votes", "address", "facet", "route", "step"})
_CARD: Final = frozenset({"theme", "address", "facet"})
_FOLDER: Final = "map/"
"""How a folder is named where kinds of files are told; it looks at `address`."""
EXPORTS: Final[Mapping[str, Export]] = {
    ".html": Export(lambda board, wanted: file_html(board, lang=wanted.lang).encode()),
    "kaart.html": Export(card, _CARD),
    "card.html": Export(card, _CARD),
    ".svg": Export(svg, _PICTURE),
    ".png": Export(png, _PICTURE | {"width"}),
    ".pptx": Export(slides, frozenset({"theme", "workshop", "votes"})),
    ".xlsx": Export(workbook),
    ".json": Export(node_link),
    ".graphml": Export(graphml),
    ".gexf": Export(gexf),
    "boekje.pdf": Export(booklet, _PICTURE | {"paper"}),
    "booklet.pdf": Export(booklet, _PICTURE | {"paper"}),
    "kaartjes.pdf": Export(cards, frozenset({"theme"})),
    "cards.pdf": Export(cards, frozenset({"theme"})),
    ".pdf": Export(pdf, _PICTURE | {"paper", "portrait"}),
}


def ending_of(path: Path) -> str:
    """Return the ending of a name that says which kind of file it asks for, "" for none: the longest, if several do."""
    name = path.name.lower()
    return max((ending for ending in EXPORTS if name.endswith(ending)), key=len, default="")


def export_of(path: Path) -> Export:
    """Return the kind of file that a name asks for, by its ending: `plaat.pdf` a poster, `boekje.pdf` a booklet.

    Raises:
        UsageError: It asks for none that there is.
    """
    if ending := ending_of(path):
        return EXPORTS[ending]
    raise UsageError("export-kind", path=path, allowed=", ".join((*EXPORTS, _FOLDER)))


def check_exports(
    paths: Collection[Path], options: Collection[str], folders: Collection[Path] = (), *, everything: bool = False
) -> None:
    """Check that files, and folders for a website, go with these options, each a name of a field of `Wanted`.

    With `everything` each kind of file is written, beside those of `paths`.

    Raises:
        UsageError: A name asks for no known kind, a folder holds what is not ours, or none of these looks at an option.
    """
    exports = [*map(export_of, paths), *(EXPORTS.values() if everything else ())]
    known = {option for export in exports for option in export.looks_at}
    for folder in folders:
        check_folder(folder)
        known.add("address")
    for option in options:
        if option not in known:
            having = [ending for ending, export in EXPORTS.items() if option in export.looks_at]
            having += [_FOLDER] if option == "address" else []
            raise UsageError("export-option", found=f"--{option}", allowed=", ".join(having))


def export_file(board: Board, path: Path, *, lang: str = "", wanted: Wanted | None = None) -> int:
    """Write the board to `path` and return the size in bytes; a file that is there already is replaced whole.

    Raises:
        UsageError: Its name asks for no known kind, a library that it needs is not there, or it cannot be written.
    """
    return write(path, export_of(path).make(board, wanted or Wanted(lang)))


def export_all(board: Board, folder: Path, wanted: Wanted) -> Iterator[tuple[Path, int]]:
    """Write the board as every kind of file to `folder`, made if need be, and yield each path with its size in bytes.

    Names are in the language of the files: `plaat.svg`, `boekje.pdf`. What a kind does not look at is left out for it.

    Raises:
        UsageError: A library is not there, or a file cannot be written; those before it are whole.
    """
    lang = screens_of(board.spoken(wanted.lang))
    plate, book, laid = say("export.name-plate", lang), say("export.name-booklet", lang), say("export.name-cards", lang)
    names = [f"{plate}{ending}" for ending in EXPORTS if ending.startswith(".")]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(error, folder) from None
    for name in (*names, f"{book}.pdf", f"{laid}.pdf"):
        yield folder / name, export_file(board, folder / name, wanted=wanted)


def export_site(board: Board, path: Path, wanted: Wanted) -> tuple[int, int]:
    """Write the board as a website and return how many files it has and their size; one of ours is replaced whole.

    Raises:
        UsageError: The folder holds what we did not write, the address is none, or it cannot be written.
    """
    files = site_files(board, wanted)
    return len(files), write_ours(path, files)
