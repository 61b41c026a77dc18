"""A vault of Obsidian, or any folder of Markdown notes: a note is a card, a link in it a link."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from praatplaat.content.marked import read_yaml
from praatplaat.errors import UsageError, refused
from praatplaat.files import TooLargeError, read_bytes
from praatplaat.importing import json_files
from praatplaat.importing.material import Material, Record, Tie, Value, plain_value
from praatplaat.settings import CARDS_MAX
from praatplaat.tables.notices import lost, short
from praatplaat.tables.rows import as_text

_NOTE_MAX: Final = 1024 * 1024
_FRONT: Final = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*$\r?\n?", re.S | re.M)
_EMBED: Final = re.compile(r"!\[\[([^\]\n]*)\]\]|!\[[^\]\n]*\]\(([^)\n]*)\)")
_WIKI: Final = re.compile(r"\[\[([^\[\]|\n]*)(?:\|([^\[\]\n]*))?\]\]")
_LINK: Final = re.compile(r"\[([^\]\n]*)\]\((?![a-z]+:)<?([^)\n>]+?\.md)(?:#[^)\n]*)?>?\)", re.I)
_SAID: Final = re.compile(
    r"^[ \t]*(?:[-*+][ \t]+)?([^\W\d_][^:\[\]\n]*)::[ \t]*"
    r"\[\[([^\[\]|\n]*)(?:\|[^\[\]\n]*)?\]\](?:[ \t]*[–—-]?[ \t]+(.*))?$\n?",
    re.M,
)
"""A link with its relation as Dataview writes fields, and the reason after it: `Helpt bij:: [[Note]] – reason`."""
_TAG: Final = re.compile(r"(?<![\w&/#])#([^\W\d][\w/-]*)")
_ASIDE: Final = re.compile(r"%%.*?%%", re.S)
_BLOCK: Final = re.compile(r"[ \t]\^[\w-]+[ \t]*$", re.M)
_HEADING: Final = re.compile(r"\A\s*#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.M)
_CODE: Final = re.compile(r"```.*?```|`[^`\n]*`", re.S)


def notes(folder: Path) -> Iterator[Path]:
    """Yield the notes and canvases of a folder and the folders in it, by name; hidden ones and links are left out."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not (Path(here) / name).is_symlink()
        )
        for name in sorted(files):
            if name.lower().endswith((".md", ".canvas")) and not name.startswith("."):
                yield Path(here) / name


def read(folder: Path) -> Material:
    """Return the notes of a vault: front matter as values, links in text and front matter as links.

    Raises:
        UsageError: There are more notes than a board can hold, or one cannot be read.
    """
    found = Material("vault", folder.resolve().name)
    pictures: list[str] = []
    for number, path in enumerate(notes(folder)):
        if number == CARDS_MAX:
            raise UsageError("import-too-many", found=number + 1, most=CARDS_MAX)
        text = _text(path)
        inside = path.relative_to(folder)
        if path.suffix.lower() == ".canvas":
            _add_canvas(found, text, path)
            continue
        pictures += [hit[1] or hit[2] for hit in _EMBED.finditer(text)]
        found.records.append(_note(found, text, inside))
    found.lost += lost("lost-pictures", pictures)
    return found


def _text(path: Path) -> str:
    try:
        return as_text(read_bytes(path, _NOTE_MAX), path).replace("\r\n", "\n")
    except TooLargeError as error:
        raise UsageError("import-too-large", path=path, found=round(error.size / 1e6), most=1) from None
    except OSError as error:
        raise refused(error, path) from None


