"""Writing `plate.yaml`: new places go into the editor's file, and nothing else in it changes."""

from __future__ import annotations

import hashlib
import json
import math
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from praatplaat import settings
from praatplaat.content import cross
from praatplaat.content.marked import read_yaml
from praatplaat.content.model import Board, Plate
from praatplaat.content.problems import Problem
from praatplaat.content.raw_plate import RawPlate
from praatplaat.content.reader import plate_of
from praatplaat.content.standing import card_names, plate_sizes
from praatplaat.content.texts import decoded, read_content
from praatplaat.content.validate import validate
from praatplaat.content.yaml_nodes import BOM, Node, nodes_of
from praatplaat.errors import ContentError, UsageError
from praatplaat.files import write_whole

Places = Mapping[str, Mapping[str, tuple[float, float]]]
"""Middles of cards in plate units by orientation ("landscape", "portrait") and then by facet or group id."""

_PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def own_plate() -> Path:
    """Return where this user's places for the shipped board are kept."""
    return settings.own_file("plate.yaml")


class PlateFile:
    """The file that keeps the places of one board.

    `path` need not exist: then the first save starts from the text of `origin`, or from nothing; `beside` a sheet it
    starts from the places that the sheet has, and those of cards that are not there are kept and count for nothing.
    """

    def __init__(self, path: Path, board: Board, origin: Path | None = None, *, beside: bool = False) -> None:
        self.path, self._origin, self._beside = path, origin, beside
        self._places = board.plate.places
        self._ids, self._sizes = _names(board), _sizes(board)
        self._seen = _tag(_bytes(path))

    def follow(self, board: Board) -> None:
        """Take over `board`, the same board read again; if its places are those in the file, `save` builds on that."""
        self._ids, self._sizes, self._places = _names(board), _sizes(board), board.plate.places
        try:
            content = _bytes(self.path)
            if content is not None and self._plate(_text(content)) == board.plate:
                self._seen = _tag(content)
        except ContentError:  # the file has problems now; the next `save` says so
            return

    def read(self) -> Plate:
        """Return the places that the file holds now; a later `save` builds on them.

        Raises:
            ContentError: The file has problems.
        """
        content = _bytes(self.path)
        plate = self._plate(_text(self._start(content)))
        self._seen = _tag(content)
        return plate

    def save(self, places: Places) -> Plate:
        """Write `places` into the file, in whole units, and return all places that it holds then.

        The file is replaced whole or not at all.

        Raises:
            UsageError: Something else changed the file since it was read, the file cannot be written, the places are
                malformed, or the text of the file cannot take them without losing something.
            ContentError: The board has no such card, or a place lies off the plate; then nothing is written.
        """
        content = _bytes(self.path)
        if _tag(content) != self._seen:
            raise UsageError("plate-changed", path=self.path)
        before = self._start(content)
        text = with_places(_text(before), places, self._ids)
        plate = self._plate(text)
        after = text.encode()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, after)
        except OSError:
            raise UsageError("plate-unwritable", path=self.path) from None
        self._seen = _tag(after)
        return plate

    def _start(self, content: bytes | None) -> bytes:
        if content is not None:
            return content
        if self._beside:
            return with_places("", self._places).encode()
        return (_bytes(self._origin) if self._origin else None) or b""

    def _plate(self, text: str) -> Plate:
        marked = read_yaml(self.path.name, text.removeprefix(BOM))
        plate = validate(RawPlate, marked) if marked.data is not None else None
        if plate and self._beside:
            plate = plate.only(self._ids)
        found: list[Problem] = [*marked.problems]
        if plate:
            found.extend(cross.plate_problems(plate, marked, self._ids, self._sizes))
        problems = [problem for problem in found if not problem.is_hint]
        if problems or plate is None:
            raise ContentError(problems)
        return plate_of(plate)


def _names(board: Board) -> Sequence[str]:
    return card_names(board.by_id, (group.id for group in board.groups), board.kinds)


def _sizes(board: Board) -> Mapping[str, tuple[float, float]]:
    kinds = (kind.on_plate for kind in board.kinds.values())
    return plate_sizes([*kinds, *(facet.on_plate for facet in board.facets)])


