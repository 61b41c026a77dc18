"""The folder of an imported board: what would change in it, and writing that, whole or not at all.

`import.json` keeps what each heading is, by which key each card stands in the file, and what was written of it. So a
second import knows which words are of the file and which are somebody's own:

- What the file says anew is written; what it says as before leaves what somebody changed or took away.
- What the file does not say stays as somebody wrote it: questions, sources, links of their own, whole cards.
- A card that is thrown away stays away until its line in `import.json` goes too. A card that the file no longer has
  stays, and is named.
- Places, and all else in the folder, are left alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from praatplaat.content import examine
from praatplaat.content.folder import BOARD, PLATE, TOP
from praatplaat.content.texts import read_data, read_front_matter
from praatplaat.errors import ContentError, UsageError, refused
from praatplaat.files import read_bytes, write_all
from praatplaat.importing.cards import DraftCard
from praatplaat.importing.columns import Columns
from praatplaat.importing.placing import places_of
from praatplaat.importing.planning import Plan
from praatplaat.importing.yaml_text import block, facet_file
from praatplaat.tables.notices import Notice, lost
from praatplaat.tables.opening import FILE_MAX

RECORD: Final = "import.json"
_OF: Final = ("cards", "links")
_COMMENT: Final = re.compile(r"^[ \t]*#.*$", re.M)


@dataclass(slots=True)
class Before:
    """What an earlier import left in a folder: who each card is, and the fingerprints of what was written of it."""

    cards: dict[str, dict[str, Any]]
    columns: Columns
    placed: frozenset[str]
    lang: str
    add_unknown: bool

    @property
    def ids(self) -> dict[str, str]:
        """The ids of the cards by their keys."""
        return {said["key"]: id_ for id_, said in self.cards.items()}


@dataclass(slots=True)
class FolderChange:
    """What an import does to a folder: the files to write, and how many cards are new, changed or as they were."""

    root: Path
    files: dict[str, bytes]
    new: int = 0
    updated: int = 0
    same: int = 0
    notices: list[Notice] = field(default_factory=list)


def before(root: Path) -> Before | None:
    """Return what an earlier import left in a folder; None where there is nothing yet.

    Raises:
        UsageError: It is a file, may not be used, or holds another board or anything else.
        ContentError: The board in it has problems, which must be mended first.
    """
    try:
        inside = sorted(entry.name for entry in root.iterdir())
    except FileNotFoundError:
        _room_for(root)
        return None
    except NotADirectoryError:
        raise UsageError("import-not-folder", path=root) from None
    except OSError as error:
        raise refused(error, root) from None
    _must_be_open(root, root)
    if not inside:
        return None
    if RECORD not in inside:
        is_board = BOARD in inside or "facets" in inside
        raise UsageError("import-other-board" if is_board else "import-not-empty", path=root)
    try:
        said = json.loads(read_bytes(root / RECORD, FILE_MAX))
        cards = {str(id_): dict(card) for id_, card in said["cards"].items() if card["key"]}
        columns = Columns(*({str(name): str(role) for name, role in said["columns"][of].items()} for of in _OF))
        add_unknown = bool(said["add_unknown"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UsageError("import-bad-record", path=root / RECORD) from None
    except OSError as error:
        raise refused(error, root / RECORD) from None
    reading = examine(root)
    if reading.board is None:
        raise ContentError(reading.problems)
    placed, lang = frozenset(reading.board.plate.places["landscape"]), reading.board.vocabulary.first
    return Before(cards, columns, placed, lang, add_unknown)


def _room_for(root: Path) -> None:
    above = next((path for path in root.resolve().parents if path.exists()), root)
    if not above.is_dir():
        raise UsageError("import-not-folder", path=above)
    _must_be_open(above, root)


def _must_be_open(folder: Path, root: Path) -> None:
    """Raise that nothing can be written to `root`, where its `folder` does not let us."""
    if not os.access(folder, os.W_OK | os.X_OK):
        is_read_only = hasattr(os, "statvfs") and os.statvfs(folder).f_flag & os.ST_RDONLY
        raise UsageError("file-read-only" if is_read_only else "file-closed", path=root)


def changed(plan: Plan, root: Path, earlier: Before | None) -> FolderChange:
    """Return what writing a plan into a folder changes there.

    Raises:
        UsageError: The folder holds a board that was made from something else.
    """
    known = earlier.cards if earlier else {}
    if known and not known.keys() & {card.id for card in plan.cards}:
        raise UsageError("import-other-board", path=root)
    change = FolderChange(root, {})
    there = {id_ for id_ in known if (root / f"facets/{id_}.md").exists()}
    away = known.keys() - there
    record: dict[str, dict[str, Any]] = {}
    lost_edits: list[str] = []
    for card in plan.cards:
        card.links = [link for link in card.links if link["to"] not in away]
        record[card.id] = {"key": card.key, **_prints(card)}
        if card.id in away:
            continue
        file = f"facets/{card.id}.md"
        if card.id not in known:
            change.files[file] = facet_file(_data(card), card.body)
            change.new += 1
        else:
            text, edits = _merged(root / file, file, card, known[card.id])
            lost_edits += [card.name] if edits else []
            change.updated += text is not None
            change.same += text is None
            if text is not None:
                change.files[file] = text
    gone = [id_ for id_ in known if id_ not in record]
    record |= {id_: known[id_] for id_ in gone}
    change.notices += lost("lost-edits", lost_edits)
    change.notices += lost("away", [known[id_]["key"].removeprefix("id ") for id_ in sorted(away - set(gone))])
    change.notices += lost("gone", [f"facets/{id_}.md" for id_ in gone if id_ in there])
    if plan.sort == "vault" and change.new and not there.isdisjoint(gone):
        change.notices.append(Notice("gone-alias", None))
    _add_board(change, plan, earlier)
    known_columns = earlier.columns if earlier else Columns({}, {})
    columns = {of: {**was, **now} for of, was, now in zip(_OF, known_columns, plan.columns, strict=True)}
    said = _record_text(record, columns, plan.add_unknown)
    if not earlier or said != (root / RECORD).read_bytes():
        change.files[RECORD] = said
    return change


def _data(card: DraftCard) -> dict[str, Any]:
    return {**card.data, **({"links": card.links} if card.links else {})}


def value_fingerprint(value: Any) -> str:
    """Return a fingerprint of a value as a file has it: there figures and texts are the same."""
    plain = json.dumps(_as_read(value), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:8]


def _as_read(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _as_read(part) for name, part in value.items()}
    return [_as_read(part) for part in value] if isinstance(value, list) else str(value)


def _prints(card: DraftCard) -> dict[str, Any]:
    wrote = {name: value_fingerprint(value) for name, value in card.data.items()} | {
        "text": value_fingerprint(card.body)
    }
    links = {f"{link['to']} {link['relation']}": value_fingerprint(link.get("why", "")) for link in card.links}
    return {"wrote": wrote, "links": links}


def _merged(path: Path, file: str, card: DraftCard, known: Mapping[str, Any]) -> tuple[bytes | None, bool]:
    """Return the file of a card as it becomes, None where it stays, and whether that undoes somebody's words."""
    marked = read_front_matter(path, file)
    old: dict[str, Any] = {**marked.data, "text": marked.body}
    new: dict[str, Any] = {**card.data, "text": card.body}
    old_links = old.pop("links", [])
    wrote: Mapping[str, str] = known.get("wrote", {})
    undone = False
    kept: dict[str, Any] = {}
    for name in dict.fromkeys((*old, *new)):
        is_edited = name in old and value_fingerprint(old[name]) != wrote.get(name)
        says_new = name in new and value_fingerprint(new[name]) != wrote.get(name)
        if name not in new or (not new[name] and is_edited):
            if is_edited:
                kept[name] = old[name]
        elif name in old and is_edited and not says_new:
            kept[name] = old[name]
        elif name in old or name not in wrote or says_new:
            kept[name] = new[name]
            undone |= is_edited and name in wrote and value_fingerprint(old[name]) != value_fingerprint(new[name])
    links = list(_links(old_links, card.links, known.get("links", {})))
    before_it = {**old, "links": old_links} if old_links else old
    after = {**kept, "links": links} if links else kept
    after.setdefault("text", "")
    if _as_read(before_it) == _as_read(after):
        return None, False
    comments = _COMMENT.findall(path.read_text("utf-8").split("\n---", 1)[0])
    body = after.pop("text")
    return facet_file(after, body, comments), undone


