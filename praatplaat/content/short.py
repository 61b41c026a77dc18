"""How an object of the board shows itself in a notebook or a traceback: on one line, however much it holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields
from itertools import islice
from reprlib import Repr
from typing import Any

LINE = 60
"""The most letters of a text that are shown."""
SHOWN = 6
"""The most values of a mapping that are shown."""

_brief = Repr()
_brief.maxstring = _brief.maxother = LINE
_brief.maxtuple = _brief.maxdict = SHOWN


class Short:
    """A dataclass whose repr names it, shortens texts and counts collections; empty values are left out."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return, as an example, `Facet(id='rvt', kind='stakeholder', title='De raad van toezicht', links: 12)`."""
        parts: list[str] = []
        has_words = False
        for each in fields(self):  # type: ignore[arg-type]
            value = getattr(self, each.name)
            if not each.repr:
                continue
            if each.type == "Localized":  # the first words are the name, and say enough
                parts += [] if has_words else [f"{each.name}={_text(next(iter(value.values()), ''))}"]
                has_words = True
            elif value not in (None, ""):
                parts += _part(each.name, value)
        return f"{type(self).__name__}({', '.join(parts)})"


def short_mapping(values: Mapping[Any, Any]) -> str:
    """Return a mapping as a dict looks, with the first of its values only."""
    shown = [f"{key!r}: {_value(value)}" for key, value in islice(values.items(), SHOWN)]
    more = len(values) - len(shown)
    return f"{{{', '.join(shown)}{f', … {more} more' if more else ''}}}"


def _part(name: str, value: Any) -> list[str]:
    if isinstance(value, Short | str | int | float):
        return [f"{name}={_value(value)}"]
    if isinstance(value, Collection):
        return [f"{name}: {len(value)}"] if value else []
    return []


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    return repr(value) if isinstance(value, Short | Mapping) else _brief.repr(value)


def _text(text: str) -> str:
    return repr(text if len(text) <= LINE else f"{text[: LINE - 1].rstrip()}…")
