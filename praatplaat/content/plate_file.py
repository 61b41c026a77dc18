"""Writing `plate.yaml`: new places go into the editor's file, and nothing else in it changes."""

from __future__ import annotations

import hashlib
import json
import math
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

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
from praatplaat.errors import ContentError, UsageError
from praatplaat.files import write_whole

Places = Mapping[str, Mapping[str, tuple[float, float]]]
"""Middles of cards in plate units by orientation ("landscape", "portrait") and then by facet or group id."""

_BOM = "\ufeff"
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
        text = written(_text(before), places, self._ids)
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
            return written("", self._places).encode()
        return (_bytes(self._origin) if self._origin else None) or b""

    def _plate(self, text: str) -> Plate:
        marked = read_yaml(self.path.name, text.removeprefix(_BOM))
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


def written(text: str, places: Places, order: Sequence[str] = ()) -> str:
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
        for name, place in sorted(cards.items(), key=lambda card: at.get(card[0], len(at))):
            text = _put(text, orientation, name, place)
            want.setdefault(orientation, {})[name] = list(map(str, place))
    # However the editor wrote the file: reading it back must give what was there, and the new places.
    if _data(text) != want:
        raise UsageError("plate-shape")
    return text


def _data(text: str) -> dict[str, dict[str, Any]]:
    data = read_yaml("", text.removeprefix(_BOM)).data or {}
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


@dataclass(slots=True)
class _Node:
    """A node of the file: where its text begins and ends, counted in characters, and what is in it."""

    start: int
    end: int
    column: int
    flow: bool = False
    items: list[_Node] = field(default_factory=list)
    named: dict[str, _Node] = field(default_factory=dict)


def _put(text: str, orientation: str, name: str, place: tuple[int, int]) -> str:
    x, y = map(str, place)
    value = f"[{x}, {y}]"
    root = _parsed(text)
    block = root.named.get(orientation) if root else None
    if root is None or block is None:
        return _added(text, root, orientation, {name: value})
    if not block.named and not block.flow:  # its last place was taken away
        return _added(text, _Node(block.start, block.end, root.column + 2), name, value)
    pair = block.named.get(name)
    if pair is None:
        return _added(text, block, name, value)
    if len(pair.items) != 2:
        raise UsageError("plate-shape")
    first, second = pair.items
    return text[: first.start] + x + text[first.end : second.start] + y + text[second.end :]


def _added(text: str, into: _Node | None, key: str, value: str | dict[str, str]) -> str:
    """Return the text with one more entry at the end of the mapping `into`; None stands for a file without one."""
    if into and into.flow:
        flat = value if isinstance(value, str) else "{" + ", ".join(f"{_key(k)}: {v}" for k, v in value.items()) + "}"
        last = list(into.named.values())[-1:]
        at = last[0].end if last else into.start + 1
        return f"{text[:at]}{', ' if last else ''}{_key(key)}: {flat}{text[at:]}"
    indent = " " * into.column if into else ""
    lines = (
        [f"{indent}{_key(key)}: {value}"]
        if isinstance(value, str)
        else [f"{indent}{_key(key)}:", *(f"{indent}  {_key(k)}: {v}" for k, v in value.items())]
    )
    found = text.find("\n", into.end) if into else len(text) - 1
    at = found + 1 if found >= 0 else len(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    before = newline if at and text[at - 1] not in "\n\ufeff" else ""
    return text[:at] + before + newline.join(lines) + newline + text[at:]


def _key(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _parsed(text: str) -> _Node | None:
    """Return the mapping that the text is, with the place of every part, or None when it holds only comments."""
    shift = len(_BOM) if text.startswith(_BOM) else 0
    try:
        # Python's own parser: it counts characters, also in a text with characters beyond the first plane.
        events = yaml.parse(text[shift:], Loader=yaml.BaseLoader)
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                return _node(event, events, shift)
    except yaml.YAMLError:
        raise UsageError("plate-shape") from None
    return None


def _node(event: Any, events: Iterator[Any], shift: int) -> _Node:
    node = _Node(
        event.start_mark.index + shift,
        event.end_mark.index + shift,
        event.start_mark.column,
        bool(getattr(event, "flow_style", False)),
    )
    if isinstance(event, yaml.SequenceStartEvent):
        while not isinstance(child := next(events), yaml.SequenceEndEvent):
            node.items.append(_node(child, events, shift))
        _close(node, child, node.items, shift)
    elif isinstance(event, yaml.MappingStartEvent):
        while not isinstance(child := next(events), yaml.MappingEndEvent):
            _node(child, events, shift)
            node.named[getattr(child, "value", "")] = _node(next(events), events, shift)
        _close(node, child, list(node.named.values()), shift)
    return node


def _close(node: _Node, event: Any, inside: Sequence[_Node], shift: int) -> None:
    # To the parser a block ends where the next thing begins; to us it ends where its last part ends.
    node.end = event.end_mark.index + shift if node.flow or not inside else inside[-1].end


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
