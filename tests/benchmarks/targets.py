"""What the project promised itself, and whether a run reached it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from tests.benchmarks.beside_votes import BESIDE
from tests.benchmarks.crash import CRASHED
from tests.benchmarks.figures import Figures, Spread
from tests.benchmarks.find import FACETS as SEARCHED
from tests.benchmarks.find import FIND
from tests.benchmarks.frames import CARDS, HANDS
from tests.benchmarks.paint import SPEEDS
from tests.benchmarks.reload import RELOADED
from tests.benchmarks.room import ROOMS, WRITES
from tests.benchmarks.subjects import D3

TUTORIAL = "tutorial"
EQUAL = 1.05
"""Ratio up to which two rates are the same: all are bound by the 60 frames a second of the browser."""


@dataclass(frozen=True, slots=True)
class Target:
    """A limit on a figure; `value` gives the figure and None where the run did not measure it."""

    name: str
    value: Callable[[Figures], Spread | None]
    limit: Callable[[Figures], float]
    unit: str = ""
    scale: float = 1
    worst: bool = False
    """Whether the highest value counts instead of the median."""

    def judge(self, figures: Figures) -> Verdict | None:
        """Return the verdict on a run."""
        found = self.value(figures)
        if found is None:
            return None
        limit = self.limit(figures)
        return Verdict(self, found, limit, (found.most if self.worst else found.median) <= limit)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A target, what was found, the limit that held, and whether it was reached."""

    target: Target
    found: Spread
    limit: float
    reached: bool

    def as_dict(self) -> dict[str, Any]:
        """Return the verdict for a JSON file."""
        return {"target": self.target.name, "at most": self.limit, **asdict(self.found), "reached": self.reached}


def _of(measure: str, subject: str, figure: str) -> Callable[[Figures], Spread | None]:
    return lambda figures: figures.spread(measure, subject, figure)


def _against(figure: str, subject: str, other: str = TUTORIAL) -> Callable[[Figures], Spread | None]:
    return lambda figures: figures.ratio("time", figure, subject, other)


def _painted(speed: str) -> Callable[[Figures], Spread | None]:
    return lambda figures: figures.ratio("paint", f"{speed} s", "/", D3)


def _behind(cards: int, figure: str, subject: str) -> Callable[[Figures], Spread | None]:
    """Return how far a page stays behind another, for the hand and the page where it is most: above 1 is behind."""

    def found(figures: Figures) -> Spread | None:
        spreads = [
            figures.ratio(
                f"frames-{cards}", f"{hand} {figure}", *((other, subject) if figure == "fps" else (subject, other))
            )
            for hand in HANDS
            for other in (TUTORIAL, D3)
        ]
        return max((spread for spread in spreads if spread), key=lambda spread: spread.median, default=None)

    return found


def _always(limit: float) -> Callable[[Figures], float]:
    return lambda _: limit


def _check_limit(figures: Figures) -> float:
    imports = figures.spread("command", "imports", "seconds")
    return 1.2 * imports.median + 0.5 if imports else 0.5


TARGETS = (
    Target("/ cold, over the wire", _of("cold", "/", "bytes"), _always(290_000), "kB", 1e3),
    Target("/board cold, over the wire", _of("cold", "/board", "bytes"), _always(1_100_000), "kB", 1e3),
    Target("/ requests to other hosts", _of("cold", "/", "foreign requests"), _always(0), worst=True),
    Target("/board requests to other hosts", _of("cold", "/board", "foreign requests"), _always(0), worst=True),
    *(Target(f"/ first paint, {name}, against a plain d3 page", _painted(name), _always(1), "×") for name in SPEEDS),
    Target("/ readable, against the tutorial's first graph", _against("readable", "/"), _always(0.3), "×"),
    Target("/ readable, against a plain d3 page's first graph", _against("readable", "/", D3), _always(1), "×"),
    Target("/board usable, against the tutorial", _against("usable", "/board"), _always(1), "×"),
    Target("/board with Bokeh's picture, against the tutorial", _against("complete", "/board"), _always(1), "×"),
    Target("/ click to visible explanation", _of("click", "/", "visible ms"), _always(50), "ms"),
    Target("/board click to visible explanation", _of("click", "/board", "visible ms"), _always(50), "ms"),
    Target(
        f"search at every key, {SEARCHED} facets, p95", _of("find", FIND, "key p95 ms"), _always(50), "ms", worst=True
    ),
    Target(f"index of the search, {SEARCHED} facets", _of("find", FIND, "index ms"), _always(60), "ms"),
    Target(
        "/ hand to next paint, 500 facets, p95", _of("interactions", "/", "interactions p95 ms"), _always(100), "ms"
    ),
    *(
        Target(f"{page} save to new words on the open page", _of("reload", page, "words ms"), _always(1000), "ms")
        for page in RELOADED
    ),
    *(
        Target(f"{name}, {what} p95", _of("room", name, f"{figure} p95 ms"), _always(limit), "ms", worst=True)
        for name, limits in zip(ROOMS, ((400, 500), (1500, 1500)), strict=True)
        for what, figure, limit in (
            ("touch to acknowledgement", "vote", limits[0]),
            ("touch to the board", "board", limits[1]),
        )
    ),
    *(Target(f"{name}, votes lost", _of("room", name, "lost"), _always(0), worst=True) for name in ROOMS),
    Target(f"{WRITES}, received by all phones", _of("wrote", WRITES, "received MB"), _always(40), "MB", worst=True),
    *(
        Target(f"votes while {name}, p95", _of("beside", name, "vote p95 ms"), _always(300), "ms", worst=True)
        for name in BESIDE
    ),
    Target(f"{CRASHED}, back", _of("crash", CRASHED, "back worst s"), _always(5), "s", worst=True),
    *(
        Target(f"{CRASHED}, {what}", _of("crash", CRASHED, what), _always(0), worst=True)
        for what in ("lost", "doubled")
    ),
    Target("praatplaat check, against 1.2 × imports + 0.5 s", _of("command", "check", "seconds"), _check_limit, "s"),
    *(
        Target(
            f"{page} at {cards} cards, {name}, the others' best against it",
            _behind(cards, figure, page),
            _always(EQUAL),
            "×",
        )
        for cards in CARDS
        for page in ("/", "/board")
        for figure, name in (("fps", "frames"), ("p95 ms", "p95 between frames"))
    ),
)


def verdicts(figures: Figures) -> list[Verdict]:
    """Return the verdict on every target that the run has figures for."""
    return [verdict for target in TARGETS if (verdict := target.judge(figures))]
