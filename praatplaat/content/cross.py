"""What is only seen wrong when files are compared: links, kinds, sources, places, routes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from praatplaat import settings
from praatplaat.content import markdown
from praatplaat.content.conversations import RouteDraft
from praatplaat.content.drafts import Draft
from praatplaat.content.ends import ENDS
from praatplaat.content.marked import KeyPath, Marked
from praatplaat.content.problems import Problem, closest, problem
from praatplaat.content.raw_board import RawBoard, RawGroup, RawKind
from praatplaat.content.raw_plate import RawPlate, RawSpots
from praatplaat.content.raw_route import RawRound
from praatplaat.content.values import ID
from praatplaat.content.vocabulary import Field, Grammar

OF_SOME_FORMS: Final = {
    "dots": "dots-of-other-form",
    "several": "dots-of-other-form",
    "options": "options-of-other-form",
    "most": "most-of-other-form",
} | dict.fromkeys(ENDS, "ends-of-other-form")
"""What only rounds of some forms can say, with the problem of one of another form that says it."""


def board_problems(head: RawBoard, marked: Marked, ids: Sequence[str], grammar: Grammar) -> Iterator[Problem]:
    """Yield where `board.yaml` names things that are not defined."""
    fields = grammar.fields
    for name, kind in head.kinds.items():
        for i, field in enumerate(kind.fields):
            if field not in fields:
                yield _unknown(marked, ("kinds", name, "fields", i), field, grammar.offered, fields)
        for field in kind.required:
            if field not in kind.fields:
                yield problem(
                    marked.file,
                    marked.at(("kinds", name, "required")),
                    "unknown-value",
                    closest(field, kind.fields),
                    found=field,
                    allowed=_listed(kind.fields),
                )
    grouped = [name for name, kind in head.kinds.items() if kind.on_plate == "group"]
    for name, group in head.groups.items():
        if name in ids:
            yield problem(marked.file, marked.key_at(("groups", name)), "group-like-facet", to=name)
        if group.kind not in grouped:
            yield _unknown(marked, ("groups", name, "kind"), group.kind, grouped)
            continue
        yield from _group_problems(name, group, head.kinds[group.kind].fields, fields, marked)


def _group_problems(
    name: str, group: RawGroup, own: Sequence[str], fields: Mapping[str, Field], marked: Marked
) -> Iterator[Problem]:
    """Yield the fields and values by which a group could gather nothing; `own` are the fields of its kind."""
    fit = [field for field in own if field in fields and not fields[field].is_prose]
    for field, value in group.where.items():
        path = ("groups", name, "where", field)
        if field not in own:
            yield _of_other_kind(marked, path, own)
        elif field in fields:
            if field not in fit:
                yield problem(marked.file, marked.key_at(path), "where-words", key=field, allowed=_listed(fit))
            elif fields[field].values and value not in fields[field].values:
                yield _unknown(marked, path, value, fields[field].values)


def colophon_hints(head: RawBoard, marked: Marked, names: Collection[str]) -> Iterator[Problem]:
    """Yield hints about the Markdown in the colophon; `names` are the ids of all facets, old ones included."""
    told = {("colophon", key): words for key, words in head.colophon} | {("ground", "credit"): head.ground.credit}
    for (part, key), said in told.items():
        for lang, words in (said or {}).items():
            yield from markdown.value_hints(marked, (part, key, lang), words, names)


def facet_problems(draft: Draft, head: RawBoard, ids: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with one facet, compared with `board.yaml` and the ids of all facets."""
    facet, marked = draft.facet, draft.marked
    if facet is None:
        # What is wrong in its own file has been reported; its links can still be checked.
        for path, to in _targets(draft):
            if to and to not in ids:
                yield problem(marked.file, marked.at(path), "unknown-link", closest(to, ids), to=to)
        return
    if facet.kind in head.kinds:
        yield from _field_problems(draft, head.kinds[facet.kind])
    else:
        yield _unknown(marked, ("kind",), facet.kind, head.kinds)
    if not facet.sources:
        yield problem(marked.file, marked.key_at(("sources",)), "missing-source")
    yield from _link_problems(draft, head, ids)


def _field_problems(draft: Draft, kind: RawKind) -> Iterator[Problem]:
    facet, marked = draft.facet, draft.marked
    assert facet
    for name in facet.details:
        if name not in kind.fields:
            yield _of_other_kind(marked, (name,), kind.fields)
    for name in kind.required:
        if name in kind.fields and name not in facet.details:
            yield problem(marked.file, marked.at(()), "missing-key", key=name)


