"""Reading a board folder: a finished `Board`, or all its problems at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from praatplaat import settings
from praatplaat.content import conversations, cross, folder, glossary, ground, style
from praatplaat.content.calls import in_own_words
from praatplaat.content.cells import Cell
from praatplaat.content.drafts import Draft, put_labels
from praatplaat.content.expected import expected, expected_problems
from praatplaat.content.frozen import Frozen, Localized
from praatplaat.content.grammar import grammar_of
from praatplaat.content.icons import icon_of
from praatplaat.content.join import join, text_problems, translation_problems
from praatplaat.content.marked import Marked
from praatplaat.content.model import Board, Facet, Group, Plate
from praatplaat.content.problems import Problem, in_cells
from praatplaat.content.raw_board import RawBoard
from praatplaat.content.raw_plate import RawPlate
from praatplaat.content.sheet.reading import Sheet, is_sheet
from praatplaat.content.sheet.within import board_at
from praatplaat.content.short import Short
from praatplaat.content.spoken import in_languages
from praatplaat.content.standing import card_names, plate_sizes
from praatplaat.content.texts import read_data
from praatplaat.content.tones import pale_problems
from praatplaat.content.validate import validate
from praatplaat.content.vocabulary import Colophon, Grammar, Ground, Kind, Relation, Vocabulary
from praatplaat.content.written import Folder, Written
from praatplaat.errors import ContentError, path_given

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True, repr=False)
class Reading(Short):
    """What came of reading a folder or sheet: the board or problems, and in both cases hints.

    `plate` is `plate.yaml` as it was read, with the position of each place in the file. `files` are all files with
    words, as they were read; a facet's own file stands right before its translations. `cells` says, for the files that
    a sheet would be, in which cell the text of each stands.
    """

    board: Board | None
    problems: tuple[Problem, ...]
    hints: tuple[Problem, ...]
    plate: Marked
    files: tuple[Marked, ...] = ()
    cells: Mapping[str, Cell] = field(default_factory=dict)


@in_own_words
def read_board(path: str | Path | None = None, *, plate: Path | None = None) -> Board:
    """Return the board in the folder or sheet `path`; without one, the board that came with the package.

    A sheet is a workbook (.xlsx, .ods) or a table of cards (.csv) with one of links beside it; a folder can be that of
    a sheet that lies alone in it.

    `plate` is a file to read instead of the folder's own plate.yaml.

    Raises:
        UsageError: The folder is missing, is a file, may not be read or holds no facets.
        ContentError: The content has problems; all of them are in its `problems`.
    """
    reading = examine(path, plate=plate)
    if reading.board is None:
        raise ContentError(reading.problems)
    return reading.board


def examine(path: str | Path | None = None, *, plate: Path | None = None) -> Reading:
    """Read the folder or sheet `path`: the board or every problem, sorted by file and line; `plate` as in `read_board`.

    Raises:
        UsageError: As `read_board`.
    """
    root = board_at(path_given(path)) if path is not None else settings.shipped("data")
    written: Written = Sheet(root) if is_sheet(root) else Folder(root)
    found, head_marked = written.problems, written.head
    grammar = grammar_of(head_marked)
    if grammar is None:  # nobody knows which files, fields and words there should be
        problems, hints = _sorted(in_cells([*found, *head_marked.problems], written.cells))
        return Reading(None, problems, hints, Marked(folder.PLATE))
    codes = grammar.codes
    drafts = written.drafts(grammar)
    routes = written.routes(codes)
    plate_marked = read_data(plate, str(plate)) if plate else written.plate
    words_marked = written.words
    head = _typed(in_languages(RawBoard, codes), head_marked)
    places = _typed(RawPlate, plate_marked)
    words = _typed(in_languages(glossary.RawGlossary, codes), words_marked)
    ids = [draft.id for draft in drafts]
    names = {*ids, *(alias for draft in drafts if draft.facet for alias in draft.facet.aliases)}
    found.extend(_of_drafts(drafts, head, grammar, ids, names))
    drawn = written.drawn(ground.ground(written.root, head, head_marked)) if head else Ground()
    logo = written.logo() or (ground.logo(written.root, head, head_marked) if head else "")
    icons = {name: icon_of(written.root, k.icon, name, head_marked) for name, k in head.kinds.items()} if head else {}
    if head:
        found.extend(_of_head(head, head_marked, grammar, ids, names))
    for route in routes:
        found.extend(cross.route_problems(route, head, ids))
    if words:
        found.extend(glossary.glossary_problems(words, words_marked, ids, codes))
    if head and places:
        cards = card_names(ids, head.groups, head.kinds)
        if isinstance(written, Sheet):
            places = places.only(cards)
        standing = (own.on_plate for own in (*head.kinds.values(), *(draft.facet for draft in drafts if draft.facet)))
        found.extend(cross.plate_problems(places, plate_marked, cards, plate_sizes(standing)))
    texts = [marked for draft in drafts for marked in draft.files]
    files = (head_marked, words_marked, *texts, *(route.marked for route in routes))
    found.extend(p for marked in files for p in style.problems(marked, grammar))
    found.extend(p for marked in (head_marked, *texts) for p in style.title_problems(marked))
    for marked in (plate_marked, *files):
        found.extend(marked.problems)
    problems, hints = _sorted(in_cells(found, written.cells))
    if problems or head is None:
        return Reading(None, problems, hints, plate_marked, files, written.cells)
    board = _board(head, grammar, drawn, (icons, logo), places or RawPlate(), drafts, routes, words)
    return Reading(board, (), hints, plate_marked, files, written.cells)


def _of_drafts(
    drafts: list[Draft], head: RawBoard | None, grammar: Grammar, ids: list[str], names: set[str]
) -> Iterator[Problem]:
    """Give facets without a label theirs, put with each draft what is wrong in it, and yield what is between them."""
    put_labels(drafts)
    for draft in drafts:
        translation_problems(draft, grammar)
        text_problems(draft, names)
        if head:
            draft.marked.problems.extend(cross.facet_problems(draft, head, ids))
    yield from cross.lonely_problems(drafts)
    yield from cross.alias_problems(drafts)


def _of_head(head: RawBoard, marked: Marked, grammar: Grammar, ids: list[str], names: set[str]) -> Iterator[Problem]:
    """Yield what is wrong in a board.yaml beside its facets, whose ids and former names these are."""
    yield from cross.board_problems(head, marked, ids, grammar)
    yield from pale_problems({name: kind.tone for name, kind in head.kinds.items()}, marked)
    yield from cross.choice_problems(head, marked, ids, grammar)
    yield from ground.part_problems(head, marked, ids)
    yield from expected_problems(head, marked, grammar.fields)
    yield from cross.spot_problems(head.ground.spots, marked, ("ground", "spots"))
    yield from cross.colophon_hints(head, marked, names)


def _sorted(found: list[Problem]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the problems, and the hints, by file and line."""
    found.sort(key=lambda p: (p.file, p.line, p.column, p.code))
    return tuple(p for p in found if not p.is_hint), tuple(p for p in found if p.is_hint)


