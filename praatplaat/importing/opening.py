"""Opening what somebody gives: which kind of file it is, by what it holds; what cannot be read is refused here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from praatplaat.errors import UsageError, refused
from praatplaat.importing import graphs, json_files, vault
from praatplaat.importing.material import Material
from praatplaat.importing.tables import material_of
from praatplaat.tables.opening import TABLES, content_of, is_marked_up, tables_of
from praatplaat.tables.rows import Table, as_text
from praatplaat.tables.strangers import is_web_page, unread
from praatplaat.tables.weighing import hold_text

_NOTES: Final = (".md", ".canvas")
_OTHERS: Final = (".xlsx", ".xlsm", ".ods", ".json", ".gexf", ".graphml")
"""Endings of files each of which is a whole: the one in a folder is what is meant by it."""


def read(paths: Sequence[Path], asked: Sequence[str] = ()) -> Material:
    """Return what stands in files that belong together, such as one of cards and one of links.

    What is `asked` of a heading says that it is one: "heading=role".

    Raises:
        UsageError: A file is missing, may not be read, is none that can be taken in, or is made to do harm.
    """
    tables: list[Table] = []
    found: list[Material] = []
    for path in paths:
        for file in _files_of(path) if path.is_dir() else [path]:
            read_here = vault.read(file) if file.is_dir() else _opened(file)
            if isinstance(read_here, Material):
                found.append(read_here)
            else:
                tables += read_here
    if tables:
        found.insert(0, material_of(tables, asked))
    whole = found[0]
    for other in found[1:]:
        whole.add(other)
    return whole


def together(paths: Sequence[Path]) -> list[Path]:
    """Return the files with the links that `export` wrote beside a table, `bord-links.csv` beside `bord.csv`."""
    found: list[Path] = []
    for path in paths:
        links = path.with_name(f"{path.stem}-links.csv")
        found += [path, *([links] if path.suffix.lower() == ".csv" and links.is_file() and links not in paths else [])]
    return found


def _files_of(folder: Path) -> list[Path]:
    """Return the folder itself where it holds notes, else the tables in it, or the one file of another kind."""
    try:
        inside = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        if any(path.suffix.lower() in _NOTES for path in inside) or any(vault.notes(folder)):
            return [folder]
    except OSError as error:
        raise refused(error, folder) from None
    tables = [path for path in inside if path.suffix.lower() in TABLES]
    others = [path for path in inside if path.suffix.lower() in _OTHERS and not path.name.startswith("~")]
    if not tables and len(others) == 1:
        return others
    if not tables:
        raise UsageError("import-folder-empty", path=folder)
    return tables


def _opened(path: Path) -> Material | list[Table]:
    raw = content_of(path)
    tables = tables_of(raw, path)
    if tables is not None:
        return tables
    if is_marked_up(raw):
        return _marked_up(raw, path)
    text = as_text(raw, path)
    if text.lstrip()[:1] in ("{", "["):
        hold_text(text, ",{[", "json", path)
        return json_files.read(_json(text, path), path)
    raise unread(raw, path)


def _marked_up(raw: bytes, path: Path) -> Material:
    if is_web_page(raw):
        raise unread(raw, path)
    hold_text(raw, [b"<"], "xml", path)
    return graphs.read(raw, path)


def _json(text: str, path: Path) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UsageError("import-bad-json", path=path, line=error.lineno, column=error.colno) from None
    except (RecursionError, ValueError):  # nested without end, or a number of a million figures
        raise UsageError("import-too-full", path=path) from None
