"""The small boards of `tests/boards`, laid out in a folder of their own for one test.

`good/` is a whole board of three facets. Each folder of `problems/` holds only the files in which a
board with that one problem differs from it, and in `deleted.txt` the files that such a board does not have.
"""

import shutil
from pathlib import Path

BOARDS = Path(__file__).parent / "boards"
GOOD = BOARDS / "good"
SAMPLES = BOARDS / "problems"


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
