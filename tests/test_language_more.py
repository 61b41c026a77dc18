"""A language more is a file more: of the words of the screens, and of words that files may use. No code knows any by name."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from praatplaat import read_board
from praatplaat.i18n import Tongue, catalogue, say
from praatplaat.settings import LANGUAGES, shipped
from tests.garden_boards import WORDS, garden
from tests.texts_of import Texts

ROOT = Path(__file__).parent.parent
GERMAN = {
    "cards": {"name": ["", "bezeichnung"], "kind": "art", "text": ["", "beschreibung"]},
    "answers": {"yes": "j ja"},
    "drawings": {"target": "ziel ziele"},
    "speech": {"small": "der die das und nicht mit wir"},
}
TABLE = "Bezeichnung,Art,Beschreibung\nMehr Besuch,Ziele,Wir wollen das\nOffenes Haus,Wege,Ein Tag\nJunge Leute,Ziele,Mit der Schule\nFeste,Wege,Die Tür\n"


def test_a_catalogue_of_the_screens_is_one_file_and_so_are_the_words_that_files_may_use(tmp_path: Path) -> None:
    """In a copy of the package with words for German, a German board has German screens, and a German table is read."""
    for name in ("praatplaat", "assets", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)  # with what is compiled, which is dear to make
    words = dict(catalogue("en")) | {
        "locale": "de",
        "page.outline": "Liste",
        "check.problems.one": "{n} Fehler gefunden",
    }
    (tmp_path / "assets/words/de.json").write_text(json.dumps(words), "utf-8")
    board = garden(tmp_path / "board", {"de": "", "nl": ""})
    command = [sys.executable, "-m", "praatplaat"]
    subprocess.run(
        [*command, "export", board, "x.html", "--lang", "de"], capture_output=True, check=True, timeout=60, cwd=tmp_path
    )
    found = Texts((tmp_path / "x.html").read_text("utf-8")).found
    assert ("Liste", "de") in found and (WORDS["de"]["water.title"], "de") in found
    begun = [*command, "new", "neu", "--lang", "de", "--yes"]  # what a board begins with is not written in German
    subprocess.run(begun, capture_output=True, check=True, timeout=60, cwd=tmp_path)
    (tmp_path / "assets/heard/de.json").write_text(json.dumps(GERMAN), "utf-8")
    (tmp_path / "liste.csv").write_text(TABLE, "utf-8")
    taken = [*command, "import", "liste.csv", "von-liste", "--yes"]
    subprocess.run(taken, capture_output=True, check=True, timeout=60, cwd=tmp_path)
    known = read_board(tmp_path / "von-liste")
    assert [*known.languages] == ["de"] and {facet.title["de"] for facet in known.facets} >= {"Mehr Besuch", "Feste"}
    assert {kind.names["de"]: kind.icon for kind in known.kinds.values()}["Ziele"] == "target"
    assert "Wir wollen das" in known.by_id["mehr-besuch"].summary["de"]
    (board / "facets/ton.nl.md").rename(board / "facets/toon.nl.md")
    checked = subprocess.run(
        [*command, "check", board, "--lang", "de"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        cwd=tmp_path,
    )
    assert checked.stdout.endswith("1 Fehler gefunden\n")


def test_a_board_that_names_no_screens_gets_the_nearest() -> None:
    assert [say("page.outline", Tongue("fy", "en")), say("page.outline", "nl-BE"), say("page.outline", "xx")] == [
        catalogue("en")["page.outline"],
        catalogue("nl")["page.outline"],
        catalogue(LANGUAGES[0])["page.outline"],
    ]


def test_no_code_goes_by_a_language_that_it_knows_by_name() -> None:
    known = set(LANGUAGES)
    found = [
        f"{path.name}:{node.lineno}"
        for path in (ROOT / "praatplaat").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Compare)
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and part.value in known
    ]
    scripts = [
        path.name
        for path in shipped("assets").rglob("*.js")
        if re.search(r'[=!]==? "(nl|en)"|lang\w*\("(nl|en)"\)', path.read_text("utf-8"))
    ]
    assert (found, scripts) == ([], [])
