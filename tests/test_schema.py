"""The JSON Schemas of the files of a board: what the code says, and true for what editors write."""

import json
from pathlib import Path
from typing import Any

import pytest

from praatplaat.content.grammar import default_grammar, grammar_for
from praatplaat.content.schema import SCHEMAS, schema_text
from praatplaat.i18n import say
from praatplaat.settings import shipped
from tests.sample_boards import GOOD, as_editors_read, front_as_editors_read, wrongs
from tests.split import ran
from tests.sweep import some

DATA = shipped("data")
ROUTES = sorted((DATA / "routes").glob("*.yaml"))
_TEXTS = [path for folder in ("facets", "examples") for path in sorted((DATA / folder).glob("*.md"))]
FRONTS = {
    "facet.schema.json": [path for path in _TEXTS if "." not in path.stem],
    "words.schema.json": [path for path in _TEXTS if "." in path.stem],
}
"""The files of facets, in the first language and in another, by the schema of the lines above their text."""


def schema(name: str) -> Any:
    return json.loads((DATA / name).read_text("utf-8"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_file_is_what_the_code_says(name: str) -> None:
    assert (DATA / name).read_text("utf-8") == schema_text(name, grammar_for(DATA)), "run: praatplaat schema data"


def test_the_command_writes_them_all(tmp_path: Path) -> None:
    done = ran("schema", tmp_path, "--lang", "en")
    assert done.stdout.splitlines() == [say("schema.written", "en", path=tmp_path / name) for name in SCHEMAS]
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {
        name: schema_text(name, default_grammar()) for name in SCHEMAS
    }
    assert ran("schema", tmp_path / "nergens", "--lang", "en").returncode == 2


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("board.schema.json", DATA / "board.yaml"),
        ("board.schema.json", GOOD / "board.yaml"),
        *(("route.schema.json", path) for path in [*ROUTES, GOOD / "routes/kort.yaml"]),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_what_the_board_holds_is_valid(name: str, path: Path) -> None:
    assert wrongs(schema(name), as_editors_read(path)) == []


def test_every_facet_of_the_board_is_valid() -> None:
    for name, files in FRONTS.items():
        assert files
        for path in some(files, 15):
            assert wrongs(schema(name), front_as_editors_read(path)) == [], path.name


def test_the_files_of_the_board_name_their_schema() -> None:
    assert ROUTES
    for path, schema in [
        (DATA / "board.yaml", "board.schema.json"),
        *((path, "../route.schema.json") for path in ROUTES),
    ]:
        first = path.read_text("utf-8").splitlines()[0]
        assert first == f"# yaml-language-server: $schema={schema}"
        assert (path.parent / schema).is_file()


@pytest.mark.parametrize(
    ("harm", "word"),
    [
        (lambda board: board["kinds"]["tip"].update(tone="purple"), "purple"),
        (lambda board: board.update(titel="Een plaat"), "titel"),
        (lambda board: board.pop("relations"), "relations"),
        (lambda board: board["kinds"]["tip"]["name"].pop("en"), "en"),
        (lambda board: board["filters"]["sector"].update(relation="answers", kind="tip"), "sector"),
    ],
)
def test_a_wrong_board_is_refused(harm: Any, word: str) -> None:
    board = as_editors_read(DATA / "board.yaml")
    harm(board)
    [wrong] = wrongs(schema("board.schema.json"), board)
    assert word in wrong


@pytest.mark.parametrize(
    ("harm", "word"),
    [
        (lambda route: route.update(minutes=0), "0"),
        (lambda route: route.update(steps=[]), "[]"),
        (lambda route: route["steps"][0].pop("way"), "way"),
        (lambda route: route["title"].update(nl="x" * 91), "too long"),
    ],
)
def test_a_wrong_route_is_refused(harm: Any, word: str) -> None:
    route = as_editors_read(ROUTES[0])
    harm(route)
    [wrong] = wrongs(schema("route.schema.json"), route)
    assert word in wrong


@pytest.mark.parametrize(
    ("name", "harm", "word"),
    [
        ("facet.schema.json", lambda facet: facet.update(size="tiny"), "tiny"),
        ("facet.schema.json", lambda facet: facet.update(titel="Een kaart"), "titel"),
        ("facet.schema.json", lambda facet: facet["questions"][0].update(level="later"), "later"),
        ("words.schema.json", lambda facet: facet.update(kind="tip"), "kind"),
        ("words.schema.json", lambda facet: facet.update(label="x" * 60), "too long"),
    ],
)
def test_a_wrong_facet_is_refused(name: str, harm: Any, word: str) -> None:
    facet = front_as_editors_read(FRONTS[name][0])
    harm(facet)
    [wrong] = wrongs(schema(name), facet)
    assert word in wrong
