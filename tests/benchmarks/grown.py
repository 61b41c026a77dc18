"""Boards of any size, grown from the shipped one: the same kinds and lengths of text, and as many links per facet."""

from __future__ import annotations

import random
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from praatplaat.settings import LABEL_MAX, PLATE_SIZES, shipped


@dataclass(frozen=True, slots=True)
class Shoot:
    """A new facet: its id, and the shipped file that its words come from."""

    id: str
    copy: int
    file: Path


def grow(facets: int, folder: Path) -> Path:
    """Write a board of that many facets to a new folder and return the folder; the same one every time.

    Of each kind it holds as large a share as the shipped board, but every facet stands on the plate with a card of its
    own, as on the pages it is measured beside: none waits behind another. A link goes to a copy of the facet that the shipped
    link goes to, or where the new board has none to another facet of its kind.
    """
    chance = random.Random(facets)
    shoots = list(_shoots(facets))
    copies = defaultdict(list)
    for shoot in shoots:
        copies[shoot.file.stem].append(shoot.id)
    kinds = _kinds()
    for shoot in shoots:
        front, body = _read(shoot.file)
        goal = {link["to"]: chance.choice(_ends(link["to"], copies, kinds, shoot.id)) for link in front["links"]}
        links = {goal[link["to"]]: link | {"to": goal[link["to"]]} for link in front["links"]}
        _write(folder, shoot, "", _named(front, shoot.copy) | {"links": list(links.values())}, body)
        front, body = _read(shoot.file.with_suffix(".en.md"))
        why = {goal[to]: reason for to, reason in front["why"].items() if goal[to] in links}
        _write(folder, shoot, ".en", _named(front, shoot.copy) | {"why": why}, body)
    # Roles, routes and parts of the drawing name facets of the shipped board, which a smaller one has not.
    whole = {file.stem for file in _files()} <= {shoot.id for shoot in shoots}
    board = _all_shown((shipped("data") / "board.yaml").read_text("utf-8"))
    for part in () if whole else ("roles", "  parts"):
        board = _without(board, part)
    (folder / "board.yaml").write_text(board, "utf-8")
    if whole:
        shutil.copytree(shipped("data") / "routes", folder / "routes")
    plate = {form: _places([shoot.id for shoot in shoots], size) for form, size in PLATE_SIZES.items()}
    (folder / "plate.yaml").write_text(yaml.safe_dump(plate, sort_keys=False), "utf-8")
    return folder


def _all_shown(board: str) -> str:
    return re.sub(r"on_plate: (group|blossom)", "on_plate: small", _without(board, "groups"))


def _without(board: str, part: str) -> str:
    indent = part[: -len(part.lstrip())]
    found = re.search(rf"^{part}:\n(?:{indent}[ #].*\n|\n)*", board, re.MULTILINE)
    assert found
    return board.replace(found[0], "")


def _files() -> list[Path]:
    found = (path for part in ("facets", "examples") for path in sorted((shipped("data") / part).glob("*.md")))
    return [path for path in found if not path.stem.endswith(".en")]


def _shoots(facets: int) -> Iterator[Shoot]:
    """Take every shipped file as often as it fits, and of the rest an even share."""
    files = _files()
    whole, rest = divmod(facets, len(files))
    for copy in range(whole + (rest > 0)):
        few = files if copy < whole else [files[i * len(files) // rest] for i in range(rest)]
        yield from (Shoot(f"{file.stem}-{copy}" if copy else file.stem, copy, file) for file in few)


def _kinds() -> dict[str, str]:
    return {file.stem: _read(file)[0]["kind"] for file in _files()}


def _ends(to: str, copies: dict[str, list[str]], kinds: dict[str, str], here: str) -> list[str]:
    alike = (id_ for stem, ids in sorted(copies.items()) if kinds[stem] == kinds[to] for id_ in ids)
    return copies.get(to) or [id_ for id_ in alike if id_ != here]


def _named(front: dict[str, Any], copy: int) -> dict[str, Any]:
    if not copy:
        return front
    own = {name: value for name, value in front.items() if name != "aliases"}  # an old name leads to one facet
    return own | {"label": f"{front['label'][: LABEL_MAX - 3].strip()} {copy + 1}"}


def _places(ids: list[str], size: tuple[float, float]) -> dict[str, list[float]]:
    """Stand the facets in rows over the whole plate."""
    width, height = size
    columns = max(1, round((len(ids) * width / height) ** 0.5))
    rows = -(-len(ids) // columns)
    return {
        id_: [round((i % columns + 0.5) * width / columns), round((i // columns + 0.5) * height / rows)]
        for i, id_ in enumerate(ids)
    }


def _read(file: Path) -> tuple[dict[str, Any], str]:
    _, front, body = file.read_text("utf-8").split("---\n", 2)
    return _yaml(front), body


def _yaml(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # makes only texts
    return found


def _write(folder: Path, shoot: Shoot, language: str, front: dict[str, Any], body: str) -> None:
    to = folder / shoot.file.parent.name / f"{shoot.id}{language}.md"
    to.parent.mkdir(parents=True, exist_ok=True)
    words = yaml.safe_dump(front, sort_keys=False, allow_unicode=True, width=10_000)
    to.write_text(f"---\n{words}---\n{body}", "utf-8")
