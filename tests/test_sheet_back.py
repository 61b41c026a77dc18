"""What a board is exported as, a workbook or tables, is the same board again: no word, type, place or look is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from praatplaat.content import Board, examine, read_board
from praatplaat.export.exports import export_file
from praatplaat.settings import samples
from tests.sample_boards import SAMPLES, board_in, good_board, sample_board, shipped_board
from tests.sweep import some
from tests.workbooks import as_ods

ODD = {
    "board.yaml": """\
languages: {fy: Frysk, nl: Nederlands}
title: {fy: "=1+1", nl: "'-x"}
fields:
  naam: {name: {fy: Naam, nl: Naam}, type: words}
  kort: {name: {fy: Kort, nl: Kort}, type: name, searched: "true"}
  tijd: {name: {fy: Tiid, nl: Tijd}, type: number}
  soort-2: {name: {fy: Soort, nl: Type}, type: code, filter: "true", values: {a: {fy: "Ja; wis", nl: "Ja | zeker"}}}
  lijst: {name: {fy: "Lijst / x", nl: "Lijst: y"}, type: list}
  sinds: {name: {fy: Sinds, nl: Sinds}, type: date}
  lang: {name: {fy: "#1", nl: "#1"}, type: link}
  relatie: {name: {fy: helpt, nl: helpt}, type: words, shown: nowhere}
kinds:
  doel: {name: {fy: "Doel / a", nl: "#1"}, names: {fy: Doelen, nl: Doelen}, icon: target, tone: "#735c00",
    on_plate: compact, fields: [naam, kort, tijd, soort-2, lijst, sinds, lang, relatie]}
  doel-2: {name: {fy: "Doel / a", nl: "#1"}, names: {fy: Doelen, nl: Doelen}, icon: target, tone: clay,
    on_plate: blossom, fields: [naam], required: [naam], text_first: "true"}
relations:
  helpt: {name: {fy: helpt, nl: "= helpt"}, inverse: {fy: "- is holpen", nl: x}, arrow: "true"}
  helpt-2: {name: {fy: helpt, nl: "= helpt"}, inverse: {fy: is holpen, nl: x}}
""",
    "facets/aa.md": r"""---
kind: doel
title: "Kans; of | bedreiging / nu"
label: "Toegan\u00adkelijk"
summary: "=SOM(A1) is\u00ad niks."
naam: "een; twee | drie"
kort: "+31"
tijd: -0.5
soort-2: a
lijst: ["a; b", "c | d", "- e"]
sinds: 2020-01
lang: https://x.nl/a;b
relatie: "x"
aliases: [oud]
links:
  - {to: bb, relation: helpt-2, why: "- omdat\u00ad"}
  - {to: bb, relation: helpt, why: daarom}
questions:
  - {level: deep, text: "Dieper: Wie?"}
  - {level: warm, text: "Warm?"}
sources:
  - {title: "Eigen [x](y)", basis: own}
  - {title: "B] oek | Museum", url: "https://x.nl/(a)", basis: source, date: 2024-01-02}
---
- a
- b\

# x | y
"quote", 'q'
""",
    "facets/aa.nl.md": r"""---
title: "Kans; of | bedreiging / nu"
label: "Toegankelijk"
summary: "=SOM(A1) is\u00ad niks."
naam: "een\u00ad; twee | drie"
kort: "+31"
lijst: ["a; b", "c | d", "- e"]
relatie: "y"
why: {bb: "- omdat"}
questions: ["Dieper: Wie?", "Warm?"]
own: "Eigen [x](y)"
---
tekst
""",
    "facets/bb.md": """---
kind: doel-2
title: "Kans; of | bedreiging / nu"
label: "#1"
summary: "S."
naam: "n"
---
a
""",
    "facets/bb.nl.md": """---
title: "aa"
label: "#1"
summary: "S."
naam: "n"
---
a
""",
}
"""A board whose names are those of columns, of each other, or would be taken apart; `aa` is the name of another card."""
_SPOKEN = {"three": {"nl": "nl", "en": "en", "fr": "en"}, "arabic": {"ar": "nl"}}


def _board(of: str, folder: Path) -> Board | None:
    if of == "shipped":
        return shipped_board()
    if of == "odd":
        (folder / "facets").mkdir(parents=True)
        for name, text in ODD.items():
            (folder / name).write_text(text, "utf-8")
        return read_board(folder)
    if of in _SPOKEN:
        return read_board(board_in(folder, _SPOKEN[of]))
    return read_board(samples()[of] if of in samples() else good_board(folder))


@pytest.mark.parametrize("of", ["good", "three", "arabic", "odd", "shipped", *samples()])
def test_a_board_that_is_written_as_a_workbook_or_tables_and_read_again_is_the_same(of: str, tmp_path: Path) -> None:
    board = _board(of, tmp_path / "board")
    assert board
    _assert_same_again(board, tmp_path, lang="en" if of == "three" else "")
    book = load_workbook(tmp_path / "bord.xlsx")
    assert {cell.data_type for sheet in book for row in sheet.rows for cell in row if cell.value} == {"s"}


def test_what_is_said_of_a_board_that_can_be_shown_loses_nothing_of_it(tmp_path: Path) -> None:
    for code in some(sorted(path.name for path in SAMPLES.iterdir()), 12):
        board = examine(sample_board(code, tmp_path / code / "board")).board
        if board:
            _assert_same_again(board, tmp_path / code)


def _assert_same_again(board: Board, folder: Path, lang: str = "") -> None:
    export_file(board, folder / "bord.xlsx", lang=lang)
    export_file(board, folder / "bord.csv")
    as_ods(folder / "bord.xlsx", folder / "boek.ods")
    for name in ("bord.xlsx", "boek.ods", "bord.csv"):
        assert examine(folder / name).board == board, (folder, name)
