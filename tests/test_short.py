"""What a notebook prints when a thing of the board is the last line of a cell."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from IPython.core.formatters import PlainTextFormatter

from praatplaat.app.pages import Pages
from praatplaat.content import examine
from praatplaat.content.frozen import Frozen
from praatplaat.view import build_scene

A_LINE, SOME_LINES = 400, 4_000  # letters

show = PlainTextFormatter()


def within(thing: Any) -> Iterator[Any]:
    """Yield a thing of ours and all things of ours that it holds."""
    if is_dataclass(thing):
        yield thing
        for field in fields(thing):
            yield from within(getattr(thing, field.name))
    elif isinstance(thing, Mapping):
        if isinstance(thing, Frozen):
            yield thing
        for value in thing.values():
            yield from within(value)
    elif isinstance(thing, tuple | list):
        for value in thing:
            yield from within(value)


@pytest.mark.parametrize("whole", ["board", "reading", "scene", "edition"])
def test_whatever_it_holds_a_thing_is_told_in_a_line(whole: str, board, net) -> None:
    made: dict[str, Callable[[], object]] = {
        "board": lambda: board,
        "reading": examine,
        "scene": lambda: build_scene(net, "portrait"),
        "edition": lambda: Pages(board).edition(board, 1),
    }
    long = {
        type(thing).__name__: told
        for thing in within(made[whole]())
        for told in [show(thing)]
        if len(told) > (A_LINE if is_dataclass(thing) else SOME_LINES)
    }
    assert not long


def test_a_line_tells_what_it_is_and_counts_what_it_holds(board) -> None:
    facet = board.by_id["samenwerken"]
    assert show(board).startswith(f"Board(title='{board.title['nl']}', ")
    assert f"facets: {len(board.facets)}" in show(board)
    assert show(facet).startswith("Facet(id='samenwerken', kind='challenge', title='Samenwerken gaat niet vanzelf")
    assert f"links: {len(facet.links)}" in show(facet) and "aliases" not in show(facet)
    assert show(board.kinds["tip"].names) == "{'nl': 'Tips', 'en': 'Tips'}"
    assert f"… {len(board.by_id) - 6} more" in show(board.by_id)


def test_a_graph_says_of_a_node_little_more_than_its_words(graph) -> None:
    words = sum(len(repr(data)) for _, data in graph.nodes(data=True))
    assert len(str(graph.nodes(data=True))) < 1.3 * words
    assert len(show(graph.graph)) < A_LINE


def test_what_is_told_shortly_is_whole(board) -> None:
    assert pickle.loads(pickle.dumps(board)) == copy.deepcopy(board) == board
