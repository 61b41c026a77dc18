"""Words cut to the places where they must fit, without losing any: what is cut stands whole somewhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Sequence
from typing import Final

from praatplaat.content.labels import end_of
from praatplaat.content.prose import sentences
from praatplaat.content.source import OWN
from praatplaat.content.values import is_visible
from praatplaat.settings import DETAIL_MAX, LABEL_MAX, SUMMARY_MAX, TEXT_MAX

_PLAIN: Final = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "þ": "th", "ð": "d"})
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_RESERVED: Final = re.compile(r"con|prn|aux|nul|(com|lpt)\d|readme|leesmij|licen[sc]e|index", re.I)
"""Names that a file cannot have on Windows, or that a board does not read."""
_ID_MAX: Final = 60
_PICTURE: Final = re.compile(r"!\[[^\]]*\]\([^)\n]*\)")
_URL: Final = re.compile(r"https?://[^\s<>\"'`{}|\\^()]+")
_SOURCE_LINK: Final = re.compile(r"\[(.+)\]\((https?://\S+)\)")
_HTML: Final = re.compile(r"</?(?:div|span|p|br|font|b|i|u|em|strong|img|iframe)\b[^<>]*/?>", re.I)


def readable_signs(text: str) -> str:
    """Return a text with a space for each sign that no file of ours can hold: control characters, half signs."""
    return _CONTROL.sub(" ", text)


def one_line(text: str) -> str:
    """Return a text on one line, without control characters; "" where nothing of it can be seen."""
    if text.isascii() and text.isprintable():  # most are, and of a large graph there are hundreds of thousands
        return " ".join(text.split())
    line = " ".join(readable_signs(text).split())
    return line if is_visible(line) else ""


def cut(text: str, most: int) -> str:
    """Return a text of at most `most` characters, cut after a word where there is one, with an ellipsis."""
    line = one_line(text)
    if len(line) <= most:
        return line
    kept = line[: most - 1]
    at = len(kept) if line[most - 1] == " " else max(kept.rfind(" "), kept.rfind("-") + 1)
    return f"{kept[: at if at > most // 3 else most - 1].rstrip(' ,;:.–-(')}…"


def labels_of(names: Iterable[str]) -> dict[str, str]:
    """Return for each name what fits a card; of those that would be cut to the same, what differs stays."""
    found = {name: cut(name, LABEL_MAX) for name in names}
    for shortened in (_with_end, _with_difference):
        alike: dict[str, list[str]] = {}
        for name, label in found.items():
            alike.setdefault(label, []).append(name)
        for same in alike.values():
            if len({*map(one_line, same)}) > 1:
                found |= {name: shortened(one_line(name), [*map(one_line, same)]) for name in same}
    return found


def _with_end(name: str, _: Sequence[str]) -> str:
    end = end_of(name, len, LABEL_MAX)
    said = f" {end.lstrip(' ,;:.–-')}" if end.startswith(" ") else end
    return cut(name[: len(name) - len(end)], LABEL_MAX - len(said)) + said


def _with_difference(name: str, names: Sequence[str]) -> str:
    most = min(map(len, names))
    first = next((n for n in range(most) if len({other[n] for other in names}) > 1), most)
    at = name.rfind(" ", 0, first) + 1
    kept = cut(name[at:], LABEL_MAX // 2)
    return f"{cut(name[:at], LABEL_MAX - 1 - len(kept))} {kept}".strip()


def sentenced(text: str) -> tuple[str, str]:
    """Return the first sentence of a text, and what comes after it; the whole text where that sentence is cut.

    What begins with a heading, a list, a quote or a table has no first sentence of its own.
    """
    body = body_of(text)
    first, _, rest = body.partition("\n\n")
    line = one_line(first)
    if not line or re.match(r"(#|[-*+>|]\s|\d+[.)]\s|```)", line):
        return "", body
    said = sentences(line)
    sentence = one_line(_unlinked(said[0])) if said else line
    if len(sentence) > SUMMARY_MAX:
        return cut(sentence, SUMMARY_MAX), body
    after = line[len(said[0]) :].strip() if said and line.startswith(said[0]) else ""
    if len(said) > 1 and not after:
        return sentence, body
    return sentence, "\n\n".join(part for part in (after, rest.strip()) if part)


def _unlinked(text: str) -> str:
    """Return a sentence without Markdown: a summary shows its letters as they are."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"(\*\*|__|\*|`)(\S.*?)\1", r"\2", text)


def body_of(text: str) -> str:
    """Return a text as a board can show it: without pictures and HTML, with plain line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"<br\s*/?>", "\n", text, flags=re.I)
    body = _HTML.sub("", _PICTURE.sub("", _CONTROL.sub(" ", text))).strip()
    return body if is_visible(body) else ""


def facet_text(text: str) -> str:
    """Return as much of a text as a facet holds, cut after a line or a word."""
    if len(text) <= TEXT_MAX:
        return text
    kept = text[: TEXT_MAX - 2]
    at = max(kept.rfind("\n"), kept.rfind(" "))
    return f"{kept[: at if at > 0 else TEXT_MAX - 2].rstrip()} …"


def id_of(words: str, fallback: str) -> str:
    """Return words as an id: small letters and figures without accents, with dashes between them."""
    small = unicodedata.normalize("NFKD", words.casefold().translate(_PLAIN))
    letters = "".join(sign for sign in small if not unicodedata.combining(sign))
    found = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    if len(found) > _ID_MAX:
        found = found[:_ID_MAX].rpartition("-")[0] or found[:_ID_MAX]
    return fallback if not found or _RESERVED.fullmatch(found) else found


def free(base: str, taken: Container[str]) -> str:
    """Return `base`, or that with a number, as the first that is not taken."""
    n, name = 1, base
    while name in taken:
        n += 1
        name = f"{base}-{n}"
    return name


def _by_bars(line: str) -> list[str]:
    parts = line.split("|")
    is_one = _SOURCE_LINK.fullmatch(line.strip()) and not all(_SOURCE_LINK.fullmatch(part.strip()) for part in parts)
    return [line] if is_one else parts


def sources_in(text: str, *, by_lines: bool = False) -> list[dict[str, str]]:
    """Return the sources that a cell names, one per line or bar, each with its address.

    What is one's own judgement is the word for that (`OWN`), alone or before a title: *eigen: wat werkt*. A bar within
    the title of one link is part of it, and so is any bar where sources stand `by_lines` alone.
    """
    found = []
    lines = (part for line in text.split("\n") for part in ([line] if by_lines else _by_bars(line)))
    for part in filter(None, map(one_line, lines)):
        word, _, rest = part.partition(":")
        is_own = word.strip().casefold() in OWN
        part = rest.strip() or part if is_own else part
        named = _SOURCE_LINK.fullmatch(part)
        url = named[2] if named else (_URL.search(part) or [""])[0].rstrip(".,;")
        title = (
            named[1]
            if named
            else part.replace(url, "").strip(" ,;:()–-" if url else " ,;:–-")
            or re.sub(r"^https?://(www\.)?", "", url or part)
        )
        found.append(
            {"title": cut(title, DETAIL_MAX), "basis": "own" if is_own else "source", **({"url": url} if url else {})}
        )
    return found
