"""The small boards of `tests/boards`, laid out in a folder of their own for one test.

`good/` is a whole board of three facets. Each folder of `problems/` holds only the files in which a
board with that one problem differs from it, and in `deleted.txt` the files that such a board does not have.
"""

import shutil
from copy import copy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from praatplaat.content import Board, Problem, examine, read_board, style_hints
from praatplaat.graph.shape import crowds, narrow_ways
from praatplaat.view.fit import judge

BOARDS = Path(__file__).parent / "boards"
GOOD = BOARDS / "good"
SAMPLES = BOARDS / "problems"

TIP, TIP_EN = "facets/kleine-stap.md", "facets/kleine-stap.en.md"
BASE, BASE_EN = "facets/vaste-basis.md", "facets/vaste-basis.en.md"
EXAMPLE, EXAMPLE_EN = "examples/oude-kaartenbak.md", "examples/oude-kaartenbak.en.md"
"""The files of the three facets of the good board."""


@cache
def shipped_board() -> Board:
    """Return the board that ships with the package, read once: many tests are made of its facets before any runs."""
    return read_board()


def good_board(target: Path) -> Path:
    """Return a copy of the good board, made at `target`."""
    return Path(shutil.copytree(GOOD, target))


def sample_board(code: str, target: Path) -> Path:
    """Return the good board with the one problem `code`, made at `target`."""
    board, sample = good_board(target), SAMPLES / code
    deleted = sample / "deleted.txt"
    for name in deleted.read_text("utf-8").splitlines() if deleted.is_file() else ():
        gone = board / name
        shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    shutil.copytree(sample, board, dirs_exist_ok=True, ignore=shutil.ignore_patterns("deleted.txt"))
    return board


def change(file: Path, old: str, new: str) -> None:
    """Replace the one place where `old` stands in `file`; a test that changes nothing would prove nothing."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), "utf-8")


def found_in(folder: Path) -> list[Problem]:
    """Return all that `check` finds in a board: problems and hints."""
    reading = examine(folder)
    polish = style_hints(reading.board, reading.files) if reading.board else ()
    return [*reading.problems, *reading.hints, *judge(reading), *narrow_ways(reading), *crowds(reading), *polish]


class _AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2: a date is a text."""


_AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith(":timestamp")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_editors_read(path: Path) -> Any:
    """Return what an editor that knows the schema reads in a file of YAML."""
    return yaml.load(path.read_text("utf-8"), _AsEditorsRead)


def front_as_editors_read(path: Path) -> Any:
    """Return the same for the lines above the text of a facet."""
    return yaml.load(path.read_text("utf-8").split("---\n", 2)[1], _AsEditorsRead)


def wrongs(schema: Any, data: Any) -> list[str]:
    """Return what an editor that knows the schema says of data; the validator is dear to import, so only who asks does."""
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(data)]


_BOX = """---
kind: example
title: Bak {i} is overgetypt
label: Bak {i}
summary: Elke week twintig kaarten.
organisation: Museum De Kaart
size: small
links:
  - {{to: {to}, relation: illustrates, why: Het begon met een bak.}}
sources:
  - {{title: Jaarverslag, url: "https://example.org/bak", date: 2026-11, basis: source}}
---
Na een jaar was de bak leeg.
"""
_BOX_EN = """---
title: Box {i} was typed in
label: Box {i}
summary: Twenty cards every week.
why: {{{to}: It began with a box.}}
---
After a year the box was empty.
"""


def crowded_board(target: Path, number: int, to: tuple[str, ...] = ("vaste-basis",)) -> Path:
    """Return the good board with `number` examples more in its one group, each linked to one of `to`, in turn."""
    board = good_board(target)
    for i in range(number):
        for ending, text in ((".md", _BOX), (".en.md", _BOX_EN)):
            (board / f"examples/bak-{i}{ending}").write_text(text.format(i=i, to=to[i % len(to)]), "utf-8")
    return board


def board_in(target: Path, languages: dict[str, str], of: Path = GOOD) -> Path:
    """Return the good board, or another, in other languages: by their code, "nl" or "en", whose words each of them gets."""
    board = Path(shutil.copytree(of, target))
    for file in sorted(board.rglob("*.md")):
        words = "en" if file.name.endswith(".en.md") else "nl"
        stem, text = file.name.partition(".")[0], file.read_text("utf-8")
        file.unlink()
        for i, (code, taken) in enumerate(languages.items()):
            if i == 0 and words == "nl":
                file.with_name(f"{stem}.md").write_text(text, "utf-8")
            elif i and taken == "en" == words:
                file.with_name(f"{stem}.{code}.md").write_text(text, "utf-8")
    for file in sorted(board.rglob("*.yaml")):
        if file.name != "plate.yaml":
            data = _respoken(yaml.safe_load(file.read_text("utf-8")), languages)
            if file.name == "board.yaml":
                data.pop("languages", None)
            file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    with (board / "board.yaml").open("a", encoding="utf-8") as structure:
        structure.write(f"languages: [{', '.join(languages)}]\n")
    return board


def _respoken(value: Any, languages: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_respoken(part, languages) for part in value]
    if not isinstance(value, dict):
        return value
    if not {"nl", "en"} & set(value):
        return {key: _respoken(part, languages) for key, part in value.items()}
    spoken = {code: copy(value[taken]) for code, taken in languages.items() if taken in value}
    return spoken if len(languages) > 1 else next(iter(spoken.values()), {})