def _links(
    old: Sequence[dict[str, str]], new: Sequence[dict[str, str]], wrote: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    """Yield the links that a card has then: its own that stay, in their order, and those that are new in the file."""
    said = {(link["to"], link["relation"]): link for link in new}
    there = set()
    for link in old:
        ends = (link["to"], link["relation"])
        there.add(ends)
        key = " ".join(ends)
        if ends not in said:
            if key not in wrote:
                yield link
            continue
        why = said[ends].get("why", "")
        says_new = value_fingerprint(why) != wrote.get(key)
        yield said[ends] if why and says_new else link
    yield from (link for ends, link in said.items() if ends not in there and " ".join(ends) not in wrote)


def _add_board(change: FolderChange, plan: Plan, earlier: Before | None) -> None:
    if earlier is None:
        change.files[BOARD] = block(plan.board)
        return
    path = change.root / BOARD
    old = read_data(path, BOARD).data
    whole = _with_more(old, {name: plan.board[name] for name in ("kinds", "relations", "fields") if name in plan.board})
    if _as_read(whole) != _as_read(old):
        change.files[BOARD] = block(whole, _COMMENT.findall(path.read_text("utf-8")))


def _with_more(old: Any, more: Any) -> Any:
    """Return what stands in a file with what is not there yet; what somebody changed in it stays."""
    if isinstance(old, dict) and isinstance(more, dict):
        return {**old, **{name: _with_more(old[name], more[name]) if name in old else more[name] for name in more}}
    if isinstance(old, list) and isinstance(more, list):
        return [*old, *(part for part in more if part not in old)]
    return old


def _record_text(
    cards: Mapping[str, Mapping[str, Any]], columns: Mapping[str, Mapping[str, str]], add_unknown: bool
) -> bytes:
    """Return `import.json`: a line per card, so that a card can come back by taking its line away."""
    lines = ",\n".join(f"  {json.dumps(id_)}: {json.dumps(said, ensure_ascii=False)}" for id_, said in cards.items())
    told = f'"columns": {json.dumps(columns, ensure_ascii=False)}, "add_unknown": {json.dumps(add_unknown)}'
    return f'{{{told},\n "cards": {{\n{lines}\n}}}}\n'.encode()


def write(change: FolderChange, plan: Plan) -> None:
    """Write what changes: into a folder beside, where it is read as a board, and from there to its place.

    Raises:
        UsageError: The system refuses; then everything is as it was.
        ContentError: What would be written is no board; then too.
    """

    def finished(folder: Path) -> Mapping[str, bytes]:
        reading = examine(folder)
        if reading.board is None:
            raise ContentError(reading.problems)
        at = {card.id: card.at for card in plan.cards if card.at}
        plate = folder / PLATE
        before_it = plate.read_text("utf-8") if plate.exists() else ""
        text = places_of(reading.board, at, before_it)
        return {PLATE: text.encode()} if text != before_it else {}

    try:
        write_all(change.root, change.files, finished, (*TOP, "facets", "examples", "routes", "drawings"))
    except OSError as error:
        raise refused(error, change.root) from None
