"""The editor's guide: its annotated example is a board, and what it says is so."""

import re
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from praatplaat.cli import main
from praatplaat.content import examine
from praatplaat.content.grammar import default_grammar
from praatplaat.content.icons import icon_names
from praatplaat.content.raw_board import RawBoard
from praatplaat.content.tones import tone_names
from praatplaat.content.values import OUTDATED
from praatplaat.content.vocabulary import FieldType, Shown
from praatplaat.i18n import count, say
from praatplaat.settings import (
    LABEL_MAX,
    LANGUAGES,
    OPTION_MAX,
    PLATE_SIZES,
    SUMMARY_MAX,
    TITLE_MAX,
    TITLE_READ,
    shipped,
)
from praatplaat.view.fit import judge
from tests.sample_boards import change

GUIDE = (shipped("data") / "README.md").read_text("utf-8")
PARTS = dict(zip(LANGUAGES, GUIDE.split("\n# Editing the board\n"), strict=True))
_FILE = re.compile(r"^\*\*`([\w./-]+)`\*\*\n\n```\w+\n(.*?)^```$", re.M | re.S)


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def board(lang: str, tmp_path: Path) -> Path:
    """Give the example of one half of the guide, copied to an empty folder."""
    files = _FILE.findall(PARTS[lang])
    assert len(files) == 10
    for name, text in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_the_annotated_example_is_a_good_board(board: Path, lang: str) -> None:
    reading = examine(board)
    assert (reading.problems, reading.hints, judge(reading)) == ((), (), ())
    assert reading.board
    assert {facet.id for facet in reading.board.facets} == {"fotos-zoek", "fotomiddag", "foto-gevonden"}
    assert reading.board.routes[0].id == "tien-minuten"
    assert list(reading.board.glossary) == ["map"]
    done = CliRunner().invoke(main, ["check", str(board), "--lang", lang])
    assert (done.exit_code, done.output) == (
        0,
        say("check.good", lang, facets=3, links=2, languages="Nederlands, English") + "\n",
    )
    assert done.output.startswith("Alles goed" if lang == "nl" else "All good")


def test_a_form_to_avoid_is_named_with_the_term_as_the_guide_says(board: Path, lang: str) -> None:
    change(board / "facets/fotomiddag.md", "kies één map", "kies één directory")
    change(board / "facets/fotomiddag.en.md", "choose one folder", "choose one directory")
    done = CliRunner().invoke(main, ["check", str(board), "--lang", lang])
    told = say("problem.avoided-form", lang, found="directory")
    assert done.exit_code == 0 and done.output.splitlines()[:2] == [
        f"{file}: avoided-form: {told} {say('problem.did-you-mean', lang, word=term)}"
        for file, term in (("facets/fotomiddag.en.md:11:25", "folder"), ("facets/fotomiddag.md:17:22", "map"))
    ]


def test_both_halves_tell_the_same_board(tmp_path: Path) -> None:
    def told(text: str) -> list[tuple[str, str]]:
        return [(name, re.sub(r"[ \t]*(^|(?<=\s))#.*$", "", body, flags=re.M)) for name, body in _FILE.findall(text)]

    assert told(PARTS["nl"]) == told(PARTS["en"])
    assert [len(re.findall(r"^## ", part, re.M)) for part in PARTS.values()] == [10, 10]


def test_the_tool_must_say_whose_it_is_and_for_whom(board: Path) -> None:
    tool = board / "facets/fotomiddag.md"
    for name in ("owner", "audience"):
        text = tool.read_text("utf-8")
        tool.write_text(re.sub(rf"^{name}:.*\n", "", text, flags=re.M), "utf-8")
        assert ("missing-key", name) in {
            (p.code, p.values["key"]) for p in examine(board).problems if "key" in p.values
        }
        tool.write_text(text, "utf-8")


def test_a_card_without_a_place_is_a_hint_and_gets_one(board: Path, lang: str) -> None:
    plate = board / "plate.yaml"
    plate.write_text(plate.read_text("utf-8").replace("  fotos-zoek: [400, 110]\n", ""), "utf-8")
    done = CliRunner().invoke(main, ["check", str(board), "--lang", lang])
    assert done.exit_code == 0
    assert (
        "no-place" in done.output
        and say("check.good", lang, facets=3, links=2, languages="Nederlands, English") in done.output
    )


def test_the_exit_code_and_the_form_of_a_message_are_as_it_says(board: Path, lang: str) -> None:
    tool = board / "facets/fotomiddag.md"
    tool.write_text("\n".join(re.sub("^kind:.*", "kind: tol", line) for line in tool.read_text("utf-8").split("\n")))
    done = CliRunner().invoke(main, ["check", str(board), "--lang", lang])
    assert done.exit_code == 1
    assert re.match(r"facets/fotomiddag\.md:\d+:7: unknown-value: \S", done.output)
    assert count("check.problems", 1, lang) in done.output
    assert {"nl": "*1 probleem*", "en": "*1 problem*"}[lang] in PARTS[lang].replace("\n", " ")


def test_limits_and_choices_are_those_of_the_code(lang: str) -> None:
    text = PARTS[lang]
    last = {"nl": "of", "en": "or"}[lang]

    def among(values: tuple[str, ...]) -> str:
        return f"{', '.join(values[:-1])} {last} {values[-1]}"

    limits = {int(found) for found in re.findall(r"(?:hoogstens )?(\d+) (?:tekens|characters)", text)}
    assert limits == {TITLE_READ, TITLE_MAX, LABEL_MAX, SUMMARY_MAX, OPTION_MAX}
    assert among(tone_names()) in text
    assert all(f"`{name}`" in text for name in icon_names())
    grammar = default_grammar()
    assert among(tuple(grammar.levels)) in text
    assert among(get_args(FieldType)) in text and among(get_args(Shown)) in text
    for width, height in PLATE_SIZES.values():
        assert f"({width:g} × {height:g})" in text
    fields = {name for name, key in RawBoard.model_fields.items() if key.json_schema_extra != OUTDATED}
    assert {
        name for name in fields if re.search(rf"^{name}:", dict(_FILE.findall(text))["board.yaml"], re.M)
    } == fields - {"roles", "jargon", "levels", "logo"}
    assert "`roles`" in text and "`levels`" in text and "`logo`" in text


def test_every_command_it_names_is_there(lang: str) -> None:
    named = set(re.findall(r"praatplaat (\w+)(?: (?:MAP|FOLDER))( --\w+)?", PARTS[lang]))
    assert {command for command, _ in named} == {"serve", "check", "schema"}
    for command, option in named:
        said = CliRunner().invoke(main, [command, "--help"])
        assert said.exit_code == 0 and option.strip() in said.output