def with_places(text: str, places: Places, order: Sequence[str] = ()) -> str:
    """Return the text of a `plate.yaml` with `places` in it, rounded to whole units.

    Of a card that has a place, only the two numbers change. A card without one gets a line at the end of the block of
    its orientation, in the order of the cards (`order`); an orientation without a block gets one at the end.

    Raises:
        UsageError: A place is no pair of numbers, an orientation is unknown, or the text is written in a way that
            cannot be kept.
    """
    if not isinstance(places, Mapping) or not all(isinstance(cards, Mapping) for cards in places.values()):
        raise UsageError("bad-moves")
    whole = {
        orientation: {_name(name): _whole(place) for name, place in cards.items()}
        for orientation, cards in places.items()
        if cards
    }
    if not whole.keys() <= settings.PLATE_SIZES.keys():
        raise UsageError("bad-moves")
    want, at = _data(text), {name: i for i, name in enumerate(order)}
    for orientation, cards in whole.items():
        ordered = dict(sorted(cards.items(), key=lambda card: at.get(card[0], len(at))))
        text = _put(text, orientation, ordered)
        want.setdefault(orientation, {}).update({name: list(map(str, place)) for name, place in ordered.items()})
    # However the editor wrote the file: reading it back must give what was there, and the new places.
    if _data(text) != want:
        raise UsageError("plate-shape")
    return text


def _data(text: str) -> dict[str, dict[str, Any]]:
    data = read_yaml("", text.removeprefix(BOM)).data or {}
    if not isinstance(data, dict) or not all(isinstance(cards, dict) or cards in (None, "") for cards in data.values()):
        raise UsageError("plate-shape")
    return {orientation: dict(cards or {}) for orientation, cards in data.items()}  # copies: its data is shared


def _name(name: Any) -> str:
    if not isinstance(name, str) or not name.isprintable():  # JSON can also spell half a sign, which is no text
        raise UsageError("bad-moves")
    return name


def _whole(place: Any) -> tuple[int, int]:
    good = (
        isinstance(place, list | tuple)
        and len(place) == 2
        and all(type(value) in (int, float) and math.isfinite(value) for value in place)
    )
    if not good:
        raise UsageError("bad-moves")
    x, y = (math.floor(value + 0.5) for value in place)
    return x, y


def _put(text: str, orientation: str, cards: Mapping[str, tuple[int, int]]) -> str:
    """Return the text with these places; it is read twice at the most, as reading it is dear."""
    block = _block(text, orientation)[1]
    there, new = block.named if block else {}, {}
    changes: list[tuple[Node, int]] = []
    for name, place in cards.items():
        if name not in there:
            new[name] = str([*place])
        elif len(there[name].items) != 2:
            raise UsageError("plate-shape")
        else:
            changes += zip(there[name].items, place, strict=True)
    for node, number in sorted(changes, key=lambda change: change[0].start, reverse=True):
        text = f"{text[: node.start]}{number}{text[node.end :]}"
    if not new:
        return text
    root, block = _block(text, orientation)
    if root is None or block is None:
        return _added(text, root, {orientation: new})
    emptied = not block.named and not block.flow  # its last place was taken away
    return _added(text, Node(block.start, block.end, root.column + 2) if emptied else block, new)


def _block(text: str, orientation: str) -> tuple[Node | None, Node | None]:
    """Return the mapping that the text is, and the one in it of an orientation, where there are such."""
    root = nodes_of(text)
    return root, root.named.get(orientation) if root else None


def _added(text: str, into: Node | None, entries: Mapping[str, str | dict[str, str]]) -> str:
    """Return the text with more entries at the end of the mapping `into`; None stands for a file without one."""
    if into and into.flow:
        last = list(into.named.values())[-1:]
        at = last[0].end if last else into.start + 1
        return f"{text[:at]}{', ' if last else ''}{_flat(entries)}{text[at:]}"
    indent, lines = " " * into.column if into else "", []
    for key, value in entries.items():
        inner = [] if isinstance(value, str) else [f"{indent}  {_key(k)}: {v}" for k, v in value.items()]
        lines += [f"{indent}{_key(key)}:{'' if inner else f' {value}'}", *inner]
    found = text.find("\n", into.end) if into else len(text) - 1
    at = found + 1 if found >= 0 else len(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    before = newline if at and text[at - 1] not in "\n\ufeff" else ""
    return text[:at] + before + newline.join(lines) + newline + text[at:]


def _flat(entries: Mapping[str, str | dict[str, str]]) -> str:
    return ", ".join(
        f"{_key(key)}: {value if isinstance(value, str) else f'{{{_flat(value)}}}'}" for key, value in entries.items()
    )


def _key(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _bytes(path: Path) -> bytes | None:
    """Return what the file holds, or None when there is none.

    Raises:
        ContentError: It cannot be read, or is no text.
    """
    if not os.path.lexists(path):
        return None
    content, marked = read_content(path, path.name)
    if content is None or decoded(content, marked) is None:
        raise ContentError(marked.problems)
    return content


def _text(content: bytes) -> str:
    return content.decode("utf-8")


def _tag(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()
