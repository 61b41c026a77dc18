"""The files of drawings that lie beside a board."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import Final

from praatplaat.content.marked import Marked
from praatplaat.content.problems import problem
from praatplaat.files import TooLargeError, read_bytes

PIXELS_MAX: Final = 40_000_000
"""The most pixels of a picture: a phone unpacks four bytes for each, however small the file is."""


def check_picture(content: bytes, name: str, kind: str, at: tuple[int, int], marked: Marked) -> None:
    """Add a problem where a PNG, JPEG or WebP is none, or has too many pixels; they are not unpacked for that."""
    from PIL import Image  # here: few boards have a picture of their own

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as picture:
                fits = picture.width * picture.height <= PIXELS_MAX
    except Image.DecompressionBombError:
        fits = False
    except (OSError, ValueError):
        marked.problems.append(problem(marked.file, at, "drawing-of-other-kind", found=name, kind=kind))
        return
    if not fits:
        most = PIXELS_MAX // 1_000_000
        marked.problems.append(problem(marked.file, at, "drawing-many-pixels", found=name, most=most))


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
