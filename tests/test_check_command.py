"""`praatplaat check` as it is typed: run for real, in a process of its own.

What is run in another way starts afresh; the rest is split off from one that has started.
"""

import json
import os
from pathlib import Path

import pytest

from praatplaat.i18n import count, say
from praatplaat.settings import LANGUAGES
from tests import command
from tests.command import AS_NOBODY, Outcome, is_one_sentence, open_folder
from tests.sample_boards import GOOD, change, good_board, sample_board
from tests.server import COMMAND
from tests.split import ran
from tests.sweep import in_turn, some

__all__ = ["open_folder"]  # a fixture

NL, EN = "facets/fout-{}.md", "facets/fout-{}.en.md"
MISTAKES = (
    ("no-front-matter", EN, "---\ntitle", "title"),
    ("unclosed-front-matter", EN, "text\n---\n", "text\n"),
    ("bad-yaml", EN, "Begin with", "Begin: with"),
    ("bad-yaml", EN, "label: Small step", 'label: "Small step'),
    ("tab-indent", NL, "    why:", "\t why:"),
    ("duplicate-key", NL, "summary: Een", "title: Nog een titel\nsummary: Een"),
    ("unknown-key", NL, "sources:", "ordre: 2\nsources:"),
    ("unknown-key", EN, "own:", "kind: tip\nown:"),
    ("missing-key", NL, "    relation: answers\n", ""),
    ("empty-value", NL, "label: Kleine stap", "label:"),
    ("unknown-value", NL, "kind: tip", "kind: tool"),
    ("unknown-value", NL, "relation: answers", "relation: helps"),
    ("unknown-value", NL, "basis: own", "basis: hearsay"),
    ("unknown-value", NL, "sources:", "size: tiny\nsources:"),
    ("field-of-other-kind", NL, "sources:", "organisation: Museum De Kaart\nsources:"),
    ("not-a-list", NL, "links:\n", "questions: Wat nu?\nlinks:\n"),
    ("not-a-mapping", EN, "why:\n  vaste-basis: A small", "why: A small"),
    ("not-a-text", NL, "title: Begin met een kleine stap", "title: [Begin, met een kleine stap]"),
    ("too-long", NL, "label: Kleine stap", "label: Kleine stap voor kleine stap"),
    ("too-long", EN, "summary: A step", "summary: " + "A step " * 30),
    ("empty-value", NL, "summary: Een stap die morgen kan, komt er ook.", "summary:"),
    ("missing-key", NL, "title: Begin met een kleine stap\n", ""),
    ("bad-address", NL, "  - basis: own", "  - url: den.nl\n    basis: own"),
    ("bad-date", NL, "  - basis: own", "  - date: 2026-13\n    basis: own"),
    ("bad-number", NL, "sources:", "order: first\nsources:"),
    ("why-without-link", EN, "own:", "  oude-kaartenbak: Twenty cards were enough.\nown:"),
    ("only-in-translation", EN, "own:", "audience: everyone\nown:"),
    ("missing-key", NL, "kind: tip\n", ""),
    ("empty-value", EN, "title: Begin with a small step", "title:"),
    ("duplicate-key", EN, "own:", "title: Again\nown:"),
)
"""Code, file and change: each mistake is made in a copy of its own of the tip on the good board."""


def praatplaat(*words: str | Path, **env: str) -> Outcome:
    """Run the command."""
    return ran(*words, env={"PRAATPLAAT_LANG": "nl", **env})


