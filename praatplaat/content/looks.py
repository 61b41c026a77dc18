"""The looks of kinds for which nobody chose any: a drawing and a colour each, in the order in which they are given."""

from __future__ import annotations

from typing import Final

LOOKS: Final = (
    ("dot", "water"),
    ("seedling", "leaf"),
    ("person", "sun"),
    ("mountain", "clay"),
    ("tool", "iris"),
    ("blossom", "rose"),
    ("signpost", "stone"),
    ("star", "water"),
    ("tree", "leaf"),
    ("bulb", "sun"),
    ("heart", "clay"),
    ("key", "iris"),
    ("flag", "rose"),
    ("house", "stone"),
)
