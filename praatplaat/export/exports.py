"""The kinds of files and folders that a board can be written to, by their ending."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from praatplaat.content.model import Board
from praatplaat.errors import UsageError, refused
from praatplaat.export.board_file import file_html
from praatplaat.export.board_table import board_csv
from praatplaat.export.booklet import booklet, cards
from praatplaat.export.card_snippet import card
from praatplaat.export.data import gexf, graphml, node_link
from praatplaat.export.data_tables import facets_csv, kumu, links_csv
from praatplaat.export.files import write_each
from praatplaat.export.folders import check_folder, write_ours
from praatplaat.export.mermaid import mermaid
from praatplaat.export.pictures import pdf, png, svg
from praatplaat.export.sheet import workbook
from praatplaat.export.site import site_files
from praatplaat.export.slides import slides
from praatplaat.export.vault import vault
from praatplaat.export.wanted import Wanted
from praatplaat.i18n import add_words, say, screens_of

Maker = Callable[[Board, Wanted], bytes]


@dataclass(frozen=True, slots=True)
class Export:
    """A kind of file: what makes it, and what of `Wanted` it looks at beside the language.

    `beside` are makers of files that belong to it, by the ending that they have in place of its own.
    """

    make: Maker
    looks_at: frozenset[str] = frozenset()
    beside: Mapping[str, Maker] = field(default_factory=dict)


_PICTURE: Final = frozenset({"theme", "workshop", "votes", "address", "facet", "route", "step"})
_CARD: Final = frozenset({"theme", "address", "facet"})
_FOLDER: Final = "map/"
"""How a folder is named where kinds of files are told; it looks at `address`."""
_exports: dict[str, Export] = {
    ".html": Export(lambda board, wanted: file_html(board, wanted).encode()),
    "kaart.html": Export(card, _CARD),
    "card.html": Export(card, _CARD),
    ".svg": Export(svg, _PICTURE),
    ".png": Export(png, _PICTURE | {"width"}),
    ".pptx": Export(slides, frozenset({"theme", "workshop", "votes"})),
    ".xlsx": Export(workbook),
    ".kumu.xlsx": Export(kumu),
    ".csv": Export(facets_csv, beside={"-links.csv": links_csv, "-board.csv": board_csv}),
    ".json": Export(node_link),
    ".graphml": Export(graphml),
    ".gexf": Export(gexf),
    ".mmd": Export(mermaid),
    "boekje.pdf": Export(booklet, _PICTURE | {"paper"}),
    "booklet.pdf": Export(booklet, _PICTURE | {"paper"}),
    "kaartjes.pdf": Export(cards, frozenset({"theme"})),
    "cards.pdf": Export(cards, frozenset({"theme"})),
    ".pdf": Export(pdf, _PICTURE | {"paper", "portrait"}),
}
EXPORTS: Final[Mapping[str, Export]] = _exports
"""All kinds of files by their ending."""
ADDED: Final[dict[str, Export]] = {}
"""Those that did not come with the package."""
SITE_NAME: Final = "website"
"""How the folder of the website is called among all kinds, in every language."""
FOLDERS: Final[Mapping[str, Callable[[Board, Wanted], Mapping[str, bytes]]]] = {".obsidian": vault}
"""The kinds of folders that are no website, and what makes their files by their ways in it."""


def add(ending: str, export: Export, words: Mapping[str, Mapping[str, str]]) -> None:
    """Let boards be written to files with another ending, such as ".txt"; `tests/test_forms.py` has the shortest one.

    Commands, notebooks and the page to save have it from then on; that is before the server starts. `words` are the
    sentences `save.name-txt` and `save.is-txt` by language. Makers must be functions of a module: files for the page
    are made in a process of its own, which imports it.
    """
    _exports[ending] = ADDED[ending] = export
    add_words(words)


def ending_of(path: Path) -> str:
    """Return the ending of a name that says which kind it asks for, "" for none: the longest, if several do."""
    name = path.name.lower()
    return max((ending for ending in (*EXPORTS, *FOLDERS) if name.endswith(ending)), key=len, default="")


def export_of(path: Path) -> Export:
    """Return the kind of file that a name asks for, by its ending: `plaat.pdf` a poster, `boekje.pdf` a booklet.

    Raises:
        UsageError: It asks for none that there is.
    """
    if (ending := ending_of(path)) in EXPORTS:
        return EXPORTS[ending]
    raise UsageError("export-kind", path=path, allowed=", ".join((*EXPORTS, *FOLDERS, _FOLDER)))


def check_exports(
    paths: Collection[Path], options: Collection[str], folders: Collection[Path] = (), *, everything: bool = False
) -> None:
    """Check that files, and folders for a website, go with these options, each a name of a field of `Wanted`.

    With `everything` each kind of file is written, beside those of `paths`.

    Raises:
        UsageError: A name asks for no known kind, a folder holds what is not ours, none of these looks at an option, or
            two options do not go together.
    """
    kept = [path for path in paths if ending_of(path) in FOLDERS]
    exports = [export_of(path) for path in paths if path not in kept]
    exports += EXPORTS.values() if everything else ()
    known = {option for export in exports for option in export.looks_at}
    known |= {"address"} if folders or everything else set()
    for folder in (*folders, *kept):
        check_folder(folder)
    for option in options:
        if option not in known:
            having = [ending for ending, export in EXPORTS.items() if option in export.looks_at]
            having += [_FOLDER] if option == "address" else []
            raise UsageError("export-option", found=f"--{option}", allowed=", ".join(having))
    if "step" in options and "route" not in options:
        raise UsageError("export-step-alone")
    if {"facet", "route"} <= set(options):
        raise UsageError("export-facet-route")


def export_files(board: Board, path: Path, wanted: Wanted) -> list[tuple[Path, int]]:
    """Write the board to `path` and to what belongs beside it, all or nothing, and return each with its size in bytes.

    What is there already is replaced whole.

    Raises:
        UsageError: Its name asks for no known kind, a library that it needs is not there, or it cannot be written.
    """
    ending = ending_of(path)
    if ending in FOLDERS:
        return [(path, write_ours(path, FOLDERS[ending](board, wanted)))]
    export_of(path)  # refuses a name that asks for no kind
    files = {path.with_name(name): content for name, content in made_files(board, path.name, ending, wanted).items()}
    write_each(files)
    return [(file, len(content)) for file, content in files.items()]


def made_files(board: Board, name: str, ending: str, wanted: Wanted) -> dict[str, bytes]:
    """Return a file of a kind and what belongs beside it, by their names."""
    export, stem = EXPORTS[ending], name[: -len(ending)]
    return {name: export.make(board, wanted)} | {
        f"{stem}{own}": make(board, wanted) for own, make in export.beside.items()
    }


def export_file(board: Board, path: Path, *, lang: str = "", wanted: Wanted | None = None) -> int:
    """Write the board to `path`, as `export_files`, and return the size in bytes of all that was written."""
    return sum(size for _, size in export_files(board, path, wanted or Wanted(lang)))


def export_all(board: Board, folder: Path, wanted: Wanted) -> Iterator[tuple[Path, int]]:
    """Write the board as every kind of file and as a website to `folder`, and yield each path with its size in bytes.

    The folder is made if need be. Names are in the language of the files: `plaat.svg`, `boekje.pdf`. What a kind does
    not look at is left out for it.

    Raises:
        UsageError: A library is not there, or a file cannot be written; those before it are whole.
    """
    lang = screens_of(board.spoken(wanted.lang))
    plate, book, laid = say("export.name-plate", lang), say("export.name-booklet", lang), say("export.name-cards", lang)
    names = [f"{plate}{ending}" for ending in (*EXPORTS, *FOLDERS) if ending.startswith(".")]
    site = folder / SITE_NAME
    check_folder(site)
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise UsageError("export-folder-file", path=folder) from None
    except OSError as error:
        raise refused(error, folder) from None
    try:
        for name in (*names, f"{book}.pdf", f"{laid}.pdf"):
            yield from export_files(board, folder / name, wanted)
        yield site, export_site(board, site, wanted)[1]
    finally:
        if is_new:
            with suppress(OSError):  # where nothing came into it, as on a full disk
                folder.rmdir()


def export_site(board: Board, path: Path, wanted: Wanted) -> tuple[int, int]:
    """Write the board as a website and return how many files it has and their size; one of ours is replaced whole.

    Raises:
        UsageError: The folder holds what we did not write, the address is none, or it cannot be written.
    """
    files = site_files(board, wanted)
    return len(files), write_ours(path, files)
