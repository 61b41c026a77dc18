"""Small workbooks that are boards, what is told of them, and what a server says of one."""

from __future__ import annotations

import time
import urllib.request
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

from praatplaat.content import examine
from tests.server import Served

Sheets = dict[str, list[list[Any]]]
TEN: Sheets = {
    "Facetten": [
        ["Naam", "Soort", "Links", "Samenvatting"],
        ["Taalcafé", "Activiteit", "Vrijwilligers", "Praten met koffie erbij."],
        ["Vrijwilligers", "Mensen", None, None],
        ["Rolstoelroute", "Plek", "Taalcafé; Vrijwilligers", None],
    ],
    "Soorten": [
        ["Naam", "Kleur", "Icoon"],
        ["Activiteit", "zon", "berg"],
        ["Mensen", "roos", "mens"],
        ["Plek", None, None],
    ],
}


def workbook(path: Path, sheets: Sheets) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def as_ods(book: Path, path: Path) -> Path:
    """Return the cells of a workbook as LibreOffice keeps them: a line of a cell is a paragraph."""

    def cell(value: object) -> str:
        lines = "".join(f"<x:p>{escape(line)}</x:p>" for line in str("" if value is None else value).split("\n"))
        return f"<t:table-cell>{lines}</t:table-cell>"

    tables = (
        f'<t:table t:name="{sheet.title}">'
        + "".join(f"<t:table-row>{''.join(map(cell, row))}</t:table-row>" for row in sheet.iter_rows(values_only=True))
        + "</t:table>"
        for sheet in load_workbook(book)
    )
    content = f'<o:document xmlns:o="o" xmlns:t="t" xmlns:x="x">{"".join(tables)}</o:document>'
    with ZipFile(path, "w") as packed:
        packed.writestr("content.xml", content)
    return path


def told(path: Path, lang: str = "nl") -> list[str]:
    return [one.line_of_text(lang) for one in examine(path).problems]


def changed(cells: dict[str, Any], sheets: Sheets = TEN) -> Sheets:
    """Return sheets with other cells: Facetten!C2."""
    found = {name: [list(row) for row in rows] for name, rows in sheets.items()}
    for place, value in cells.items():
        name, _, cell = place.partition("!")
        found[name][int(cell[1:]) - 1][ord(cell[0]) - 65] = value
    return found


PROBLEMS = "/problems?lang=nl"


def got(running: Served, path: str) -> str:
    with urllib.request.urlopen(running.base + path, timeout=30) as answer:
        return bytes(answer.read()).decode()


def until(running: Served, path: str, words: str) -> None:
    """Wait until an address says something."""
    end = time.monotonic() + 60
    while words not in got(running, path):
        assert time.monotonic() < end, words
