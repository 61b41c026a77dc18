"""What `board.yaml` expects of a board as a whole, which a report goes by."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from praatplaat.content.frozen import Frozen
from praatplaat.content.marked import Marked
from praatplaat.content.problems import Problem, closest, problem
from praatplaat.content.raw_board import RawBoard, RawExpected
from praatplaat.content.vocabulary import Expected, Field


def expected(raw: RawExpected | None) -> Expected:
    """Return what a board without problems expects; nothing when it says nothing."""
    if raw is None:
        return Expected()
    least = Frozen({over: int(number) for over, number in raw.least.items()})
    return Expected(raw.kind, least, tuple(raw.fields), raw.checked or "", int(raw.years))


def expected_problems(head: RawBoard, marked: Marked, fields: Mapping[str, Field]) -> Iterator[Problem]:
    """Yield kinds and fields that are expected and that the kind of facet does not know."""
    raw = head.expected
    if raw is None:
        return
    if raw.kind not in head.kinds:
        yield _unknown(marked, ("expected", "kind"), raw.kind, head.kinds)
        return
    own = [field for field in head.kinds[raw.kind].fields if field in fields]
    others = [kind for kind in head.kinds if kind != raw.kind]
    for over in raw.least:
        if over not in (*others, *own):
            yield _unknown(marked, ("expected", "least", over), over, (*others, *own))
    for i, field in enumerate(raw.fields):
        if field not in own:
            yield _unknown(marked, ("expected", "fields", i), field, own)
    dates = [field for field in own if fields[field].type == "date"]
    if raw.checked and raw.checked not in dates:
        yield _unknown(marked, ("expected", "checked"), raw.checked, dates)


def _unknown(marked: Marked, path: tuple[str | int, ...], found: str, allowed: Collection[str]) -> Problem:
    at = marked.key_at(path) if path[-1] == found else marked.at(path)
    told = ", ".join(allowed) or "—"
    return problem(marked.file, at, "unknown-value", closest(found, allowed), found=found, allowed=told)