def _link_problems(draft: Draft, head: RawBoard, ids: Sequence[str]) -> Iterator[Problem]:
    assert draft.facet
    marked, seen = draft.marked, set[tuple[str, str]]()
    for i, link in enumerate(draft.facet.links):
        at = ("links", i, "to")
        if link.to == draft.id:
            yield problem(marked.file, marked.at(at), "self-link")
        elif link.to not in ids:
            yield problem(marked.file, marked.at(at), "unknown-link", closest(link.to, ids), to=link.to)
        elif (link.to, link.relation) in seen:
            yield problem(marked.file, marked.at(at), "duplicate-link", to=link.to)
        seen.add((link.to, link.relation))
        if link.relation not in head.relations:
            yield _unknown(marked, ("links", i, "relation"), link.relation, head.relations)


def lonely_problems(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Yield the facets that no link reaches and that link to nothing."""
    linked = {to for draft in drafts for _, to in _targets(draft)}
    for draft in drafts:
        is_meant = any(found.code == "unknown-link" for found in draft.marked.problems)
        if draft.facet and not draft.facet.links and draft.id not in linked and not is_meant:
            yield problem(draft.marked.file, draft.marked.key_at(("links",)), "no-link")


def _targets(draft: Draft) -> Iterator[tuple[KeyPath, str]]:
    """Yield path and target of each link of a facet, also when something else in its file is wrong."""
    data = draft.marked.data
    links = data.get("links") if isinstance(data, dict) else None
    for i, link in enumerate(links if isinstance(links, list) else ()):
        if isinstance(link, dict) and isinstance(link.get("to"), str):
            yield ("links", i, "to"), link["to"]


def alias_problems(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Yield old ids that would lead to more than one facet."""
    taken = {draft.id: draft.marked.file for draft in drafts}
    for draft in drafts:
        for i, alias in enumerate(draft.facet.aliases if draft.facet else ()):
            if alias in taken:
                yield problem(
                    draft.marked.file, draft.marked.at(("aliases", i)), "alias-taken", to=alias, first=taken[alias]
                )
            taken.setdefault(alias, draft.marked.file)


def choice_problems(head: RawBoard, marked: Marked, ids: Sequence[str], grammar: Grammar) -> Iterator[Problem]:
    """Yield what is wrong with the filters, roles and ways of working in `board.yaml`."""
    for part in ("filters", "roles", "ways"):
        for name in getattr(head, part):
            if not ID.fullmatch(name):
                yield problem(marked.file, marked.key_at((part, name)), "bad-id", found=name)
    for name, choice in head.filters.items():
        if choice.relation and choice.relation not in head.relations:
            yield _unknown(marked, ("filters", name, "relation"), choice.relation, head.relations)
        if choice.field and choice.field not in grammar.fields:
            yield _unknown(marked, ("filters", name, "field"), choice.field, grammar.offered, grammar.fields)
        if choice.kind and choice.kind not in head.kinds:
            yield _unknown(marked, ("filters", name, "kind"), choice.kind, head.kinds)
    for name, role in head.roles.items():
        written = next(key for key in ("facet", "stakeholder") if ("roles", name, key) in marked.values)
        yield from _no_facet(marked, ("roles", name, written), role.facet, ids)
        for i, begin in enumerate(role.begin):
            yield from _no_facet(marked, ("roles", name, "begin", i, "to"), begin.to, ids)
    for name, way in head.ways.items():
        if not way.sources:
            yield problem(marked.file, marked.key_at(("ways", name)), "missing-source")


def route_problems(draft: RouteDraft, head: RawBoard | None, ids: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with one route, compared with the facets and, if `head` could be read, with its ways."""
    route, marked = draft.route, draft.marked
    for path, to in _step_words(marked):
        if path[2] == "facets":
            yield from _no_facet(marked, path, to, ids)
        elif head and to not in head.ways:
            yield _unknown(marked, path, to, head.ways)
    if route is None:
        return
    for i, step in enumerate(route.steps):
        if step.round:
            yield from _of_other_form(marked, i, step.round)
            yield from _of_options(marked, ("steps", i, "round"), step.round)
            yield from _holds(marked, i, step.round.form, len(step.facets))
    whole = sum(int(step.minutes) for step in route.steps)
    if whole != int(route.minutes):
        yield problem(
            marked.file, marked.at(("minutes",)), "uneven-minutes", str(whole), found=route.minutes, steps=whole
        )
    if not route.sources:
        yield problem(marked.file, marked.key_at(("sources",)), "missing-source")


def _of_other_form(marked: Marked, i: int, round_: RawRound) -> Iterator[Problem]:
    """Yield what the round of a step says that only another form of a round knows."""
    for key, code in OF_SOME_FORMS.items():
        if getattr(round_, key) in (None, "false", []) or key in settings.SAID_OF.get(round_.form, ()):
            continue
        forms = " / ".join(f"form: {form}" for form, keys in settings.SAID_OF.items() if key in keys)
        at = marked.key_at(("steps", i, "round", key))
        yield problem(marked.file, at, code, key=key, found=round_.form, forms=forms)


def _holds(marked: Marked, i: int, form: str, number: int) -> Iterator[Problem]:
    """Yield that a step has fewer or more facets than a round of this form can hold."""
    least, most = settings.FACETS_OF.get(form, (0, number))
    if not least <= number <= most:
        at = marked.key_at(("steps", i, "facets"))
        yield problem(marked.file, at, "facets-of-form", found=number, form=form, least=least, most=most)


def _of_options(marked: Marked, path: KeyPath, round_: RawRound) -> Iterator[Problem]:
    """Yield what is wrong with the answers among which a round lets choose."""
    if "options" in settings.SAID_OF.get(round_.form, ()) and not round_.options:
        yield problem(marked.file, marked.at((*path, "form")), "options-missing")
    seen: set[tuple[str, str]] = set()
    for i, option in enumerate(round_.options or ()):
        for lang, words in option.items():
            if (lang, words.casefold()) in seen:
                at = (*path, "options", i, lang)
                yield problem(marked.file, marked.at(at), "option-again", found=words)
            seen.add((lang, words.casefold()))


def _step_words(marked: Marked) -> Iterator[tuple[KeyPath, str]]:
    """Yield path and id of each facet and way in the steps, also when something else in the file is wrong."""
    steps = marked.data.get("steps") if isinstance(marked.data, dict) else None
    for i, step in enumerate(steps if isinstance(steps, list) else ()):
        if not isinstance(step, dict):
            continue
        facets, way = step.get("facets"), step.get("way")
        found = [(("steps", i, "facets", j), to) for j, to in enumerate(facets if isinstance(facets, list) else ())]
        yield from (
            (path, to.strip())
            for path, to in [*found, (("steps", i, "way"), way)]
            if isinstance(to, str) and to.strip()
        )


def _no_facet(marked: Marked, path: KeyPath, to: str, ids: Sequence[str]) -> Iterator[Problem]:
    if to not in ids:
        yield problem(marked.file, marked.at(path), "unknown-link", closest(to, ids), to=to)


def plate_problems(
    plate: RawPlate, marked: Marked, ids: Sequence[str], sizes: Mapping[str, tuple[float, float]]
) -> Iterator[Problem]:
    """Yield places of unknown facets, and places and spots off the plate; `sizes` are those of `plate_sizes`."""
    for orientation, (width, height) in sizes.items():
        size = {"width": f"{width:g}", "height": f"{height:g}"}
        for name, (x, y) in getattr(plate, orientation).items():
            path = (orientation, name)
            if name not in ids:
                yield problem(marked.file, marked.key_at(path), "unknown-place", closest(name, ids), to=name)
            if not (0 <= x <= width and 0 <= y <= height):
                yield problem(marked.file, marked.at(path), "outside-plate", to=name, **size)
    yield from spot_problems(plate.spots, marked, ("spots",))


def spot_problems(spots: RawSpots, marked: Marked, path: KeyPath) -> Iterator[Problem]:
    """Yield spots off the plate; `path` is where they stand in the file."""
    for orientation, (width, height) in settings.PLATE_SIZES.items():
        for name, (left, top, right, bottom) in getattr(spots, orientation).items():
            if left < 0 or top < 0 or right > width or bottom > height:
                yield problem(
                    marked.file,
                    marked.at((*path, orientation, name)),
                    "outside-plate",
                    to=name,
                    width=f"{width:g}",
                    height=f"{height:g}",
                )


def _of_other_kind(marked: Marked, path: KeyPath, own: Collection[str]) -> Problem:
    """Return that the last key of `path` is a field that this kind, which has `own`, does not have."""
    return problem(marked.file, marked.key_at(path), "field-of-other-kind", key=path[-1], allowed=_listed(own))


def _listed(names: Collection[str]) -> str:
    return ", ".join(names) or "—"


def _unknown(
    marked: Marked, path: KeyPath, found: str, allowed: Collection[str], meant: Collection[str] = ()
) -> Problem:
    """Return that a value is none of those `allowed`; it may also be a slip for one of `meant`."""
    near = closest(found, meant or allowed)
    return problem(marked.file, marked.at(path), "unknown-value", near, found=found, allowed=_listed(allowed))
