"""From what was read to the cards, kinds, relations and fields of a board, and what a reader should know of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from praatplaat.content.grammar import TAKEN
from praatplaat.content.looks import free_look
from praatplaat.content.our_grounds import EMPTY
from praatplaat.content.wording import body_of, cut, facet_text, free, id_of, labels_of, one_line, sentenced, sources_in
from praatplaat.errors import UsageError
from praatplaat.i18n import say
from praatplaat.importing import fielding
from praatplaat.importing.cards import DraftCard, has_picture, set_on_plate
from praatplaat.importing.columns import Columns, columns_of
from praatplaat.importing.linking import CardIndex, NumberedLink, joined_ties, links_in_cells, named_in, unknown_ends
from praatplaat.importing.material import Material, Record
from praatplaat.importing.tongues import in_language
from praatplaat.settings import CARDS_MAX, LABEL_MAX, NAME_MAX, SUMMARY_MAX, TEXT_MAX, TITLE_MAX
from praatplaat.tables.notices import Notice, lost

_LARGE_MOST: Final = 12
_KINDS_MOST: Final = 20
_SPOKEN_ID: Final = re.compile(r"(?!elem-|node-)[a-z]{3,}(-[a-z0-9]+)*")


@dataclass(slots=True)
class Plan:
    """A board in the making: what `board.yaml` says, its cards, and what to tell before anything is written."""

    board: dict[str, Any]
    cards: list[DraftCard]
    columns: Columns
    sort: str
    lang: str
    notices: list[Notice]
    add_unknown: bool = False

    @property
    def links(self) -> int:
        """How many links there are."""
        return sum(len(card.links) for card in self.cards)


def planned(
    material: Material,
    *,
    name: str,
    lang: str,
    asked: Sequence[str] = (),
    add_unknown: bool = False,
    ids: Mapping[str, str] | None = None,
    placed: frozenset[str] | None = None,
    columns: Columns | None = None,
) -> Plan:
    """Return the board that becomes of what was read.

    `name` is that of the file, `asked` are headings with what they are, `ids` the ids that cards got before, by their
    keys, `placed` those that have a place on the plate, and `columns` what each heading was then.

    Raises:
        UsageError: There are no cards in it, or more than a board can have.
    """
    making = _Making(in_language(material, lang), asked, lang, add_unknown, columns)
    cards = making.cards(ids or {})
    if not cards:
        raise UsageError("import-no-cards", path=name)
    if len(cards) > CARDS_MAX:
        raise UsageError("import-too-many", found=len(cards), most=CARDS_MAX)
    set_on_plate(cards, placed)
    title = cut(material.title, TITLE_MAX) or cut(re.sub(r"[_-]+", " ", name.rpartition(".")[0] or name), TITLE_MAX)
    about = sentenced(material.about)[0] if material.about else ""
    board = {
        "languages": [lang],
        "title": title[:1].upper() + title[1:] or say("graph.title", lang),
        "subtitle": about or cut(say("import.subtitle", lang, file=name), SUMMARY_MAX),
        "ground": {"drawing": EMPTY},
        "kinds": making.kinds(cards),
        "relations": making.relations(),
    }
    if making.fields:
        board["fields"] = {made.id: made.entry() for made in making.fields.values()}
    return Plan(
        board, cards, making.columns, material.sort, lang, [*making.material.lost, *making.notices], add_unknown
    )


class _Making:
    def __init__(
        self, material: Material, asked: Sequence[str], lang: str, add_unknown: bool, before: Columns | None
    ) -> None:
        self.lang, self.material = lang, material
        self.notices: list[Notice] = []
        self.words = {"yes": say("import.yes", lang), "no": say("import.no", lang)}
        self.columns = columns_of(material.records, material.ties, asked, before)
        self._heading = {
            role: name for name, role in self.columns.cards.items() if role not in ("field", "skip", "link")
        }
        self._records = self._named(material.records)
        names = [self._name(record) for record in self._records]
        index = CardIndex(self._records, names)
        if add_unknown or not self._records:
            extra = unknown_ends(material.ties, index)
            self._records += [Record({}, id=end) for end in extra]
            names += extra
            index = CardIndex(self._records, names)
        self.names = names
        self.notices += lost("two-names", index.twice)
        headings = [
            name
            for name, role in self.columns.cards.items()
            if role == "link" or (role == "field" and len(names) > 1 and named_in(self._records, index, name))
        ]
        self.columns = Columns({**self.columns.cards, **dict.fromkeys(headings, "link")}, self.columns.ties)
        ties = [*links_in_cells(self._records, index, headings), *material.ties]
        self.joined: list[NumberedLink] = list(joined_ties(ties, index, self.columns.ties, self.notices))
        self._kind_of = self._kinds_of_records()
        self.fields = self._fields()
        self._relation_ids: dict[tuple[str, str, bool], str] = {}
        self._said_skipped()

    def _named(self, records: Sequence[Record]) -> list[Record]:
        """Return the records that have a name; those of a graph are called by their ids."""
        kept, nameless = [], []
        is_graph = self.material.sort not in ("table", "workbook", "kumu")
        for i, record in enumerate(records):
            if "id" in self._heading and (own := self._value(record, "id")):
                record.id = own
            if not self._name(record) and is_graph:
                record.id = record.id or str(i + 1)
            if self._name(record):
                kept.append(record)
            else:
                nameless.append(record.where)
        self.notices += lost("lost-nameless", nameless)
        return kept

    def _value(self, record: Record, role: str, glue: str = ", ") -> str:
        value = record.values.get(self._heading.get(role, ""), "")
        return glue.join(value) if isinstance(value, tuple) else value

    def _name(self, record: Record) -> str:
        return one_line(self._value(record, "name")) or one_line(record.id)

    def _kinds_of_records(self) -> list[str]:
        heading = self._heading.get("kind", "")
        found = []
        for record in self._records:
            said = one_line(self._value(record, "kind"))
            if said and re.fullmatch(r"[\d.]+", said):
                said = f"{heading} {said.removesuffix('.0')}"
            found.append(said or record.table)
        few = [kind for kind, _ in Counter(found).most_common(_KINDS_MOST - 1)]
        if len(set(found)) > _KINDS_MOST:
            self.notices.append(Notice("many-kinds", None, {"most": _KINDS_MOST - 1}))
            if heading:
                self.columns = Columns({**self.columns.cards, heading: "field"}, self.columns.ties)
            found = [kind if kind in few else say("import.others", self.lang) for kind in found]
        return found

    def _fields(self) -> dict[str, fielding.Made]:
        fields: dict[str, fielding.Made] = {}
        taken = set(TAKEN)
        for heading, role in self.columns.cards.items():
            values = [record.values[heading] for record in self._records if record.values.get(heading)]
            if role == "field" and values:
                id_ = _free(id_of(heading, "veld"), taken)
                fields[heading] = fielding.made(id_, heading, values, self.words)
        return fields

    def _said_skipped(self) -> None:
        cards, ties = ([name for name, role in columns.items() if role == "skip"] for columns in self.columns)
        self.notices += lost("lost-columns", cards) + lost("lost-tie-columns", ties)

    def cards(self, before: Mapping[str, str]) -> list[DraftCard]:
        """Return the cards with their links; `before` has the ids that they had, by their keys."""
        keys = self._keys()
        self._labels = labels_of(
            one_line(self._value(record, "label")) or name
            for record, name in zip(self._records, self.names, strict=True)
        )
        taken = set(before.values())
        cards = []
        cut_names: list[str] = []
        cut_texts: list[str] = []
        for i, record in enumerate(self._records):
            id_ = before.get(keys[i]) or _free(self._id(i), taken)
            data, body = self._content(record, self.names[i], self._kind_of[i])
            if len(body) > TEXT_MAX:
                cut_texts.append(self.names[i])
            if data["label"] != self.names[i] and "label" not in self._heading:
                cut_names.append(self.names[i])
            cards.append(DraftCard(id_, keys[i], self.names[i], data, facet_text(body), at=record.at, also=record.also))
        for link in self.joined:
            said: dict[str, str] = {"to": cards[link.target].id, "relation": self._relation(link)}
            if link.why:
                said["why"] = cut("; ".join(dict.fromkeys(link.why)), SUMMARY_MAX)
            cards[link.source].links.append(said)
        self.notices += lost("cut-labels", cut_names)
        self.notices += lost("cut-texts", cut_texts)
        pictures = [card.name for card, record in zip(cards, self._records, strict=True) if has_picture(record)]
        self.notices += lost("lost-pictures", pictures)
        return cards

    def _id(self, i: int) -> str:
        """Return what a card may be called in an address: its own id where that is one for people, else its name."""
        own = self._records[i].id
        return own if _SPOKEN_ID.fullmatch(own) else id_of(self.names[i], f"card-{i + 1}")

    def _keys(self) -> list[str]:
        """Return who each card is in the file: its id, else its name and kind, numbered where two have both."""
        seen = Counter[str]()
        keys = []
        for i, record in enumerate(self._records):
            key = f"id {record.id}" if record.id else f"{self._kind_of[i]} / {self.names[i]}"
            seen[key] += 1
            keys.append(key if seen[key] == 1 else f"{key} #{seen[key]}")
        return keys

    def _content(self, record: Record, name: str, kind: str) -> tuple[dict[str, Any], str]:
        text = self._value(record, "text")
        said = one_line(self._value(record, "summary"))
        summary, body = (cut(said, SUMMARY_MAX), body_of(text)) if said else sentenced(text)
        above = [name] if len(name) > TITLE_MAX else []
        above += [said] if len(said) > SUMMARY_MAX else []
        data: dict[str, Any] = {
            "kind": self._kind_id(kind),
            "title": cut(name, TITLE_MAX),
            "label": self._labels[one_line(self._value(record, "label")) or name],
        }
        if summary:
            data["summary"] = summary
        for heading, made in self.fields.items():
            value = made.value(record.values[heading], self.words) if record.values.get(heading) else None
            if value is not None and value != "":
                data[made.id] = value
        if sources := sources_in(self._value(record, "source", "\n")):
            data["sources"] = sources
        return data, "\n\n".join(part for part in (*above, body) if part)

    def _kind_id(self, kind: str) -> str:
        return self._kind_ids[kind]

    @property
    def _kind_ids(self) -> dict[str, str]:
        taken: set[str] = set()
        return {kind: _free(id_of(kind, "kaart"), taken) for kind in dict.fromkeys(self._kind_of)}

    def kinds(self, cards: Sequence[DraftCard]) -> dict[str, Any]:
        """Return the kinds by their ids, each with the fields that its cards have."""
        size = "medium" if len(cards) <= _LARGE_MOST else "small"
        found: dict[str, Any] = {}
        for kind, id_ in self._kind_ids.items():
            icon, tone = free_look(kind, [(other["icon"], other["tone"]) for other in found.values()])
            had = {name for card in cards if card.data["kind"] == id_ for name in card.data}
            fields = [made.id for made in self.fields.values() if made.id in had]
            found[id_] = {
                "name": cut(kind, NAME_MAX) if kind else say("import.kind", self.lang),
                "names": cut(kind, LABEL_MAX) if kind else say("import.kinds", self.lang),
                "icon": icon,
                "tone": tone,
                "on_plate": size,
                **({"fields": fields} if fields else {}),
            }
        return found

    def _relation(self, link: NumberedLink) -> str:
        key = link.relation, link.inverse, link.directed
        if key not in self._relation_ids:
            base = id_of(link.relation, "link" if link.directed else "verbonden")
            self._relation_ids[key] = _free(base, set(self._relation_ids.values()))
        return self._relation_ids[key]

    def relations(self) -> dict[str, Any]:
        """Return the relations by their ids, named from both ends."""
        found: dict[str, Any] = {}
        for (said, back, directed), id_ in self._relation_ids.items():
            name = cut(said, NAME_MAX) or say("graph.to" if directed else "graph.linked", self.lang)
            inverse = cut(back, NAME_MAX)
            if not inverse and directed:
                inverse = (
                    cut(say("graph.back", self.lang, name=said), NAME_MAX) if said else say("graph.from", self.lang)
                )
            found[id_] = {"name": name, "inverse": inverse or name}
        return found or {"link": {"name": say("graph.to", self.lang), "inverse": say("graph.from", self.lang)}}


def _free(base: str, taken: set[str]) -> str:
    """Return `base`, or that with a number, as the first that nothing else has, and take it."""
    name = free(base, taken)
    taken.add(name)
    return name
