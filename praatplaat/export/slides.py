"""The board as slides: the plate as shapes that can be changed, then what there is to talk about, card by card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from praatplaat.content.frozen import Box
from praatplaat.content.markdown import words_as_read
from praatplaat.content.model import Board, Facet
from praatplaat.content.prose import unbroken
from praatplaat.export.deck import SHEET, Deck, Row, height
from praatplaat.export.harvest_words import Names
from praatplaat.export.paper import pixels
from praatplaat.export.pictures import picture
from praatplaat.export.wanted import Wanted
from praatplaat.graph import Net, has_card, net_of
from praatplaat.graph.values import Overlay
from praatplaat.i18n import count, listed, say
from praatplaat.view import Still, Tone, colophon, icon_svg, still_svg, themes
from praatplaat.view.explained import linked_facets, of_kind
from praatplaat.view.still import PlacedCard
from praatplaat.view.still_cards import votes_box
from praatplaat.workshop.harvest import harvest
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.own_board import with_own_cards
from praatplaat.workshop.summary import summary

_SHAPES: Final = {
    "mountain": ("ROUNDED_RECTANGLE", 0.26),
    "seedling": ("ROUND_2_DIAG_RECTANGLE", 0.46),
    "signpost": ("PENTAGON", 0.16),
    "tool": ("ROUNDED_RECTANGLE", 0.4),
    "person": ("ROUNDED_RECTANGLE", 0.5),
}
_BYLINED: Final = 3
"""How many facets with a byline a slide has: more would be too small for the back row."""


def slides(board: Board, wanted: Wanted) -> bytes:
    """Return the board as a deck for PowerPoint, Keynote and LibreOffice.

    Raises:
        UsageError: `python-pptx` is not installed, or the workshop chose nothing that is on the board.
    """
    net = net_of(board, board.spoken(wanted.lang))
    deck = Deck(themes()[wanted.theme or "light"], net.lang, board.title[net.lang])
    drawn = picture(board, wanted, *SHEET)
    _plate(deck, drawn, bool(wanted.facet) or wanted.overlay != Overlay())
    if wanted.workshop:
        _results(deck, with_own_cards(board, wanted.workshop), wanted.workshop, net.lang)
    for kind in board.kinds.values():
        for facet in of_kind(net, kind.id):
            if has_card(net, facet.id):
                _facet(deck, net, facet)
    _colophon(deck, board, net.lang)
    return deck.file()


def _plate(deck: Deck, drawn: Still, whole: bool) -> None:
    """Add the plate: its drawing as a picture, each card as shapes that move together.

    With values, or a card that is open, it is one picture: what these draw between the cards would lie over them.
    """
    ground = still_svg(drawn if whole else drawn.without_cards(), one_font=1)
    slide = deck.slide(drawn.title, (27, 2, 1893, 62), 40)
    behind = deck.picture(slide.shapes, pixels(ground, 2 * SHEET[0]), (0, 0, *SHEET), drawn.told)
    if not whole:  # a whole picture has the title in it
        slide.shapes._spTree.insert(2, behind._element)  # below the title
    for placed in () if whole else drawn.placed:
        _card(deck, slide, placed, drawn)


def _card(deck: Deck, slide: Any, placed: PlacedCard, drawn: Still) -> None:
    card, tone, by = placed.card, deck.theme.tones[placed.card.tone], placed.extent.larger
    extent, unit = placed.extent.times(1 / by), drawn.unit * by

    def at(box: Box) -> Box:
        x0, y0, x1, y1 = box
        return (
            drawn.left + (card.x / by + x0) * unit,
            drawn.top + (card.y / by + y0) * unit,
            drawn.left + (card.x / by + x1) * unit,
            drawn.top + (card.y / by + y1) * unit,
        )

    label = "\n".join(extent.lines)
    group = slide.shapes.add_group_shape()
    group.name = unbroken(card.label)
    shape, corner = _SHAPES.get(card.icon, ("ROUNDED_RECTANGLE", 0.2))
    before = 26.0
    x0, y0, x1, y1 = extent.body
    if extent.is_compact:
        (shape, corner), before = ("ROUNDED_RECTANGLE", 0.5), extent.words_at - x0
    for far in (11, 5) if card.size == "group" else ():
        pile = deck.shape(group.shapes, shape, at((x0 + far, y0 + far, x1 + far, y1 + far)), tone.fill, tone.edge, 3)
        pile.adjustments[0] = corner
    wide = x1 + 18 if card.icon == "signpost" else x1
    body = deck.shape(group.shapes, shape, at((x0, y0, wide, y1)), tone.fill, tone.edge, 4 * unit)
    body.adjustments[0] = corner
    letters = extent.type * unit
    ink = deck.theme.colours["ink"]
    deck.write(
        body, [Row(label, letters * 0.98, ink, bold=True)], anchor="MIDDLE", inset=(before * unit, 0, 8 * unit, 0)
    )
    x0, y0, x1, _ = extent.icon
    deck.shape(group.shapes, "OVAL", at((x0, y0, x1, y0 + x1 - x0)), tone.edge, deck.theme.colours["sheet"], 3)
    side = (x1 - x0) / 6
    png = pixels(icon_svg(card.icon, deck.theme.colours["sheet"]), 96)
    deck.picture(group.shapes, png, at((x0 + side, y0 + side, x1 - side, y0 + x1 - x0 - side)), "")
    pills = [
        (words, deck.theme.tones[of].fill, deck.theme.tones[of].edge, box)
        for (words, of, _), box in zip(placed.pills, extent.blooms, strict=False)
    ]
    if placed.number:
        words = f"{placed.number:g}"
        pills.append((words, deck.theme.colours["sheet"], ink, votes_box(extent.body, words)))
    for words, fill, edge, box in pills:
        pill = deck.shape(group.shapes, "ROUNDED_RECTANGLE", at(box), fill, edge, 3 * unit)
        pill.adjustments[0] = 0.5
        deck.write(pill, [Row(words, letters * 0.9, ink, bold=True)], anchor="MIDDLE", centred=True)


def _facet(deck: Deck, net: Net, facet: Facet) -> None:
    """Add a slide with a facet: its summary, its questions, and linked facets with their byline and source."""
    lang, colours = net.lang, deck.theme.colours
    kind = net.board.kinds[facet.kind]
    tone = deck.theme.tones[kind.tone]
    slide = _headed(deck, kind.name[lang], unbroken(facet.title[lang]), tone)
    deck.words(slide, (90, 266, 1830, 380), [Row(facet.summary[lang], 44, colours["soft"])])
    bylined = _told_bylined(deck, net, facet, tone, (710, 640))
    split = 1120 if bylined else 1830
    letters = 42 if len(facet.questions) < 5 else 38
    asked = [Row(say("page.questions", lang), 36, tone.deep, bold=True)]
    asked += [Row(question.text[lang], letters, colours["ink"]) for question in facet.questions]
    if facet.questions:
        deck.words(slide, (90, 400, split - 50, 1040), asked, most=1.5)
    if bylined:
        deck.words(slide, (split, 400, 1830, 1040), bylined)
    slide.notes_slide.notes_text_frame.text = "\n\n".join(_notes(net, facet))


def _headed(deck: Deck, above: str, title: str, tone: Tone) -> Any:
    slide = deck.slide(title, (90, 100, 1830, 252), 60)
    deck.shape(slide.shapes, "RECTANGLE", deck.turned((0, 0, 24, SHEET[1])), tone.edge)
    deck.words(slide, (90, 48, 1830, 96), [Row(above, 34, tone.deep, bold=True)])
    return slide


def _told_bylined(deck: Deck, net: Net, facet: Facet, tone: Tone, within: tuple[float, float]) -> list[Row]:
    """Return rows with as many bylined facets as stay in a width and a height, if need be a bit smaller.

    The first is always there. Above them stands what the board calls their kinds.
    """
    colours, kinds, told = deck.theme.colours, net.board.kinds, list[Row]()
    found = [of for group in linked_facets(net, facet) for of, _ in group.bylined][:_BYLINED]
    heading = listed([*dict.fromkeys(unbroken(kinds[of.kind].names[net.lang]) for of in found)], net.lang)
    for title, byline, source, url in (_bylined(net, of) for of in found):
        rows = told or [Row(heading, 36, tone.deep, bold=True)]
        rows = [*rows, Row(title, 36, colours["ink"], bold=True), Row(byline, 30, colours["soft"])]
        rows += [Row(source, 26, colours["dim"], url=url)] if source else []
        if told and 0.9 * height(rows, within[0]) > within[1]:
            break
        told = rows
    return told


def _bylined(net: Net, facet: Facet) -> tuple[str, str, str, str]:
    """Return the title of a facet, the first two fields of its byline, and its first source with its address."""
    lang = net.lang
    told = [facet.detail(field.id, lang) for field in net.board.vocabulary.fields_of(facet.kind, "byline")[:2]]
    source = next((source for source in facet.sources if source.basis != "own"), None)
    named, url = (source.title[lang], source.url or "") if source else ("", "")
    return unbroken(facet.title[lang]), ", ".join(filter(None, told)), named, url


def _results(deck: Deck, board: Board, meeting: Meeting, lang: str) -> None:
    """Add slides with what a workshop came to: what it chose, round by round, and what people are going to do."""
    found, colours, tone = harvest(meeting), deck.theme.colours, deck.theme.tones["stone"]
    names, best = Names(board, lang), summary(found)
    for chose in (*((best.main,) if best.main else ()), *best.others):
        slide = _headed(deck, names.title(found), names.question(chose.harvested), tone)
        rows = [Row(" ".join((words, told)), 48, colours["ink"]) for words, told in names.best(chose)]
        deck.words(slide, (90, 300, 1830, 1010), rows, most=1.5)
    if best.steps:
        slide = _headed(deck, names.title(found), say("harvest.plans", lang), tone)
        rows = [Row(" · ".join(filter(None, note.words.values())), 38, colours["ink"]) for note in best.steps]
        deck.words(slide, (90, 300, 1830, 1010), rows, most=1.5)
    if best.notes:
        slide = _headed(deck, names.title(found), names.best_notes(best), tone)
        rows = [Row(note.text, 38, colours["ink"]) for note in best.notes]
        deck.words(slide, (90, 300, 1830, 1010), rows, most=1.5)


def _notes(net: Net, facet: Facet) -> Iterator[str]:
    """Yield what whoever speaks may say: the text of the facet, and what routes ask about it."""
    lang = net.lang
    if facet.text[lang]:
        yield "\n".join(words_as_read(paragraph) for paragraph in facet.text[lang].split("\n\n"))
    for route in net.board.routes:
        for number, step in enumerate(route.steps, 1):
            if facet.id in step.facets:
                part = say("harvest.part", lang, route=route.title[lang], step=number)
                yield f"{part}: {step.question[lang]} ({count('page.minutes', step.minutes, lang)})\n{step.note[lang]}"


def _colophon(deck: Deck, board: Board, lang: str) -> None:
    """Add a slide that says what the board is, who made it and its licence."""
    colours = deck.theme.colours
    slide = deck.slide(board.title[lang], (90, 96, 1830, 250), 72)
    rows: list[Row] = []
    for part in colophon(board, lang, drawing=True):
        rows += [Row(part.heading, 32, colours["ink"], bold=True), Row(part.plain, 28, colours["soft"])]
    deck.words(slide, (90, 280, 1830, 1010), rows)
