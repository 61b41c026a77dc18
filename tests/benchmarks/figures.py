"""The figures of a run: every value taken, by measure, subject and repetition."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import Any

Value = float | list[float]
"""What one repetition gives for one figure: a value, or several."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, least and most of what was measured."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: list[float]) -> Spread:
        """Return the spread of at least one value."""
        return cls(median(values), min(values), max(values))


@dataclass(slots=True)
class Figures:
    """All values as `{measure: {subject: {figure: {repetition: values}}}}`, and what could not be measured."""

    taken: dict[str, dict[str, dict[str, dict[int, list[float]]]]] = field(default_factory=dict)
    not_measured: list[str] = field(default_factory=list)

    def add(self, turn: int, measure: str, subject: str, values: dict[str, Value]) -> None:
        """Keep what a repetition gave."""
        figures = self.taken.setdefault(measure, {}).setdefault(subject, {})
        for name, value in values.items():
            figures.setdefault(name, {})[turn] = value if isinstance(value, list) else [value]

    def missed(self, turn: int, what: str, why: str) -> None:
        """Keep that a repetition gave nothing."""
        self.not_measured.append(f"{what}, repetition {turn + 1}: {why}")

    def turns(self, measure: str, subject: str, figure: str) -> dict[int, float]:
        """Return the median of each repetition that has one."""
        values = self.taken.get(measure, {}).get(subject, {}).get(figure, {})
        return {turn: median(found) for turn, found in values.items()}

    def spread(self, measure: str, subject: str, figure: str) -> Spread | None:
        """Return the spread over all values, or None where nothing was measured."""
        values = self.taken.get(measure, {}).get(subject, {}).get(figure, {})
        flat = [value for found in values.values() for value in found]
        return Spread.of(flat) if flat else None

    def ratio(self, measure: str, figure: str, above: str, below: str) -> Spread | None:
        """Return one subject divided by another, repetition by repetition: both met the same load."""
        over, under = self.turns(measure, above, figure), self.turns(measure, below, figure)
        ratios = [over[turn] / under[turn] for turn in over if under.get(turn)]
        return Spread.of(ratios) if ratios else None

    def as_dict(self) -> dict[str, Any]:
        """Return everything for a JSON file."""
        return {
            "not measured": self.not_measured,
            "figures": {
                measure: {
                    subject: {figure: _told(values) for figure, values in figures.items()}
                    for subject, figures in subjects.items()
                }
                for measure, subjects in self.taken.items()
            },
        }


def _told(values: dict[int, list[float]]) -> dict[str, Any]:
    spread = Spread.of([value for found in values.values() for value in found])
    return {
        "median": round(spread.median, 4),
        "min": round(spread.least, 4),
        "max": round(spread.most, 4),
        "by repetition": {str(turn + 1): [round(v, 4) for v in found] for turn, found in values.items()},
    }
