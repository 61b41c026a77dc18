"""What links become, by rules that are the same for all files.

- An end is found by id, then by file, name or other name; capitals do not count. Where two cards have one name, the
  first has the link.
- A link to nothing is left out and named, with what was probably meant; with `add_unknown` its end becomes a card. A
  file without cards has a card for each end.
- A link from a card to itself is left out.
- A link that stands twice is one link, with both reasons. Without a direction, there and back is twice.
- A link back, from b to a where there is one from a to b, says something of its own and stays.
- Links that both ends list, as Airtable does, are one, named from both ends.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from praatplaat.content.problems import closest
from praatplaat.content.wording import one_line
from praatplaat.importing.columns import is_directed
from praatplaat.importing.material import Record, Tie
from praatplaat.tables.notices import Notice, lost

_RELATIONS_MOST: Final = 20
"""The most names of relations; where links have more, each is said as the reason of its link."""


@dataclass(slots=True)
class NumberedLink:
    """A link between two cards, by their numbers."""

    source: int
    target: int
    relation: str
    inverse: str
    directed: bool
    why: list[str] = field(default_factory=list)


class CardIndex:
    """Finds a card by what others call it."""

    def __init__(self, records: Sequence[Record], names: Sequence[str]) -> None:
        self._found: dict[str, int] = {}
        self.twice: list[str] = []
        self.names = names
        for i, record in enumerate(records):
            if record.id:
                self._found.setdefault(_folded(record.id), i)
            self._found[record.mark] = i
        for i, record in enumerate(records):
            for also in record.also:
                self._found.setdefault(_folded(also), i)
        seen: set[str] = set()
        for i, name in enumerate(names):
            if _folded(name) in seen:
                self.twice.append(name)
            seen.add(_folded(name))
            self._found.setdefault(_folded(name), i)

    def of(self, said: str) -> int | None:
        """Return the number of the card that is meant, or None."""
        found = self._found.get(_folded(said))
        return found if found is not None else self._found.get(_folded(said.rpartition("/")[2]))

    def all_of(self, said: str) -> list[int] | None:
        """Return the cards that a cell lists, with commas within names kept; None when it names anything else."""
        if (whole := self.of(said)) is not None:
            return [whole]
        parts = re.split(r"\s*[|;\n]\s*", said) if re.search(r"[|;\n]", said) else _by_commas(said)
        found: list[int] = []
        while parts:
            for n in range(len(parts), 0, -1):
                i = next((i for glue in (",", ", ") if (i := self.of(glue.join(parts[:n]))) is not None), None)
                if i is not None:
                    found.append(i)
                    parts = parts[n:]
                    break
            else:
                return None
        return found

    def closest(self, said: str) -> str:
        """Return the name that was probably meant."""
        return closest(said, self.names[:2000], 0.7)


def _folded(text: str) -> str:
    return one_line(text).casefold()


def _by_commas(said: str) -> list[str]:
    return [part.strip() for part in next(csv.reader([one_line(said)], skipinitialspace=True), [])]


def named_in(records: Sequence[Record], index: CardIndex, heading: str) -> bool:
    """Tell whether what stands under a heading are names of cards."""
    cells = [record.values[heading] for record in records if heading in record.values]
    if not any(re.search(r"[^\W\d_]", str(cell)) for cell in cells):
        return False  # figures are no names
    known = [cell for cell in cells if (isinstance(cell, tuple) or index.all_of(cell)) and _listed(cell, index)]
    return len(known) >= max(1, 0.8 * len(cells)) and len({str(cell) for cell in cells}) >= min(2, len(cells))


def _listed(cell: str | tuple[str, ...], index: CardIndex) -> list[int]:
    if isinstance(cell, str):
        return index.all_of(cell) or []
    return [i for part in cell if (i := index.of(part)) is not None]


def links_in_cells(records: Sequence[Record], index: CardIndex, headings: Sequence[str]) -> Iterator[Tie]:
    """Yield the links that cards list under headings; two that say the same from both ends are one relation."""
    ends = {
        heading: {
            (i, to)
            for i, record in enumerate(records)
            if heading in record.values
            for to in _listed(record.values[heading], index)
        }
        for heading in headings
    }
    used: set[str] = set()
    for heading, pairs in ends.items():
        back = {(b, a) for a, b in pairs}
        other = next((name for name, own in ends.items() if name not in used and name != heading and own == back), "")
        if heading in used:
            continue
        used |= {heading, other}
        for a, b in sorted(pairs):
            yield Tie(records[a].mark, records[b].mark, relation=heading, inverse=other)


def joined_ties(
    ties: Sequence[Tie], index: CardIndex, roles: Mapping[str, str], notices: list[Notice]
) -> Iterator[NumberedLink]:
    """Yield the links between cards by the rules above; what is left out is added to `notices`."""
    found: dict[tuple[int, int, str, bool], NumberedLink] = {}
    selves: list[str] = []
    doubles: list[str] = []
    unknown: list[str] = []
    for tie in _one_by_one(ties, index):
        source, target = index.of(tie.source), index.of(tie.target)
        if source is None or target is None:
            unknown.append(_unknown(tie, index))
            continue
        if source == target:
            selves.append(index.names[source])
            continue
        link = _link(tie, source, target, roles)
        ends = (source, target) if link.directed else (min(source, target), max(source, target))
        first = found.setdefault((*ends, link.relation, link.directed), link)
        if first is not link:
            doubles.append(f"{index.names[source]} – {index.names[target]}")
            first.why += [why for why in link.why if why not in first.why]
    notices += lost("lost-unknown", unknown) + lost("lost-self", selves) + lost("lost-double", doubles)
    many = len({link.relation for link in found.values()}) > _RELATIONS_MOST
    if many:
        notices.append(Notice("many-relations", None, {"most": _RELATIONS_MOST}))
    seen: dict[tuple[int, int, bool], NumberedLink] = {}
    for link in found.values():
        if many and link.relation:
            link.why.insert(0, link.relation)
            link.relation = link.inverse = ""
            first = seen.setdefault((link.source, link.target, link.directed), link)
            if first is not link:
                first.why += link.why
                continue
        yield link


def _one_by_one(ties: Sequence[Tie], index: CardIndex) -> Iterator[Tie]:
    """Yield links of which an end that lists several cards with bars between them is several links."""
    for tie in ties:
        ends = [
            [end] if "|" not in end or index.of(end) is not None else end.split("|") for end in (tie.source, tie.target)
        ]
        for source in ends[0]:
            for target in ends[1]:
                yield Tie(source.strip(), target.strip(), tie.values, tie.directed, tie.relation, tie.inverse)


def _unknown(tie: Tie, index: CardIndex) -> str:
    end = next(end for end in (tie.source, tie.target) if index.of(end) is None)
    meant = index.closest(end)
    return f"{end or '—'} → {meant}?" if meant else end or "—"


def _link(tie: Tie, source: int, target: int, roles: Mapping[str, str]) -> NumberedLink:
    relation, inverse, why, directed = tie.relation, tie.inverse, list[str](), tie.directed
    for name, value in tie.values.items():
        said = one_line(", ".join(value) if isinstance(value, tuple) else value)
        role = roles.get(name, "skip")
        if role == "relation":
            relation = relation or said
        elif role == "inverse":
            inverse = inverse or said
        elif role == "why" and said:
            why.append(said)
        elif role == "direction":
            own = is_directed(said)
            directed = directed if own is None else own
    return NumberedLink(source, target, relation, inverse, directed, why)


def unknown_ends(ties: Sequence[Tie], index: CardIndex) -> list[str]:
    """Return the ends of links that are no card, each once."""
    ends = (end for tie in _one_by_one(ties, index) for end in (tie.source, tie.target))
    return list({_folded(end): end for end in ends if end and index.of(end) is None}.values())
