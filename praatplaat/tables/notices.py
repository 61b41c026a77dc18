"""What should be told of a file before anything is done with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from praatplaat.i18n import count, say


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a reader should know before anything is written: `import.<key>`, with a number when it has one."""

    key: str
    n: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def sentence(self, lang: str) -> str:
        """Return it in words."""
        if self.n is None:
            return say(f"import.{self.key}", lang, **self.values)
        names = self.values.get("names")
        told = count(f"import.{self.key}", self.n, lang)
        return f"{told.removesuffix('.')}: {names}" if names else told


def lost(key: str, names: Iterable[str]) -> list[Notice]:
    """Return one notice about all these, with the first few by name; nothing when there are none."""
    all_of = list(names)
    few = [f"‘{short(name)}’" for name in dict.fromkeys(all_of)][:3]
    more = " …" if len(few) < len(set(all_of)) else ""
    return [Notice(key, len(all_of), {"names": ", ".join(few) + more})] if all_of else []


def short(text: str, most: int = 60) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
