"""What cards show of the values of a researcher, and the legend that says what it means, in words of one language."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from praatplaat.figures import figures
from praatplaat.graph.values import Overlay, Values
from praatplaat.i18n import say, written

BRIEF: Final[int] = figures("names")["SIGNS_AS_ICON"]
"""The most signs that have space in the place of the icon of a compact card."""
_SHORT = 3
"""Categories of so many letters stand on cards as they are; longer ones get a letter of the alphabet."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one card shows: on its badge (`face`), in words, as a colour of a scale (`sequential-3`) and as a size.

    `brief` is what fits in the place of an icon: the name of a category, since colour alone tells it to few, else a
    number; "" where other cards show longer ones.
    """

    face: str
    words: str
    colour: str = ""
    size: float = 0.0
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """What one way of showing values means: in `heading` what it is, then its colours, with words for categories.

    Where colours show the same as sizes do, the key before has said what it is, and `heading` is empty.
    """

    way: str
    heading: str
    colours: tuple[tuple[str, str], ...]
    low: str
    high: str
    least: float = 0.0
    """How wide the disc of the lowest size is beside that of the highest: their areas are as the numbers are."""

    @property
    def told(self) -> str:
        """The same in one sentence."""
        named = ", ".join(words for _, words in self.colours if words)
        return f"{self.heading}: {named or f'{self.low} – {self.high}'}" if self.heading else ""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of cards by their ids, and their legend: its keys, and sentences below them."""

    of: Mapping[str, Mark]
    keys: tuple[Key, ...]
    below: tuple[str, ...]


def marks_of(overlay: Overlay, home: Mapping[str, str], lang: str) -> Marks:
    """Return the marks of the cards on a plate, where `home` is the card of each facet, in `lang`."""
    faces: dict[str, list[tuple[str, str]]] = {}
    colours, sizes = dict[str, str](), dict[str, float]()
    briefs = _briefs(overlay, home, lang)
    for way, values in overlay.shown:
        for card, value in values.at_home(home).items():
            face = (_face(values, value, lang), _said(values, value, lang, card not in home))
            if face not in faces.setdefault(card, []):
                faces[card].append(face)
            if way == "colour":
                colours[card] = f"{values.scale}-{values.step(value)}"
            else:
                sizes[card] = float(value)
    return Marks(
        {
            card: Mark(
                " · ".join(face for face, _ in told),
                ", ".join(words for _, words in told),
                colours.get(card, ""),
                sizes.get(card, 0.0),
                briefs.get(card, ""),
            )
            for card, told in faces.items()
        },
        tuple(_keys(overlay, lang)),
        tuple(_below(overlay, home, lang)),
    )


def _briefs(overlay: Overlay, home: Mapping[str, str], lang: str) -> dict[str, str]:
    """Return what each card shows where there is space for few signs; categories come before numbers."""
    found: dict[str, str] = {}
    for _, values in sorted(overlay.shown, key=lambda shown: shown[1].scale != "categorical"):
        faces = {card: _face(values, value, lang) for card, value in values.at_home(home).items()}
        if all(len(face) <= BRIEF for face in faces.values()):
            found = faces | found
    return found


def in_figures(value: float, lang: str, most: float = 0.0) -> str:
    """Return a number as it is written in `lang`, in three figures that count, whole numbers whole.

    Beside others it has as many decimals as give three figures to `most`, the largest of those: 7.1e-05 beside 0.245
    says nothing that a reader can use. What is less than the last of these is told so.
    """
    most = max(abs(most), abs(value)) or 1.0
    if not 1e-4 <= most < 1e9:
        return f"{value:.2e}" if value else "0"
    least = Decimal(1).scaleb(min(0, math.floor(math.log10(most)) - 2))
    told = Decimal(value).quantize(least, ROUND_HALF_EVEN)
    if value and not told:
        return f"{'<' if value > 0 else '>−'}{written(least, lang)}"
    return written(told.normalize() if told % 1 else told.quantize(Decimal(1)), lang).replace("-", "−")


def names_of_keys(names: Iterable[str]) -> dict[str, str]:
    """Return what stands on a card for each category."""
    names = list(names)
    short = all(len(name) <= _SHORT for name in names)
    return {name: name if short else chr(ord("A") + n) for n, name in enumerate(names)}


def _face(values: Values, value: float | str, lang: str) -> str:
    if isinstance(value, str):
        names = names_of_keys(values.categories)
        return names.get(value) or names[values.categories[-1]]
    return in_figures(value, lang, max(map(abs, values.range)))


def _said(values: Values, value: float | str, lang: str, of_group: bool) -> str:
    name = _name(values, lang)
    if of_group:
        name = _grouped(values, name, lang)
    return f"{name}: {value if isinstance(value, str) else in_figures(value, lang)}"


def _grouped(values: Values, name: str, lang: str) -> str:
    if values.scale == "categorical":
        return say("values.common", lang, name=name)
    return say(f"values.group-{values.grouped}", lang, name=name)


def _name(values: Values, lang: str) -> str:
    name = values.name or say("values.unnamed", lang)
    return f"{name} ({values.unit})" if values.unit else name


def _keys(overlay: Overlay, lang: str) -> Iterator[Key]:
    """Yield what each way means; what is shown by size and by colour at once is named once."""
    size, colour = overlay.size, overlay.colour
    same = size and colour and (_name(size, lang), size.of) == (_name(colour, lang), colour.of)
    for way, values in overlay.shown:
        key = _key(way, values, lang)
        yield replace(key, heading="") if same and way == "colour" else key


def _key(way: str, values: Values, lang: str) -> Key:
    heading, (low, high) = _name(values, lang), values.range
    colours = []
    if way == "colour" and values.scale == "categorical":
        for n, (name, key) in enumerate(names_of_keys(values.categories).items()):
            words = say("values.others", lang) if name == "…" else name
            colours.append((f"categorical-{n}", words if key == name else f"{key} {words}"))
    elif way == "colour":
        if values.scale == "diverging":
            high = max(abs(low), abs(high))
            low = -high
        colours = [(f"{values.scale}-{n}", "") for n in range(7)]
    least = (low / high) ** 0.5 if way == "size" and high else 0.0
    return Key(
        way, heading, tuple(colours), in_figures(low, lang, max(map(abs, (low, high)))), in_figures(high, lang), least
    )


def _below(overlay: Overlay, home: Mapping[str, str], lang: str) -> Iterator[str]:
    """Yield what cards of groups show, and what cards without a mark mean."""
    told = [
        _grouped(values, _name(values, lang), lang)
        for _, values in overlay.shown
        if any(home[facet] not in home for facet in values.of if facet in home)
    ]
    if told:
        yield say("values.groups", lang, what="; ".join(dict.fromkeys(told)))
    if overlay.shown and any(facet not in values.of for _, values in overlay.shown for facet in home):
        yield say("values.none", lang)
