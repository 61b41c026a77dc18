"""The harvest as CSV: every vote, note and step, and no cell that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praatplaat.export.harvest_csv import defused, separator
from praatplaat.i18n import count, say
from praatplaat.settings import LANGUAGES
from tests.harvested import TEXTS, log_of, recount
from tests.held import CHALLENGES, GONE

FORMULA = re.compile(r"[\s\u200c\u200d]*[=+\-@＝＋－＠﹢﹣﹫⁺₊]")
BREAK = re.compile(r"[ \u00a0]*[\t\r\n]")


def rows_of(path: Path, lang: str) -> list[list[str]]:
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(
        csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator(lang), strict=True)
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_csv_holds_every_vote_note_and_step(harvests, held_workshop, lang):
    head, *rows = rows_of(harvests[".csv", lang], lang)
    assert all(len(row) == len(head) == 8 for row in rows)
    counted = recount(log_of(held_workshop))
    number, dots = say("harvest.column-answers", lang), say("harvest.column-dots", lang)
    votes = {(row[0], row[3]): int(row[6]) for row in rows if row[5] in (number, dots)}
    assert votes == {
        (n, facet): counted.get((name, facet), Counter()).total()
        for n, name, facets in (
            ("1", "dots", (*CHALLENGES, GONE)),
            ("2", "scale", CHALLENGES),
            ("9", "ranking", CHALLENGES),
            ("10", "grid", CHALLENGES),
            ("12", "own", ("own-een", CHALLENGES[0])),
        )
        for facet in facets
    }
    for key, values in (
        ("harvest.column-picks", [("2", "'=1+1 | *ja*"), ("1", "<b>nee</b>")]),
        ("harvest.column-given", [("2", "Tijd"), ("1", "'=1+1")]),
        ("own.what-about", [("", "**Wij** willen <dit>")]),
    ):
        assert [tuple(row[6:]) for row in rows if row[5] == say(key, lang)] == values
    average = next(row[6] for row in rows if row[5] == say("harvest.column-average", lang))
    assert average == ("3,3" if lang == "nl" else "3.3")
    notes = [row for row in rows if row[5] == say("harvest.what-notes", lang)]
    assert [row[7] for row in notes if row[0] == "3"] == [defused(text) for text in TEXTS]
    assert [row[7] for row in rows if row[5] == say("harvest.what-steps", lang)] == [defused(text) for text in TEXTS]
    assert [(row[6], row[7]) for row in notes if row[0] == "4"] == [("3", "Te weinig tijd"), ("0", "Geen geld")]
    assert [row[7] for row in rows if row[5] == say("harvest.behind", lang)] == ["Geen tijd"]
    assert [row[6:] for row in rows if row[5] == say("harvest.what-unjudged", lang)] == [
        ["4", count("harvest.unjudged-ended", 4, lang)]
    ]


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_cell_of_csv_is_a_formula_whatever_a_spreadsheet_takes_for_a_separator(harvests, lang, separator):
    text = harvests[".csv", lang].read_text("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row]
    assert [cell for cell in cells if FORMULA.match(cell)] == []
    assert sum("=1+1" in cell for cell in cells) >= 4


SIGNS = st.sampled_from([*"=+-@,;\"'\t\r\n a0", "\u00a0", "＝", "＋", "－", "＠", "﹣", "\u200d", "\u3000"])


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.text(SIGNS, max_size=12), st.text(max_size=8)), min_size=1, max_size=4),
    st.sampled_from(LANGUAGES),
)
def test_defused_texts_begin_no_formula_in_any_cell(texts: list[str], lang: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=separator(lang), quoting=csv.QUOTE_ALL).writerow([1, *map(defused, texts)])
    for sign in map(separator, LANGUAGES):
        cells = [cell for row in csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=sign) for cell in row]
        assert [cell for cell in cells if FORMULA.match(cell)] == []
        assert sign != separator(lang) or [cell for cell in cells if BREAK.match(cell)] == []


@settings(deadline=None)
@given(st.text(SIGNS))
def test_defusing_only_adds_apostrophes(text: str) -> None:
    assert defused(text).replace("'", "") == text.replace("'", "")
    assert len(defused(text)) <= len(text) + 1 + sum(text.count(sign) for sign in ",;\t\r\n")


@pytest.mark.parametrize(
    "text", ["Te weinig tijd, geen geld; en geen mensen", "1-2 keer", "a=b", "piet@museum.nl", "'s avonds", "€ 5", ""]
)
def test_harmless_words_stay_as_they_are(text: str) -> None:
    assert defused(text) == text
