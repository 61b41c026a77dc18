"""The cards of a sheet: what the files of each facet would say, from its row and from the sheets beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from praatplaat.content.cells import Cell
from praatplaat.content.problems import Problem, problem
from praatplaat.content.sheet import words
from praatplaat.content.sheet.columns import called
from praatplaat.content.sheet.document import by_language, first_said, parts_of
from praatplaat.content.sheet.grid import Said, SheetGrid
from praatplaat.content.sheet.head import LINK, Named
from praatplaat.content.sheet.index import Index
from praatplaat.content.sheet.named import SheetCard
from praatplaat.content.vocabulary import Field, Grammar
from praatplaat.content.wording import one_line, sources_in
from praatplaat.tables.days import day_of
from praatplaat.tables.headings import plain


class CardWriter:
    """Writes what the files of cards would say."""

    def __init__(
        self,
        facets: SheetGrid,
        grammar: Grammar,
        kinds: Named,
        relations: Named,
        index: Index,
        links: Mapping[str, str],
    ) -> None:
        self.codes, self.grammar = grammar.codes, grammar
        self._facets, self._kinds, self._relations, self._index = facets, kinds, relations, index
        self._links = links
        """Headings of columns that list cards, with the relation that they stand for."""
        self._levels = Named()
        for level in grammar.levels.values():
            self._levels.add(level.id, level.name.values())
        self._fields = fields_by_heading(facets, [*grammar.fields.values()], self.codes[0])

    def write(self, card: SheetCard, number: int, short: Mapping[str, str]) -> None:
        """Write what the row of a card says, apart from other sheets; `short` is what fits a card of a name."""
        first, row = card.first, card.row
        self._kind(card)
        self.words(card, "title", card.titles)
        labels = by_language(row, "label", self.codes)
        for code in self.codes:
            title = card.titles.get(code) or next(iter(card.titles.values()))
            label = labels.get(code) or Said(short[title.text], title.at)
            self._put(card, code, "label", label.text, label.at)
            if code in card.titles and code not in labels and label.text != one_line(title.text):
                at = title.at.of(card.id)
                card.documents[code].marked.problems.append(problem("", at, "label-cut", label=label.text))
        self.words(card, "summary", by_language(row, "summary", self.codes))
        self._text(card, by_language(row, "text", self.codes))
        first.put(("order",), str(min(number, 9999)), card.at)
        if row.said("on_plate"):
            first.put(
                ("on_plate",), words.value_of(row.said("on_plate"), "on_plate"), row.place("on_plate").of(card.id)
            )
        if row.said("aliases"):
            first.put(("aliases",), parts_of(row.said("aliases")), row.place("aliases").of(card.id))
        self._questions(card, by_language(row, "questions", self.codes))
        self._sources(card, by_language(row, "sources", self.codes))
        for field_ in self.grammar.fields.values():
            self._field(card, field_)

    def _kind(self, card: SheetCard) -> None:
        said = first_said(card.row, "kind", self.codes).text
        at = self._facets.place("kind", card.row).of(card.id)
        kind = self._kinds.of(said)
        if kind:
            card.first.put(("kind",), kind, at)
            return
        marked, allowed = card.first.marked, ", ".join(self._kinds.names) or "—"
        marked.data["kind"] = self._kinds.first  # it is refused for one reason, not for two
        if said:
            meant = self._kinds.closest(said)
            marked.problems.append(problem("", at, "sheet-no-such-kind", meant, found=said, allowed=allowed))
        elif self._facets.has("kind"):
            marked.problems.append(problem("", at, "sheet-no-kind", allowed=allowed))

    def _put(self, card: SheetCard, code: str, name: str, value: Any, at: Cell) -> None:
        card.documents[code].put((name,), value, at.of(card.id))

    def words(self, card: SheetCard, name: str, said: Mapping[str, Said], value: Callable[[str], Any] = str) -> None:
        """Write words by language; a language without its own has those of the first that has, and a hint."""
        if not said:
            return
        first = next(iter(said.values()))
        for code in self.codes:
            own = said.get(code, first)
            self._put(card, code, name, value(own.text), own.at)
            if code not in said:
                self._lacks(card, code)

    def _lacks(self, card: SheetCard, code: str) -> None:
        marked = card.documents[code].marked
        if not any(problem_.code == "sheet-missing-words" for problem_ in marked.problems):
            marked.problems.append(
                problem("", card.at, "sheet-missing-words", language=self.grammar.languages[code].name, code=code)
            )

    def _text(self, card: SheetCard, said: Mapping[str, Said]) -> None:
        first = next(iter(said.values()), None)
        for code in self.codes:
            own = said.get(code, first)
            marked = card.documents[code].marked
            marked.body = own.text if own else ""
            marked.values["text",] = own.at.of(card.id) if own else card.at
            if said and code not in said:
                self._lacks(card, code)

    def columns_of_links(self, card: SheetCard) -> None:
        """Write the links that the row of a card lists; one that the sheet of links tells of is written already."""
        told = {target for target, _ in card.links}
        for heading, relation in (("links", ""), *self._links.items()):
            cell = card.row.cells.get((heading, ""))
            for name in self._index.listed(cell.text) if cell else ():
                if relation or self._index.of(name) not in told:
                    self.link(card, name, relation, {}, cell.at if cell else card.at)

    def link(self, card: SheetCard, to: str, relation: str, why: Mapping[str, Said], at: Cell, named: str = "") -> None:
        """Write a link to the card that is called `to`, with the reason for it by language."""
        place, marked = at.of(card.id), card.first.marked
        target = self._index.of(to)
        if not target and self._index.is_shared(to):
            return
        if not target:
            marked.problems.append(problem("", place, "unknown-link", self._index.closest(to), to=to))
            return
        if (target, relation or named) in card.links:
            marked.problems.append(problem("", place, "duplicate-link", to=to))
            return
        if self._index.is_old(to):
            marked.problems.append(problem("", place, "sheet-renamed", self._index.named(target), found=to))
        card.links.append((target, relation or named))
        i = len(marked.data.get("links", ()))
        card.first.put(("links", i, "to"), target, place)
        card.first.put(("links", i, "relation"), relation or named or LINK, place)
        if not why:
            return
        first = next(iter(why.values()))
        card.first.put(("links", i, "why"), first.text, first.at.of(card.id))
        for code in self.codes[1:]:
            own = why.get(code, first)
            card.documents[code].put(("why", target), own.text, own.at.of(card.id))
            if code not in why:
                self._lacks(card, code)

    def relation_of(self, said: str) -> str:
        """Return the relation that is called so; an empty string for none."""
        return self._relations.of(said)

    def question(self, card: SheetCard, level: str, said: Mapping[str, Said], at: Cell) -> None:
        """Write a question, by language."""
        found = self._levels.of(level) if level else next(iter(self.grammar.levels))
        place = at.of(card.id)
        if not found:
            told = ", ".join(self._levels.names)
            card.first.marked.problems.append(
                problem("", place, "unknown-value", self._levels.closest(level), found=level, allowed=told)
            )
            return
        i = len(card.first.marked.data.get("questions", ()))
        first = next(iter(said.values()))
        card.first.put(("questions", i, "level"), found, place)
        card.first.put(("questions", i, "text"), first.text, first.at.of(card.id))
        for code in self.codes[1:]:
            own = said.get(code, first)
            card.documents[code].put(("questions", i), own.text, own.at.of(card.id))
            if code not in said:
                self._lacks(card, code)

    def _questions(self, card: SheetCard, said: Mapping[str, Said]) -> None:
        """Write the questions beside a card, a line each; before one can stand its level: *Dieper: Wie?*"""
        lines = {code: _lines(value.text) for code, value in said.items()}
        levels = _lines(card.row.said(words.LEVELS))
        for i in range(max(map(len, lines.values()), default=0)):
            level = levels[i] if i < len(levels) and self._levels.of(levels[i]) else ""
            asked = {code: ("", parts[i]) for code, parts in lines.items() if i < len(parts)}
            asked = asked if level else {code: self._leveled(line) for code, (_, line) in asked.items()}
            own = {code: Said(text, said[code].at) for code, (_, text) in asked.items()}
            level = level or next(filter(None, (before for before, _ in asked.values())), "")
            self.question(card, level, own, next(iter(own.values())).at)

    def _leveled(self, line: str) -> tuple[str, str]:
        """Return the level with which a question begins, "" for none, and the question."""
        level, _, asked = line.partition(":")
        return (level, asked.strip()) if asked.strip() and self._levels.of(level.strip()) else ("", line)

    def _sources(self, card: SheetCard, said: Mapping[str, Said]) -> None:
        is_ours = bool(card.row.said(words.PUBLISHED))  # our tables have days beside, a line for each source
        found = {code: sources_in(value.text, by_lines=is_ours) for code, value in said.items()}
        first = next(iter(found), "")
        columns = {"published": words.PUBLISHED, "date": words.SEEN}
        beside = {name: _lines(card.row.said(column)) for name, column in columns.items()}
        for i, source in enumerate(found.get(first, ())):
            told = {code: found[code] if len(found.get(code, ())) > i else found[first] for code in self.codes}
            named = {code: Said(sources[i]["title"], said.get(code, said[first]).at) for code, sources in told.items()}
            days = {name: lines[i] for name, lines in beside.items() if i < len(lines) and lines[i] != words.NO_DAY}
            self.source(card, named, {**source, **days}, said[first].at)

    def source(self, card: SheetCard, title: Mapping[str, Said], more: Mapping[str, str], at: Cell) -> None:
        """Write a source: its title by language, which only our own judgement has, and the rest of it."""
        first = next(iter(title.values()))
        i = len(card.first.marked.data.get("sources", ()))
        card.first.put(("sources", i, "title"), first.text, first.at.of(card.id))
        for name, value in more.items():
            if name != "title":
                card.first.put(("sources", i, name), value, at.of(card.id))
        for code in self.codes[1:] if more["basis"] == "own" else ():
            own = title.get(code, first)
            if "own" not in card.documents[code].marked.data:
                self._put(card, code, "own", own.text, own.at)
            if code not in title:
                self._lacks(card, code)

    def _field(self, card: SheetCard, field_: Field) -> None:
        headings = self._fields.get(field_.id, {})
        cells = card.row.cells
        said = {code: cells[headings[code], ""] for code in self.codes if (headings.get(code, ""), "") in cells}
        if not said:
            return
        if field_.is_translated:
            self.words(card, field_.id, said, listed_in_cell if field_.type == "list" else str)
            return
        first = next(iter(said.values()))
        value, problem_ = _value(field_, first, card.id)
        card.first.put((field_.id,), value, first.at.of(card.id))
        if problem_:
            card.first.marked.problems.append(problem_)


def _lines(text: str) -> list[str]:
    return [line for said in text.split("\n") if (line := said.strip())]


def listed_in_cell(text: str) -> list[str]:
    """Return the parts of a list in a cell: by lines, or by bars where it is one line."""
    return [part for said in re.split(r"\n" if "\n" in text else r"\s\|\s", text) if (part := said.strip())]


def _value(field_: Field, said: Said, part: str) -> tuple[str, Problem | None]:
    """Return the value of a field that is no words as a file has it, and what is wrong with it."""
    text = one_line(said.text)
    if field_.type == "date":
        return day_of(text) or text, None
    if field_.type == "number" and re.fullmatch(r"-?\d{1,3}(\.\d{3})*,\d+|-?\d+,\d+", text):
        return text.replace(".", "").replace(",", "."), None
    if field_.type == "code":
        known = Named()
        for id_, name in field_.values.items():
            known.add(id_, name.values())
        found = known.of(text)
        if not found:
            told = ", ".join(next(iter(name.values())) for name in field_.values.values())
            at = said.at.of(part)
            return text, problem("", at, "unknown-value", known.closest(text), found=text, allowed=told)
        return found, None
    return text, None


def fields_by_heading(facets: SheetGrid, fields: Sequence[Field], first: str) -> dict[str, dict[str, str]]:
    """Return the headings of each field by language; a heading without one is in the `first`."""
    found: dict[str, dict[str, str]] = {}
    for heading in facets.others:
        base, code = words.parted(heading)
        own = next((field_ for field_ in fields if plain(base) in called(field_)), None)
        if own:
            found.setdefault(own.id, {}).setdefault(code or first, heading)
    return found
