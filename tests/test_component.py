"""`Praatplaat` seen from Python: what can be set, what is refused, and who hears of it."""

from __future__ import annotations

from typing import Any

import panel as pn
import pytest
from bokeh.core.json_encoder import serialize_json
from bokeh.document import Document
from bokeh.embed.util import standalone_docs_json_and_render_items

from praatplaat import Praatplaat
from praatplaat.content import Board
from praatplaat.errors import UnknownFacetError, UsageError
from praatplaat.graph import board_from, build_graph
from praatplaat.settings import LANGUAGES

GOOD = {"selected": "ict-basis", "lang": "en", "kinds": ["tip", "tool"], "depth": 2, "votes": {"samenwerken": 3}}
REFUSED = [
    ("selected", "ict-bassis", UnknownFacetError, "'ict-bassis' is not on this board. Did you mean 'ict-basis'?"),
    (
        "selected",
        None,
        UnknownFacetError,
        "'None' is not on this board. Its name is in the address of its card, and in Python in graph.nodes.",
    ),
    ("lang", "de", UsageError, "There is no language 'de'. Choose from: nl, en."),
    ("kinds", ["tip", "tols"], UsageError, "There is no kind 'tols'. Choose from: challenge, tip, theme, tool, "),
    ("kinds", None, UsageError, "There is no kind 'None'. Choose from: "),
    ("depth", 4, UsageError, "Depth 4 is not possible. Choose 0, 1, 2 or 3."),
    ("depth", "2", UsageError, "Depth '2' is not possible. Choose 0, 1, 2 or 3."),
    ("depth", True, UsageError, "Depth True is not possible. Choose 0, 1, 2 or 3."),
    ("votes", [3], UsageError, "'[3]' is no number of votes."),
    ("votes", {"samenwerken": 3, "samenwerkn": 1}, UnknownFacetError, "'samenwerkn' is not on this board."),
]
refused = pytest.mark.parametrize(("name", "value", "error", "sentence"), REFUSED)


@pytest.fixture(scope="module")
def small(board) -> Board:
    """All kinds of the shipped board, and few facets."""
    return board_from(build_graph(board).subgraph(["ict-basis", "samenwerken", "rvt"]), board)


@pytest.fixture
def plate(small) -> Praatplaat:
    return Praatplaat(small, **GOOD)  # type: ignore[arg-type]


@pytest.fixture
def heard(plate) -> list[tuple[str, Any]]:
    """What a watcher of the plate hears, as name and new value."""
    events: list[tuple[str, Any]] = []
    plate.param.watch(lambda *new: events.extend((event.name, event.new) for event in new), list(GOOD))
    return events


@pytest.fixture
def view(plate):
    """The plate in Panel."""
    return pn.panel(plate)


@pytest.fixture
def model(view):
    """The browser's end of it, joined to it as Panel joins every view."""
    document = Document()
    document.add_root(view.get_root(document))
    return document.roots[0].data


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAATPLAAT_LANG", "en")


def values(plate: Praatplaat) -> dict[str, Any]:
    return {name: getattr(plate, name) for name in GOOD}


def told(model) -> dict[str, Any]:
    return {name: model.told[name] for name in GOOD}


@refused
def test_a_wrong_value_is_refused_with_a_sentence_and_the_old_one_stays(
    plate, heard, model, name, value, error, sentence
) -> None:
    with pytest.raises(error) as raised:
        setattr(plate, name, value)
    assert str(raised.value).startswith(sentence)
    assert values(plate) == told(model) == GOOD
    assert not heard


@refused
def test_a_plate_cannot_be_made_with_a_wrong_value(board, name, value, error, sentence) -> None:
    with pytest.raises(error) as raised:
        Praatplaat(board, **{name: value})
    assert str(raised.value).startswith(sentence)


@pytest.mark.parametrize(
    ("name", "value"),
    [("selected", ""), ("selected", "rvt"), ("lang", "nl"), ("kinds", []), ("depth", 0), ("votes", {})],
)
def test_a_good_value_reaches_watchers_and_browser(plate, heard, model, name, value) -> None:
    setattr(plate, name, value)
    assert heard == [(name, value)]
    assert values(plate) == told(model) == GOOD | {name: value}


def test_values_set_together_reach_the_browser_as_one_step(plate, model) -> None:
    before = model.told["number"]
    plate.param.update(selected="rvt", lang="nl", depth=0)
    assert told(model) == GOOD | {"selected": "rvt", "lang": "nl", "depth": 0}
    assert model.told["number"] == before + 1


def test_what_the_visitor_does_reaches_watchers_and_the_other_views(plate, view, heard, model) -> None:
    view.asked = {"by": "a view", "count": 7, "selected": "rvt", "lang": "en", "depth": 2, "kinds": ["tip", "tool"]}
    assert heard == [("selected", "rvt")]
    assert told(model) == GOOD | {"selected": "rvt"}
    assert model.told["heard"] == {"by": "a view", "count": 7}


def test_a_facet_that_is_clicked_once_more_is_an_event_too(plate, view, heard, model) -> None:
    view.asked = {"by": "a view", "count": 1, "again": True}
    assert heard == [("selected", "ict-basis")]
    assert told(model) == GOOD and model.told["heard"]["count"] == 1


def test_a_view_that_says_hello_is_told_again(view, heard, model) -> None:
    before = model.told["number"]
    view.asked = {"by": "a view", "count": 1}
    assert model.told["number"] > before and told(model) == GOOD
    assert not heard


def test_a_browser_cannot_ask_for_what_the_board_does_not_have(plate, view, heard, model) -> None:
    with pytest.raises(UsageError):
        view.asked = {"by": "a view", "count": 1, "selected": "rvt", "lang": "en", "depth": 99, "kinds": []}
    assert values(plate) == told(model) == GOOD
    assert not heard


def test_a_plate_follows_a_widget(small) -> None:
    choice = pn.widgets.Select(options=["", "ict-basis", "rvt"])
    plate = Praatplaat(small, selected=choice.param.value)
    choice.value = "rvt"
    assert plate.selected == "rvt"


def test_what_a_notebook_stores_cannot_end_the_script_that_holds_it(board) -> None:
    document = Document()
    root = pn.panel(Praatplaat(board)).get_root(document)
    document.add_root(root)
    stored, _ = standalone_docs_json_and_render_items([root], suppress_callback_warning=True)
    assert "</script" not in serialize_json(stored).lower()
    assert "<!--" not in serialize_json(stored)


def test_a_plate_says_what_it_shows_and_not_how() -> None:
    plate = Praatplaat(lang="en")
    assert repr(plate) == "Praatplaat(selected='', lang='en', kinds=[], depth=1, votes={})"
    assert set(pn.panel(plate).pages) == set(LANGUAGES)


@pytest.mark.parametrize("number", ["veel", -1, 1.5, float("nan"), True])
def test_what_is_no_number_of_votes_is_refused_and_the_old_votes_stay(plate, number: object) -> None:
    with pytest.raises(UsageError, match=r"stemmen|votes"):
        plate.votes = {"samenwerken": number}
    assert plate.votes == {"samenwerken": 3}
