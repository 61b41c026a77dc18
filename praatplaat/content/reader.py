"""Reading a board folder: a finished `Board`, or all its problems at once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from praatplaat import settings
from praatplaat.content import conversations, cross, folder, glossary, raw, style
from praatplaat.content.conversations import both
from praatplaat.content.join import Draft, join, text_problems, translation_problems
from praatplaat.content.marked import Marked
from praatplaat.content.model import (
    Board,
    Colophon,
    Facet,
    Frozen,
    Ground,
    Group,
    Kind,
    Localized,
    Plate,
    Relation,
    card_names,
)
from praatplaat.content.problems import Problem, problem
from praatplaat.content.short import Short
from praatplaat.content.texts import read_data, read_front_matter
from praatplaat.content.validate import validate
from praatplaat.errors import ContentError, UsageError

_SECOND = settings.LANGUAGES[1]


@dataclass(frozen=True, slots=True, repr=False)
class Reading(Short):
    """What came of reading a folder: the board unless there are problems; hints come with either.

    `plate` is `plate.yaml` as it was read: it tells where each place stands in the file. `files` are all files with
    words, as they were read; the Dutch file of a facet stands right before its translation.
    """

    board: Board | None
    problems: tuple[Problem, ...]
    hints: tuple[Problem, ...]
    plate: Marked
    files: tuple[Marked, ...] = ()


def read_board(path: str | Path | None = None, *, plate: Path | None = None) -> Board:
    """Return the board in the folder `path`; without one, the board that came with the package.

    `plate` is a file to read in the place of the folder's own plate.yaml.

    Raises:
        UsageError: The folder is missing, is a file, may not be read or holds no facets.
        ContentError: The content has problems; all of them are in its `problems`.
    """
    reading = examine(path, plate=plate)
    if reading.board is None:
        raise ContentError(reading.problems)
    return reading.board


def examine(path: str | Path | None = None, *, plate: Path | None = None) -> Reading:
    """Read the folder `path`: the board or every problem, sorted by file and line; `plate` as for `read_board`.

    Raises:
        UsageError: As `read_board`.
    """
    root = Path(path) if path is not None else settings.shipped("data")
    found: list[Problem] = []
    files = _files(root, found)
    drafts = _drafts(root, files, found)
    routes = conversations.read_routes(root, found)
    head_marked = _read_top(root, folder.BOARD, found, needed=True)
    plate_marked = read_data(plate, str(plate)) if plate else _read_top(root, folder.PLATE, found, needed=False)
    words_marked = _read_top(root, folder.GLOSSARY, found, needed=False)
    head = validate(raw.RawBoard, head_marked) if head_marked.data is not None else None
    places = validate(raw.RawPlate, plate_marked) if plate_marked.data is not None else None
    words = validate(raw.RawGlossary, words_marked) if words_marked.data is not None else None
    ids = [draft.id for draft in drafts]
    names = {*ids, *(alias for draft in drafts if draft.facet for alias in draft.facet.aliases)}
    for draft in drafts:
        translation_problems(draft)
        text_problems(draft, names)
        if head:
            draft.marked.problems.extend(cross.facet_problems(draft, head, ids))
    found.extend(cross.lonely_problems(drafts))
    found.extend(cross.alias_problems(drafts))
    if head:
        found.extend(cross.board_problems(head, head_marked, ids))
        found.extend(cross.choice_problems(head, head_marked, ids))
        found.extend(cross.colophon_hints(head, head_marked, names))
    for route in routes:
        found.extend(cross.route_problems(route, head, ids))
    if words:
        found.extend(glossary.glossary_problems(words, words_marked, ids))
    if head and places:
        found.extend(cross.plate_problems(places, plate_marked, card_names(ids, head.groups, head.kinds)))
    written = (head_marked, words_marked, *(m for d in drafts for m in (d.marked, d.words_marked) if m),
               *(route.marked for route in routes))
    found.extend(p for marked in written for p in style.problems(marked))
    for marked in (plate_marked, *written):
        found.extend(marked.problems)
    found.sort(key=lambda p: (p.file, p.line, p.column, p.code))
    problems = tuple(p for p in found if not p.is_hint)
    hints = tuple(p for p in found if p.is_hint)
    if problems or head is None:
        return Reading(None, problems, hints, plate_marked, written)
    return Reading(_board(head, places or raw.RawPlate(), drafts, routes, words), (), hints, plate_marked, written)


def _files(root: Path, found: list[Problem]) -> list[Path]:
    cannot = folder.root_problem(root)
    if cannot:
        raise cannot
    files: list[Path] = []
    for name in folder.FACETS:
        there, said = folder.content_files(root, name, ".md")
        files += there
        found += said
    if not files:
        raise UsageError("board-empty", path=root)
    found += folder.top_hints(root)
    return files


def _read_top(root: Path, name: str, found: list[Problem], *, needed: bool) -> Marked:
    if os.path.lexists(root / name):
        return read_data(root / name, name)
    if needed:
        found.append(problem(name, (1, 1), "missing-file", file=name))
    return Marked(name)


def _drafts(root: Path, files: list[Path], found: list[Problem]) -> list[Draft]:
    drafts: dict[str, Draft] = {}
    translations: dict[str, Marked] = {}
    for path in files:
        file = folder.told(path.relative_to(root).as_posix())
        marked = read_front_matter(path, file)
        name = Path(file).name.removesuffix(".md")
        id_ = name.removesuffix(f".{_SECOND}")
        if not raw.ID.fullmatch(id_):
            found.append(problem(file, (1, 1), "bad-file-name", found=Path(file).name))
        if name != id_:
            translations[file] = marked
        elif id_ in drafts:
            found.append(problem(file, (1, 1), "duplicate-id", to=id_, first=drafts[id_].marked.file))
        else:
            facet = validate(raw.RawFacet, marked) if marked.data is not None else None
            drafts[id_] = Draft(id_, marked, facet)
    originals = {path.relative_to(root).as_posix() for path in files}
    for file, marked in translations.items():
        _attach(file, marked, drafts, originals, found)
    return list(drafts.values())


def _attach(
    file: str, marked: Marked, drafts: dict[str, Draft], originals: set[str], found: list[Problem]
) -> None:
    original = file.removesuffix(f".{_SECOND}.md") + ".md"
    draft = drafts.get(Path(original).stem)
    if draft is None or draft.marked.file != original:
        if original not in originals:  # else its original is a second use of one id, and that has been said
            found.append(problem(file, (1, 1), "translation-alone", file=Path(original).name))
        return
    draft.words_marked = marked
    draft.words = validate(raw.RawWords, marked) if marked.data is not None else None


def _board(
    head: raw.RawBoard, plate: raw.RawPlate, drafts: list[Draft], routes: list[conversations.RouteDraft],
    words: raw.RawGlossary | None,
) -> Board:
    order, told = list(head.kinds), head.colophon
    orders = {d.id: int(d.facet.order or 9999) for d in drafts if d.facet}
    facets = [join(draft) for draft in drafts]

    def reading_order(facet: Facet) -> tuple[int, int, str]:
        return order.index(facet.kind), orders[facet.id], facet.id

    return Board(
        title=both(head.title),
        subtitle=both(head.subtitle),
        kinds=Frozen({
            name: Kind(name, both(k.name), both(k.names), k.icon, k.tone, k.on_plate, tuple(k.fields),
                       tuple(k.required))
            for name, k in head.kinds.items()
        }),
        relations=Frozen({
            name: Relation(name, both(r.name), both(r.inverse)) for name, r in head.relations.items()
        }),
        sectors=Frozen({name: both(pair) for name, pair in head.sectors.items()}),
        groups=tuple(
            Group(name, g.kind, both(g.name), Frozen(dict(g.where))) for name, g in head.groups.items()
        ),
        facets=tuple(sorted(facets, key=reading_order)),
        plate=plate_of(plate),
        filters=Frozen(conversations.filters(head)),
        roles=Frozen(conversations.roles(head)),
        ways=Frozen(conversations.ways(head)),
        routes=conversations.routes(routes),
        jargon=Frozen({lang: Frozen(getattr(head.jargon, lang)) for lang in settings.LANGUAGES}),
        glossary=glossary.terms(words) if words else Frozen(),
        colophon=Colophon(_if_said(told.about), _if_said(told.made_by), _if_said(told.licence)),
        ground=Ground(_if_said(head.ground.credit)),
    )


def _if_said(pair: raw.NotePair | raw.DetailPair | None) -> Localized | None:
    return both(pair) if pair else None


def plate_of(plate: raw.RawPlate) -> Plate:
    """Return the places and spots of a read plate.yaml."""
    return Plate(
        Frozen({form: Frozen(dict(getattr(plate, form))) for form in settings.PLATE_SIZES}),
        Frozen({form: Frozen(dict(getattr(plate.spots, form))) for form in settings.PLATE_SIZES}),
    )
