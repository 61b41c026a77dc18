"""The files of drawings that lie beside a board."""

from __future__ import annotations

from pathlib import Path

from praatplaat.content.marked import Marked
from praatplaat.content.problems import problem
from praatplaat.files import TooLargeError, read_bytes


def read_drawing(root: Path, name: str, most: int, at: tuple[int, int], marked: Marked) -> bytes | None:
    """Return what a drawing in the folder `root` holds; without one of at most `most` bytes None, and a problem."""
    try:
        return read_bytes(root / name, most)
    except TooLargeError as error:
        size = -(-error.size // 1024)
        marked.problems.append(problem(marked.file, at, "drawing-too-large", found=name, size=size, most=most // 1024))
    except OSError:
        marked.problems.append(problem(marked.file, at, "drawing-not-there", found=name))
    return None
