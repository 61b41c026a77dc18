"""What a board is made of: its languages, the kinds of its facets and of its links, what it says of itself.

`board.yaml` says all of it. Code that works with a board after it was read uses only what stands here, and knows no
language, kind or field by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from praatplaat.content.frozen import Box, Frozen, Localized
from praatplaat.content.our_grounds import EMPTY
from praatplaat.content.short import Short
from praatplaat.settings import DETAIL_MAX


@dataclass(frozen=True, slots=True, repr=False)
class Language(Short):
    """A language of a board: its code, what it calls itself, and the language of the screens around its words.

    `screens` is empty when `board.yaml` does not say; then the screens choose.
    """

    code: str
    name: str
    screens: str = ""


FieldType = Literal["words", "name", "code", "list", "date", "number", "link"]
"""What a field can hold: words in each language, a name, one of its values, a list of words, a date, a number or an
address on the web."""
Shown = Literal["byline", "facts", "text", "nowhere"]
"""Where the explanation of a facet shows a field: "facts" among its facts, "byline" there and wherever another facet
mentions it, "text" below its text."""


@dataclass(frozen=True, slots=True, repr=False)
class Field(Short):
    """A field that facets of some kinds have.

    `values` are the values of a code in their order, each with its words. With `searched` visitors find facets by the
    field, with `filterable` they filter by its values. `you` is its name when the reader has the role that the facet is
    about. A text in it has at most `most` characters. Values that are `dated` are told with the year of the newest
    source. A field that stands `beside` another is told with that one, where a facet has both.
    """

    id: str
    name: Localized
    type: FieldType = "words"
    values: Mapping[str, Localized] = field(default_factory=Frozen)
    searched: bool = False
    filterable: bool = False
    shown: Shown = "facts"
    you: Localized | None = None
    most: int = DETAIL_MAX
    dated: tuple[str, ...] = ()
    beside: str = ""

    @property
    def is_prose(self) -> bool:
        """Whether it holds words of our own, which are translated and may be hard to read."""
        return self.type in ("words", "list")

    @property
    def is_read(self) -> bool:
        """Whether the page shows it in the words that a search finds."""
        return self.is_translated and self.shown != "nowhere"

    @property
    def is_translated(self) -> bool:
        """Whether another language can have words of its own for it."""
        return self.is_prose or self.type == "name"


@dataclass(frozen=True, slots=True, repr=False)
class Level(Short):
    """How far a question goes."""

    id: str
    name: Localized


OnPlate = Literal["large", "medium", "small", "compact", "group", "blossom"]
"""How a facet stands on the plate at rest: with a card of its own ("large", "medium", "small", or "compact": one line,
for dozens of them together), behind the card of a group ("group"), or as a number of blossoms on the cards it is linked
to ("blossom")."""


@dataclass(frozen=True, slots=True, repr=False)
class Kind(Short):
    """A kind of facet: its words, its drawing and the fields it may and must have.

    `on_plate` says how its facets stand on the plate at rest, unless a facet says it for itself. With `text_first`
    their questions stand below their text, else above all else.
    """

    id: str
    name: Localized
    names: Localized
    icon: str
    tone: str
    on_plate: OnPlate
    fields: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    text_first: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Relation(Short):
    """A kind of link, named from both ends; with an `arrow`, pictures show where it points."""

    id: str
    name: Localized
    inverse: Localized
    arrow: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Colophon(Short):
    """What a board says of itself, in Markdown: what it is, who made it and what others may do with its content.

    A part is None when the board does not say it; then it is said nowhere.
    """

    about: Localized | None = None
    made_by: Localized | None = None
    licence: Localized | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Part(Short):
    """The part of the landscape drawing with which the explanation of a facet begins, and what is to be seen there."""

    box: Box
    words: Localized

    @property
    def window(self) -> str:
        """Return it as the `viewBox` of an SVG."""
        left, top, right, bottom = self.box
        return f"{left:g} {top:g} {right - left:g} {bottom - top:g}"


@dataclass(frozen=True, slots=True, repr=False)
class Ground(Short):
    """The drawing under the cards.

    The board's own `drawings`, by orientation, replace the one that came with the program; each is a data address of an
    image. `credit` says who made them. `spots` are the parts that no card may cover, by orientation and then by name;
    `parts` are those that belong to a facet.
    """

    name: str = EMPTY
    drawings: Mapping[str, str] = field(default_factory=Frozen)
    credit: Localized | None = None
    spots: Mapping[str, Mapping[str, Box]] = field(default_factory=Frozen)
    parts: Mapping[str, Part] = field(default_factory=Frozen)

    @property
    def drawn(self) -> bool:
        """Whether there is something to be seen on the landscape plate."""
        return self.name != EMPTY or "landscape" in self.drawings

    def ours(self, orientation: str) -> str:
        """Return which file of `assets` is drawn under the cards; "" where the board has a drawing of its own."""
        return "" if orientation in self.drawings else f"grounds/{self.name}-{orientation}.svg"


USUAL_LANGUAGES: Final[Mapping[str, Language]] = Frozen(
    {"nl": Language("nl", "Nederlands"), "en": Language("en", "English")}
)
"""The languages of a board that names none."""


@dataclass(frozen=True, slots=True, repr=False)
class Grammar(Short):
    """What must be known before the files of a board can be read: its languages, fields and levels."""

    languages: Mapping[str, Language]
    fields: Mapping[str, Field]
    levels: Mapping[str, Level]
    unused: tuple[str, ...] = ()
    """Fields that boards from before 0.2.0 name without saying what they are, and this one does not name: they would be
    understood, and nobody is told of them."""

    @property
    def offered(self) -> list[str]:
        """The fields that a message or a text editor may propose."""
        return [name for name in self.fields if name not in self.unused]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its languages, the first one first."""
        return tuple(self.languages)


@dataclass(frozen=True, slots=True, repr=False)
class Expected(Short):
    """What a report goes by.

    There should be so many facets of `kind` as `least` says, for each facet of another kind or each value of a field;
    they should say the `fields`, and each facet should be looked at again after so many `years`. Its field `checked`
    says when that was.
    """

    kind: str = ""
    least: Mapping[str, int] = field(default_factory=Frozen)
    fields: tuple[str, ...] = ()
    checked: str = ""
    years: int = 2


@dataclass(frozen=True, slots=True, repr=False)
class Vocabulary(Short):
    """What a board is made of, each part by its id and in the order of `board.yaml`.

    The first language is the one that the structure of facets is written in.
    """

    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    languages: Mapping[str, Language] = USUAL_LANGUAGES
    fields: Mapping[str, Field] = field(default_factory=Frozen)
    """The fields that at least one kind has."""
    levels: Mapping[str, Level] = field(default_factory=Frozen)
    colophon: Colophon = Colophon()
    ground: Ground = Ground()
    logo: str = ""
    """An image that stands before the title, as a data address; "" without one."""
    expected: Expected = Expected()

    @property
    def first(self) -> str:
        """The code of the first language."""
        return next(iter(self.languages))

    @property
    def points(self) -> bool:
        """Whether pictures show where links point."""
        return any(relation.arrow for relation in self.relations.values())

    def fields_of(self, kind: str, *shown: str) -> tuple[Field, ...]:
        """Return the fields of a kind in the order of all fields; with `shown` only those shown in these ways."""
        own = self.kinds[kind].fields
        return tuple(field for field in self.fields.values() if field.id in own and (not shown or field.shown in shown))
