"""The harvest as a workbook: texts as they were written, numbers, and no formula."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from praatplaat.i18n import count, say
from praatplaat.settings import LANGUAGES
from praatplaat.workshop.forms import FORMS
from tests.harvested import TEXTS, WHO, log_of, recount
from tests.held import CHALLENGES, GONE


def opened(path: Path) -> Workbook:
    return load_workbook(path)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_workbook_has_texts_and_numbers_and_no_formula(harvests, lang):
    book = opened(harvests[".xlsx", lang])
    results = ("steps", "votes", "choice", "words", "grid", "notes", "cards", "compared")
    names = ("workshop", *results, "walked", "missed")
    assert book.sheetnames == [say(f"harvest.{'form' if name in FORMS else 'sheet'}-{name}", lang) for name in names]
    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)
    assert all(cell.number_format == "@" and cell.quotePrefix for cell in cells if cell.data_type == "s")
    with zipfile.ZipFile(harvests[".xlsx", lang]) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) == len(names)
    assert not [sheet for sheet in sheets if re.search("<(f|hyperlink)[ >/]", sheet)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_workbook_holds_every_vote_note_and_step_as_it_was_written(harvests, held_workshop, lang):
    book = opened(harvests[".xlsx", lang])
    sheets = {
        name: list(
            book[say(f"harvest.{'form' if name in FORMS else 'sheet'}-{name}", lang)].iter_rows(
                min_row=2, values_only=True
            )
        )
        for name in ("votes", "choice", "words", "grid", "notes", "cards", "steps", "walked", "missed")
    }
    counted = recount(log_of(held_workshop))
    names = {1: "dots", 2: "scale", 9: "ranking", 12: "own"}
    for row in sheets["votes"]:
        values = counted.get((names[row[0]], row[3]), Counter())
        assert row[5] == values.total()
        if row[0] == 2:
            assert row[7:12] == tuple(values[value] for value in range(1, 6))
        if row[0] == 9:
            assert row[7:10] == tuple(values[place] for place in range(1, 4))
    assert len(sheets["votes"]) == 12
    assert [row[3:5] for row in sheets["choice"]] == [("=1+1 | *ja*", 2), ("<b>nee</b>", 1)]
    assert [row[3:5] for row in sheets["words"]] == [("Tijd", 2), ("=1+1", 1)]
    assert next((row[3], *row[7:]) for row in sheets["grid"]) == (CHALLENGES[0], 2.5, 1.5, 5, 0)
    assert [row[:3] for row in sheets["cards"]] == [("own-een", "=1+1 | *eigen*", "**Wij** willen <dit>")]
    written = [row[5] for row in sheets["notes"] if row[0] == 3]
    assert written == TEXTS
    assert [(row[5], row[6]) for row in sheets["steps"]] == list(zip(TEXTS, WHO, strict=True))
    assert [row[5:8] for row in sheets["notes"] if row[0] == 4] == [
        ("Te weinig tijd", 3, None),
        ("Geen tijd", None, "Te weinig tijd"),
        ("Geen geld", 0, None),
    ]
    assert [row[0] for row in sheets["missed"]] == ["directeur", "oude-rol"]
    assert [(row[2], row[4]) for row in sheets["walked"]] == [(1, None), (2, "ict-basis"), (None, GONE), (9, None)]
    facts = dict(book[say("harvest.sheet-workshop", lang)].iter_rows(min_row=2, values_only=True))
    assert facts[say("harvest.what-unjudged", lang)] == count("harvest.unjudged-ended", 4, lang)
