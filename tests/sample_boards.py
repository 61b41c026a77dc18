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