def _typed(model: type[M], marked: Marked) -> M | None:
    return validate(model, marked) if marked.data is not None else None


def _board(
    head: RawBoard,
    grammar: Grammar,
    drawn: Ground,
    marks: tuple[Mapping[str, str], str],
    plate: RawPlate,
    drafts: list[Draft],
    routes: list[conversations.RouteDraft],
    words: glossary.RawGlossary | None,
) -> Board:
    order = list(head.kinds)
    orders = {d.id: int(d.facet.order or 9999) for d in drafts if d.facet}
    facets = [join(draft, grammar) for draft in drafts]

    def reading_order(facet: Facet) -> tuple[int, int, str]:
        return order.index(facet.kind), orders[facet.id], facet.id

    return Board(
        title=Frozen(head.title),
        subtitle=Frozen(head.subtitle or dict.fromkeys(grammar.codes, "")),
        vocabulary=_vocabulary(head, grammar, drawn, *marks),
        groups=tuple(Group(name, g.kind, Frozen(g.name), Frozen(g.where)) for name, g in head.groups.items()),
        facets=tuple(sorted(facets, key=reading_order)),
        plate=plate_of(plate),
        filters=Frozen(conversations.filters(head, grammar)),
        roles=Frozen(conversations.roles(head)),
        ways=Frozen(conversations.ways_of_working(head)),
        routes=conversations.routes(routes),
        jargon=Frozen({lang: Frozen(head.jargon.get(lang)) for lang in grammar.languages}),
        glossary=glossary.terms(words, grammar.codes) if words else Frozen(),
    )


def _vocabulary(head: RawBoard, grammar: Grammar, drawn: Ground, icons: Mapping[str, str], logo: str) -> Vocabulary:
    told = head.colophon
    had = {name for kind in head.kinds.values() for name in kind.fields}
    return Vocabulary(
        kinds=Frozen(
            {
                name: Kind(
                    name,
                    Frozen(k.name),
                    Frozen(k.names),
                    icons[name],
                    k.tone,
                    k.on_plate,
                    tuple(k.fields),
                    tuple(k.required),
                    k.text_first == "true",
                )
                for name, k in head.kinds.items()
            }
        ),
        relations=Frozen(
            {
                name: Relation(name, Frozen(r.name), Frozen(r.inverse), r.arrow == "true")
                for name, r in head.relations.items()
            }
        ),
        languages=grammar.languages,
        fields=Frozen({name: field for name, field in grammar.fields.items() if name in had}),
        levels=grammar.levels,
        colophon=Colophon(_if_said(told.about), _if_said(told.made_by), _if_said(told.licence)),
        ground=drawn,
        logo=logo,
        expected=expected(head.expected),
    )


def _if_said(words: Localized | None) -> Localized | None:
    return Frozen(words) if words else None


def plate_of(plate: RawPlate) -> Plate:
    """Return the places and spots of a plate.yaml as it was read."""
    return Plate(
        Frozen({orientation: Frozen(dict(getattr(plate, orientation))) for orientation in settings.PLATE_SIZES}),
        Frozen({orientation: Frozen(dict(getattr(plate.spots, orientation))) for orientation in settings.PLATE_SIZES}),
    )
