"""The drawing under the cards: one that came with the program, or files of the board itself."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, cast

from praatplaat.content.cleaning import UncleanError, clean_svg
from praatplaat.content.cropping import cropped
from praatplaat.content.drawings import check_picture, read_drawing
from praatplaat.content.frozen import Box, Frozen
from praatplaat.content.marked import KeyPath, Marked
from praatplaat.content.our_grounds import EMPTY, shipped_spots
from praatplaat.content.problems import Problem, closest, problem
from praatplaat.content.raw_board import RawBoard
from praatplaat.content.vocabulary import Ground, Part
from praatplaat.settings import DRAWING_MAX, PLATE_SIZES

_SIGNS: Final = {
    "svg": r"(?s)(?:\xef\xbb\xbf)?(?:\s|<\?xml.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*<svg[\s>]",
    "png": "\x89PNG",
    "jpeg": "\xff\xd8\xff",
    "webp": "(?s)RIFF....WEBP",
}
"""How a file of each type begins, its bytes read as Latin-1."""


def ground(root: Path, head: RawBoard, marked: Marked) -> Ground:
    """Return the drawing under the cards of the board in the folder `root`, as its `board.yaml` (`head`) says.

    What is wrong with its files is added to the problems of `marked`, which is `board.yaml` as it was read.
    """
    own = head.ground
    files = {orientation: name for orientation in PLATE_SIZES if (name := getattr(own, orientation))}
    drawings = {
        orientation: _drawing(root, name, ("ground", orientation), marked, PLATE_SIZES[orientation])
        for orientation, name in files.items()
    }
    name = own.drawing or EMPTY
    spots = {
        orientation: ({} if orientation in files else shipped_spots(name, orientation))
        | getattr(own.spots, orientation)
        for orientation in PLATE_SIZES
    }
    return Ground(
        name,
        Frozen(drawings),
        Frozen(own.credit) if own.credit else None,
        Frozen({orientation: Frozen(of) for orientation, of in spots.items()}),
        Frozen({facet: Part(cast("Box", part.box), Frozen(part.words)) for facet, part in own.parts.items()}),
    )


def own_spots(ground: Ground, orientation: str) -> dict[str, Box]:
    """Return the spots that the board names itself; those of a drawing of the program come with that."""
    brought = shipped_spots(ground.name, orientation) if ground.ours(orientation) else {}
    return {name: box for name, box in ground.spots.get(orientation, {}).items() if brought.get(name) != box}


def logo(root: Path, head: RawBoard, marked: Marked) -> str:
    """Return the image before the title as a data address; what is wrong with it is added to `marked`."""
    return _drawing(root, head.logo, ("logo",), marked) if head.logo else ""


def part_problems(head: RawBoard, marked: Marked, ids: Sequence[str]) -> Iterator[Problem]:
    """Yield the facets with a part of the drawing that are not there; `ids` are those of all facets."""
    for facet in head.ground.parts:
        if facet not in ids:
            at = marked.key_at(("ground", "parts", facet))
            yield problem(marked.file, at, "unknown-link", closest(facet, ids), to=facet)


def _drawing(root: Path, name: str, path: KeyPath, marked: Marked, plate: tuple[float, float] | None = None) -> str:
    """Return an image as a data address: shown as a picture, it can run no script and fetch nothing.

    What lies under a `plate` has its shape.
    """
    before = len(marked.problems)
    content = read_drawing(root, name, DRAWING_MAX, marked.at(path), marked)
    if content is None:
        return ""
    kind = name.rpartition(".")[2].lower().replace("jpg", "jpeg")
    if not re.match(_SIGNS[kind], content.decode("latin-1")):
        marked.problems.append(problem(marked.file, marked.at(path), "drawing-of-other-kind", found=name, kind=kind))
    elif kind == "svg":
        content = _cleaned(content, name, path, marked)
    else:
        check_picture(content, name, kind, marked.at(path), marked)
    if plate and not any(found.code != "drawing-cleaned" for found in marked.problems[before:]):
        content = _shaped(content, kind, plate, name, path, marked)
    kind = kind.replace("svg", "svg+xml")
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def _shaped(content: bytes, kind: str, plate: tuple[float, float], name: str, path: KeyPath, marked: Marked) -> bytes:
    """Return a drawing in the shape of its plate; a hint says where that is only the middle of it."""
    found = cropped(content, kind, plate)
    if found.size:
        (wide, high), (of_wide, of_high) = found.size, plate
        told: dict[str, Any] = {"wide": wide, "high": high, "of_wide": int(of_wide), "of_high": int(of_high)}
        marked.problems.append(problem(marked.file, marked.at(path), "drawing-cropped", found=name, **told))
    return found.content


def _cleaned(content: bytes, name: str, path: KeyPath, marked: Marked) -> bytes:
    """Return an SVG with nothing in it that runs or fetches; a hint says what was taken out."""
    try:
        clean, left_out = clean_svg(content)
    except UncleanError:
        marked.problems.append(problem(marked.file, marked.at(path), "drawing-of-other-kind", found=name, kind="svg"))
        return content
    if left_out:
        found = ", ".join(left_out[:5])
        marked.problems.append(problem(marked.file, marked.at(path), "drawing-cleaned", found=name, left_out=found))
    return clean
