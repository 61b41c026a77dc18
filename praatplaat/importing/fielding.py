"""What the fields of a board become: their types by what stands under a heading, and each value as its type asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from praatplaat.content.values import ADDRESS
from praatplaat.content.vocabulary import FieldType
from praatplaat.content.wording import cut, id_of, one_line
from praatplaat.heard import meanings, words_for
from praatplaat.importing.material import Value
from praatplaat.settings import DETAIL_MAX, NAME_MAX
from praatplaat.tables.days import SERIAL, YEAR, day_of
from praatplaat.tables.headings import plain

Said = str | int | float | list[str]
"""A value as it stands in a file of a board."""

_EN: Final = re.compile(r"[+-]?(0|[1-9]\d{0,14})(\.\d{1,6})?")
_NL: Final = re.compile(r"[+-]?(0|[1-9]\d{0,14}|[1-9]\d{0,2}(\.\d{3})+)(,\d{1,6})?")
_LINKED: Final = re.compile(r"\[([^\[\]]+)\]\((https?://[^()\s]+)\)")
_CODES_MOST: Final = 12
_SHORT: Final = 60


@dataclass(slots=True)
class Made:
    """A field in the making: its id, its heading, its type and what `board.yaml` says of it beside these."""

    id: str
    heading: str
    type: FieldType
    most: int = 0
    values: dict[str, str] = field(default_factory=dict)
    separator: str = ""
    decimal: str = ""

    def entry(self) -> dict[str, object]:
        """Return what `board.yaml` says of it."""
        said: dict[str, object] = {"name": cut(self.heading, NAME_MAX), "type": self.type}
        if self.values:
            said |= {"values": self.values, "filter": "true"}
        if self.most > DETAIL_MAX:
            said |= {"most": str(self.most)} | ({"shown": "text"} if self.type == "words" else {})
        if self.type in ("words", "name", "list"):
            said["searched"] = "true"
        return said

    def value(self, value: Value, words: Mapping[str, str]) -> Said | None:
        """Return a value as the field has it; None where it says nothing. `words` are those for yes and no."""
        if self.type == "list":
            return _parts(value, self.separator) or None
        text = _text(value)
        if not text:
            return None
        if self.type == "number":
            plain_number = text.replace(".", "").replace(",", ".") if self.decimal == "," else text
            return float(plain_number) if "." in plain_number else int(plain_number)
        if self.type == "date":
            return day_of(text)
        if self.type == "code":
            return id_of(_said(text, words), f"x{len(text)}")
        return _said(text, words)


def _text(value: Value) -> str:
    return one_line(", ".join(value) if isinstance(value, tuple) else value)


def _said(text: str, words: Mapping[str, str]) -> str:
    """Return words as they are read: a field has no Markdown."""
    return words.get(meanings("truths").get(text.casefold(), ""), _LINKED.sub(r"\1 (\2)", text))


def _parts(value: Value, separator: str) -> list[str]:
    parts = value if isinstance(value, tuple) else re.split(separator, value) if separator else [value]
    return list(dict.fromkeys(filter(None, map(one_line, parts))))


def made(id_: str, heading: str, values: Sequence[Value], words: Mapping[str, str]) -> Made:
    """Return the field for a heading, by all the values under it."""
    texts = [text for value in values if (text := _text(value))]
    separator = _separator(heading, values)
    if separator or any(isinstance(value, tuple) and len(value) > 1 for value in values):
        parts = [part for value in values for part in _parts(value, separator)]
        return Made(id_, heading, "list", max(map(len, parts), default=0), separator=separator)
    if _are_days(heading, texts):
        return Made(id_, heading, "date")
    if all(_EN.fullmatch(text) for text in texts):
        return Made(id_, heading, "number", decimal=".")
    if all(_NL.fullmatch(text) for text in texts):
        return Made(id_, heading, "number", decimal=",")
    if all(ADDRESS.fullmatch(text) and not re.search(r"[\s<>\"'`{}|\\^]", text) for text in texts):
        return Made(id_, heading, "link")
    longest = max(map(len, texts), default=0)
    codes = _codes([_said(text, words) for text in texts])
    if codes:
        return Made(id_, heading, "code", values=codes)
    return Made(id_, heading, "name" if longest <= _SHORT else "words", longest)


def _separator(heading: str, values: Iterable[Value]) -> str:
    """Return how several values in one cell are kept apart, as a pattern; an empty string where there is one."""
    texts = [value for value in values if isinstance(value, str)]
    if any("|" in text for text in texts):
        return r"\s*\|\s*"
    if plain(heading) in words_for("fields")["list"]:
        return r"\s*[,;]\s*"
    commas = [text for text in texts if "," in text]
    tight = all(not re.search(r",\s|\d,\d", text) for text in commas)
    return "," if commas and tight and all(len(part) < 40 for text in commas for part in text.split(",")) else ""


def _are_days(heading: str, texts: Sequence[str]) -> bool:
    if all(YEAR.fullmatch(text) for text in texts):
        return plain(heading) in words_for("fields")["year"]
    days = [text for text in texts if day_of(text) and not SERIAL.fullmatch(text) and not YEAR.fullmatch(text)]
    is_named = plain(heading) in words_for("fields")["day"]
    return all(day_of(text) for text in texts) and (is_named or len(days) * 2 > len(texts))


def _codes(texts: Sequence[str]) -> dict[str, str]:
    """Return the values by which people can choose, by their ids: few, short, and each of them several times."""
    different = list(dict.fromkeys(texts))
    if not 2 <= len(different) <= _CODES_MOST or len(different) * 2 > len(texts) or max(map(len, texts)) > 40:
        return {}
    codes = {id_of(text, f"x{len(text)}"): text for text in different}
    return codes if len(codes) == len(different) else {}