def _note(found: Material, text: str, inside: Path) -> Record:
    front = _FRONT.match(text)
    data: dict[str, Any] = {}
    if front:
        read_front = read_yaml(str(inside), front[1])
        data = read_front.data if isinstance(read_front.data, dict) else {}
        if not data and front[1].strip():
            found.lost += lost("lost-front", [str(inside)])
    own = inside.with_suffix("").as_posix()
    text = _without_fields(found, text[front.end() :] if front else text, own)
    body, tags = _body(found, text, own)
    values: dict[str, Value] = {"title": inside.stem}
    for name, value in data.items():
        said = plain_value(value)
        whole = " ".join(said) if isinstance(said, tuple) else said
        if linked := [hit[1] for hit in _WIKI.finditer(whole)]:
            relation = name.replace("-", " ").replace("_", " ")
            found.ties += [Tie(own, _target(other), relation=relation) for other in linked]
            if not re.search(r"\w", _WIKI.sub("", whole)):
                continue  # links and nothing else; where they stand in a sentence, that stays
            said = tuple(map(_as_words, said)) if isinstance(said, tuple) else _as_words(said)
        if said and name.casefold() not in ("aliases", "alias", "tags", "tag", "cssclasses", "cssclass"):
            values[name] = said
    heading = _HEADING.match(body)
    if heading and heading[1].casefold() == str(values["title"]).casefold():
        body = body[heading.end() :]
    tags = [*_listed(data.get("tags") or data.get("tag")), *tags]
    if tags:
        values["tags"] = tuple(dict.fromkeys(tag.lstrip("#") for tag in tags))
    if body.strip():
        values["text"] = body.strip()
    folder = inside.parts[0] if len(inside.parts) > 1 else ""
    also = (inside.stem, *_listed(data.get("aliases") or data.get("alias"), ","))
    return Record(values, own, folder, own, also=also)


def _without_fields(found: Material, text: str, own: str) -> str:
    """Return the text of a note without the lines that are links with a relation; these are added to what was found."""
    code = [hit.span() for hit in _CODE.finditer(text)]
    said = [hit for hit in _SAID.finditer(text) if not any(a <= hit.start() < b for a, b in code)]
    for hit in said:
        found.ties.append(Tie(own, _target(hit[2]), {"why": hit[3].strip()} if hit[3] else {}, relation=hit[1].strip()))
    for hit in reversed(said):
        text = text[: hit.start()] + text[hit.end() :]
    return text


def _listed(value: Any, separators: str = ", ") -> list[str]:
    """Return several words that stand as a list, or in one text with commas or spaces between them."""
    parts = value if isinstance(value, list) else re.split(f"[{separators}]+", value) if isinstance(value, str) else []
    return [part.strip() for part in parts if isinstance(part, str) and part.strip()]


def _body(found: Material, text: str, own: str) -> tuple[str, list[str]]:
    """Return the text of a note as the board can show it, and the tags in it; its links are added to what was found."""
    text = _BLOCK.sub("", _ASIDE.sub("", text))
    plain = _CODE.sub("", text)
    bare = _EMBED.sub("", plain)
    targets = [hit[1] for hit in _WIKI.finditer(bare)]
    targets += [hit[2].removesuffix(".md") for hit in _LINK.finditer(bare)]
    found.ties += [Tie(own, _target(target)) for target in dict.fromkeys(targets) if _target(target)]
    tags = _TAG.findall(_WIKI.sub("", bare))
    text = _EMBED.sub("", text)
    return _LINK.sub(lambda hit: hit[1], _as_words(text)).strip(), tags


def _as_words(text: str) -> str:
    """Return a text with the words of its links."""
    return _WIKI.sub(lambda hit: hit[2] or hit[1].partition("#")[0].rpartition("/")[2] or hit[1].strip("#"), text)


def _target(said: str) -> str:
    return said.partition("#")[0].partition("^")[0].strip().removesuffix(".md").replace("%20", " ")


def _add_canvas(found: Material, text: str, path: Path) -> None:
    """Add the cards and links of a canvas; a card that shows a note is that note."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        found.lost += lost("lost-front", [short(path.name)])
        return
    if not isinstance(data, dict):
        return
    drawn = json_files.canvas(data)
    shows = {record.id: record.also[0].removesuffix(".md") for record in drawn.records if record.also}
    found.records += [record for record in drawn.records if not record.also]
    for tie in drawn.ties:
        tie.source, tie.target = shows.get(tie.source, tie.source), shows.get(tie.target, tie.target)
        found.ties.append(tie)
