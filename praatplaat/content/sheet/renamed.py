"""Cards whose names changed: who types over a name means the same card, which keeps its place, address and links.

The file of places beside a sheet remembers what its cards were called, in their order on the board. A name that is
gone and a new one between the same two neighbours belong to one card.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple


class _Run(NamedTuple):
    """Ids that only one of two lists has, which stand together there, between ids that both have."""

    before: str
    ids: tuple[str, ...]
    after: str


def renamed(ids: Sequence[str], kept: Sequence[str]) -> Mapping[str, str]:
    """Return the new ids among `ids`, each with the one in `kept` that its card had; both in the order of the board."""
    gone, found = list(_runs(kept, set(ids))), dict[str, str]()
    for run in _runs(ids, set(kept)):
        for old in gone:
            if len(old.ids) == len(run.ids) and (old.before == run.before or old.after == run.after):
                found |= zip(run.ids, old.ids, strict=True)
                gone.remove(old)
                break
    return found


def _runs(ids: Sequence[str], both: Collection[str]) -> Iterator[_Run]:
    before = ""
    runs = [(known, tuple(run)) for known, run in groupby(ids, lambda id_: id_ in both)]
    for i, (known, run) in enumerate(runs):
        if not known:
            yield _Run(before, run, runs[i + 1][1][0] if i + 1 < len(runs) else "")
        before = run[-1]