@pytest.fixture
def thirty_mistakes(tmp_path: Path) -> tuple[Path, list[tuple[str, str]]]:
    """Give a board with thirty mistakes, and the file and code of each."""
    board, made = good_board(tmp_path / "board"), []
    for number, (code, file, old, new) in enumerate(MISTAKES, 1):
        for name, tip in ((NL, "facets/kleine-stap.md"), (EN, "facets/kleine-stap.en.md")):
            (board / name.format(number)).write_bytes((board / tip).read_bytes())
        change(board / file.format(number), old, new)
        made.append((file.format(number), code))
    return board, sorted(made)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_good_board_is_called_good_with_its_numbers(lang: str) -> None:
    before = lang == LANGUAGES[0]  # an option is also found before the command
    outcome = praatplaat(*(("--lang", lang, "check", GOOD) if before else ("check", GOOD, "--lang", lang)))
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert outcome.stdout == say("check.good", lang, facets=3, links=4, languages="Nederlands, English") + "\n"


def test_hints_are_told_and_leave_the_board_good(tmp_path: Path) -> None:
    outcome = praatplaat("check", sample_board("windows-line-ends", tmp_path / "board"))
    hint, good = outcome.stdout.splitlines()
    assert outcome.returncode == 0
    assert hint.startswith("facets/kleine-stap.en.md:1:1: windows-line-ends: ")
    assert good == say("check.good", "nl", facets=3, links=4, languages="Nederlands, English")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_thirty_mistakes_give_thirty_problems_in_one_run(
    thirty_mistakes: tuple[Path, list[tuple[str, str]]], lang: str
) -> None:
    board, made = thirty_mistakes
    outcome = praatplaat("check", board, "--lang", lang)
    *lines, number = outcome.stdout.splitlines()
    assert (outcome.returncode, outcome.stderr) == (1, "")
    assert number == count("check.problems", 30, lang)
    told = [line.split(":", 4) for line in lines]
    assert [(file, code.strip()) for file, _, _, code, _ in told] == made
    assert all(int(line) > 0 and int(column) > 0 and words.strip() for _, line, column, _, words in told)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_thirty_come_as_json(thirty_mistakes: tuple[Path, list[tuple[str, str]]], lang: str) -> None:
    board, made = thirty_mistakes
    outcome = praatplaat("check", board, "--format", "json", "--lang", lang)
    said = json.loads(outcome.stdout)
    assert (outcome.returncode, outcome.stderr, said["problems"]) == (1, "", 30)
    assert [(p["file"], p["code"]) for p in said["found"]] == made
    text = praatplaat("check", board, "--lang", lang).stdout
    as_text = "{file}:{line}:{column}: {code}: {sentence}"
    assert [as_text.format(**p) for p in said["found"]] == text.splitlines()[:-1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_cards_that_misfit_on_the_plate_are_problems_with_place_and_way_out(lang: str, tmp_path: Path) -> None:
    board = sample_board("cards-overlap", tmp_path / "board")
    change(board / "plate.yaml", "portrait:", "  oude-kaartenbak: [700, 700]\nportrait:")
    outcome = praatplaat("check", board, "--lang", lang)
    assert (outcome.returncode, outcome.stderr) == (1, "")
    first, second, last = outcome.stdout.splitlines()
    assert first.startswith("plate.yaml:2:16: cards-overlap: ") and second.startswith("plate.yaml:5:3: place-unused: ")
    assert "'vaste-basis'" in first and "'kleine-stap'" in first and "1920 × 1080" in first and "landscape" in first
    assert last == count("check.problems", 1, lang)
    said = json.loads(praatplaat("check", board, "--format", "json", "--lang", lang).stdout)
    assert said["problems"] == 1
    assert [(p["code"], p["hint"], p["line"]) for p in said["found"]] == [
        ("cards-overlap", False, 2),
        ("place-unused", True, 5),
    ]
    assert said["found"][0]["sentence"] == first.split(": ", 2)[2]


def test_a_card_without_a_place_is_a_hint_and_the_board_is_still_good(tmp_path: Path) -> None:
    board = sample_board("no-place", tmp_path / "board")
    outcome = praatplaat("check", board)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    hint, good = outcome.stdout.splitlines()
    assert hint.startswith("plate.yaml:1:1: no-place: 'kleine-stap' ")
    assert good == say("check.good", "nl", facets=3, links=4, languages="Nederlands, English")


def test_the_board_that_ships_is_good() -> None:
    outcome = praatplaat("check")
    assert (outcome.returncode, outcome.stderr, len(outcome.stdout.splitlines())) == (0, "", 1)


def test_the_language_is_that_of_the_terminal_unless_one_is_asked_for() -> None:
    dutch, english = (
        say("check.good", lang, facets=3, links=4, languages="Nederlands, English") + "\n" for lang in LANGUAGES
    )
    assert praatplaat("check", GOOD, PRAATPLAAT_LANG="", LC_ALL="nl_NL.UTF-8").stdout == dutch
    assert praatplaat("check", GOOD, PRAATPLAAT_LANG="", LC_ALL="en_GB.UTF-8").stdout == english
    assert praatplaat("check", GOOD, "--lang", "nl", PRAATPLAAT_LANG="", LC_ALL="en_GB.UTF-8").stdout == dutch


@pytest.mark.parametrize("lang", LANGUAGES)
class TestWrongUseIsOneSentence:
    """A folder that cannot be a board gives one sentence, exit code 2 and no traceback."""

    def test_when_the_folder_is_missing(self, lang: str, tmp_path: Path) -> None:
        path = tmp_path / "nergens"
        assert is_one_sentence(praatplaat("check", path, "--lang", lang), "error.board-missing", lang, path)

    def test_when_the_name_is_longer_than_a_name_can_be(self, lang: str) -> None:
        path = Path("a" * 300)
        assert is_one_sentence(praatplaat("check", path, "--lang", lang), "error.board-missing", lang, path)

    def test_when_it_is_a_file(self, lang: str, tmp_path: Path) -> None:
        path = GOOD / "board.yaml"
        assert is_one_sentence(praatplaat("check", path, "--lang", lang), "error.board-is-file", lang, path)
        graph = tmp_path / "net.gexf"
        graph.write_text("<gexf/>", "utf-8")
        assert is_one_sentence(praatplaat("check", graph, "--lang", lang), "error.board-to-import", lang, graph)

    def test_when_it_is_empty(self, lang: str, tmp_path: Path) -> None:
        path = tmp_path
        assert is_one_sentence(praatplaat("check", path, "--lang", lang), "error.board-empty", lang, path)


@pytest.mark.parametrize(("closed", "lang"), some(in_turn([".", "..", "facets", "routes"], LANGUAGES), 3))
def test_a_board_that_is_closed_or_in_or_around_a_closed_folder_is_one_sentence(
    closed: str, lang: str, open_folder: Path
) -> None:
    board = good_board(open_folder / "around" / "board")
    (board / closed).chmod(0)
    try:
        outcome = command.praatplaat("check", board, "--lang", lang, how=AS_NOBODY)
    finally:
        (board / closed).resolve().chmod(0o755)
    path = board if closed.startswith(".") else board / closed
    assert is_one_sentence(outcome, "error.board-unreadable", lang, path)


def test_a_closed_file_is_a_problem_of_the_content_and_not_the_end(open_folder: Path) -> None:
    board = good_board(open_folder / "board")
    (board / "facets/kleine-stap.en.md").chmod(0)
    outcome = command.praatplaat("check", board, how=AS_NOBODY)
    assert (outcome.returncode, outcome.stderr) == (1, "")
    assert "facets/kleine-stap.en.md:1:1: unreadable-file: " in outcome.stdout


@pytest.mark.parametrize(
    "yaml",
    [
        "landscape: &a {tip: *a}\n",
        "landscape: " + "[" * 900 + "]" * 900 + "\n",
        "landscape: " + "[" * 100_000 + "\n",
        "a0: &a0 [x]\n" + "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(9)),
    ],
    ids=["a loop", "900 deep", "100,000 deep", "a billion from a few lines"],
)
def test_yaml_that_folds_in_on_itself_is_a_problem_and_not_a_crash(yaml: str, tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    (board / "plate.yaml").write_text(yaml, "utf-8")
    outcome = command.praatplaat("check", board)
    assert (outcome.returncode, outcome.stderr) == (1, "")
    assert outcome.stdout.startswith("plate.yaml:")


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_file_name_that_is_not_utf8_can_be_told(form: str, tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    for ending in ("md", "en.md"):
        name = os.fsencode(board) + b"/facets/caf\xe9." + ending.encode()
        Path(os.fsdecode(name)).write_bytes((board / f"facets/kleine-stap.{ending}").read_bytes())
    outcome = praatplaat("check", board, "--format", form)
    assert (outcome.returncode, outcome.stderr) == (1, "")
    assert outcome.stdout.count("bad-file-name") == 2
    assert "bijvoorbeeld caf.md." in outcome.stdout and "bijvoorbeeld caf.en.md." in outcome.stdout


@pytest.mark.parametrize("words", some([("--help",), ("-h",), ("check", "--help"), ("check", GOOD)][::-1], 2), ids=str)
def test_help_and_check_answer_without_loading_the_screens(words: tuple[str | Path, ...]) -> None:
    outcome = command.praatplaat(*words, how=("-X", "importtime", *COMMAND))
    loaded = {line.rsplit("|", 1)[-1].strip().partition(".")[0] for line in outcome.stderr.splitlines()}
    assert outcome.returncode == 0
    assert "praatplaat" in loaded and not loaded & {"panel", "bokeh", "tornado", "param"}


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_names_every_command(flag: str) -> None:
    outcome = praatplaat(flag)
    assert outcome.returncode == 0
    lines = [line for line in outcome.stdout.partition("Commands:")[2].splitlines() if line.strip()]
    assert [line.split()[0] for line in lines][:5] == ["serve", "new", "import", "check", "export"], (
        "as they are of use"
    )
    assert all(" / " in line and "..." not in line for line in lines), "said whole, in both languages"


def test_a_thousand_hints_of_a_kind_are_told_in_few_lines(tmp_path: Path) -> None:
    board = good_board(tmp_path / "board")
    change(board / "facets/kleine-stap.md", "summary: Een", "ordre: 1\nsummary: Een")
    for number in range(300):
        (board / f"facets/los-{number}.md").write_text(
            f"---\nkind: tip\ntitle: Los {number}\nlabel: Los\n---\n", "utf-8"
        )
    outcome = praatplaat("check", board)
    lines = outcome.stdout.splitlines()
    assert outcome.returncode == 1 and 190 < len(lines) <= 201
    assert sum("unknown-key" in line for line in lines) == 1
    assert "unknown-key" in lines[0], "what must be mended stands before all hints"
    told = sum(": no-link:" in line for line in lines)
    assert f"no-link: {count('check.more', 300 - told, 'nl')}" in lines
    assert len(json.loads(praatplaat("check", board, "--format", "json").stdout)["found"]) > 1200


@pytest.mark.parametrize(
    ("typed", "key", "said"),
    [
        (("export", "x.pdf", "--paper", "A9"), "option-value", {"option": "--paper", "found": "A9"}),
        (("export", "x.png", "--width", "0"), "option-value", {"option": "--width", "found": "0"}),
        (("export", "x.png", "--widt", "3"), "option-meant", {"found": "--widt", "meant": "--width"}),
        (("serve", "--zzzz"), "option-unknown", {"found": "--zzzz"}),
        (("serve", "--port"), "option-empty", {"found": "--port"}),
        (("translated",), "argument-missing", {"found": "FILE..."}),
        (("schema", "a", "b"), "argument-unknown", {"found": "b"}),
    ],
)
def test_what_no_command_takes_is_one_sentence_in_the_language_of_the_reader(typed, key, said):
    for lang in LANGUAGES:
        done = ran(*typed[:1], "--lang", lang, *typed[1:])
        sentence = say(f"error.{key}", lang, **{"command": "…", "allowed": "…", **said}).split("…")[0]
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert done.stderr.startswith(sentence), done.stderr
