"""What the visitor sees as one value: in the address and back, and the named ways from one to the next."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.javascript import Script
from tests.sweep import ALL

FACETS = ["ict-basis", "samenwerken", "den-scan", "cineville"]
KINDS = ["challenge", "tool", "example"]
ONLY = ["sector:museum", "sector:theatre", "size:small", "side:inside", "theme:publiek-waarde"]
BOARD = f"""const board = {{lang: "nl", languages: ["nl", "en"], facets: new Set({FACETS}), aliases: new Map([["oude-naam", "den-scan"]]),
  groups: new Set(["schuur", "buiten"]), kinds: new Set({KINDS}), only: new Set({ONLY}),
  roles: new Set(["directeur"]), routes: new Map([["kort", 3], ["lang", 12]])}};
const plainly = ({{state, notices}}) => ({{state, notices, frozen: Object.isFrozen(state) && Object.isFrozen(state.kind) && Object.isFrozen(state.only)}});
const parsed = search => plainly(parse(search, board));
const changed = (state, part) => plainly(change(state, part, board));
const way = (name, state, ...values) => change(state, WAYS[name](state, ...values), board).state;
const there = state => parsed(address(state)).state;
null
"""

STATE = Script("state.js")
STATE.run(BOARD)

PARTS = st.fixed_dictionaries(
    {},
    optional={
        "lang": st.sampled_from(["nl", "en"]),
        "facet": st.sampled_from(["", *FACETS]),
        "to": st.sampled_from(["", *FACETS]),
        "alone": st.sampled_from([0, 1]),
        "group": st.sampled_from(["", "schuur", "buiten"]),
        "depth": st.sampled_from([0, 1, 2, 3]),
        "kind": st.lists(st.sampled_from(KINDS)),
        "only": st.lists(st.sampled_from(ONLY)),
        "q": st.text(max_size=140),
        "role": st.sampled_from(["", "directeur"]),
        "route": st.sampled_from(["", "kort", "lang"]),
        "step": st.integers(0, 12),
        "more": st.integers(0, 99),
        "view": st.sampled_from(["plate", "outline", "screen"]),
        "theme": st.sampled_from(["auto", "light", "dark", "contrast"]),
        "size": st.sampled_from(["normal", "back-row"]),
    },
)


def parsed(search: str) -> dict[str, Any]:
    found: dict[str, Any] = STATE.call("parsed", search)
    return found


def way(name: str, state: dict[str, Any], *values: object) -> dict[str, Any]:
    found: dict[str, Any] = STATE.call("way", name, state, *values)
    return found


def at(search: str) -> dict[str, Any]:
    found = parsed(search)
    assert found["notices"] == []
    state: dict[str, Any] = found["state"]
    return state


@settings(max_examples=1000 if ALL else 150, deadline=None)
@given(PARTS, PARTS)
def test_a_state_written_as_an_address_and_read_back_is_the_same(first: dict[str, Any], second: dict[str, Any]) -> None:
    state = STATE.call("changed", at(""), first)["state"]
    state = STATE.call("changed", state, second)["state"]
    back = parsed(STATE.call("address", state))
    assert back == {"state": state, "notices": [], "frozen": True}


@settings(max_examples=300 if ALL else 60, deadline=None)
@given(st.text(max_size=80))
def test_whatever_stands_in_an_address_gives_a_state(search: str) -> None:
    found = parsed(f"?{search}")
    assert found["frozen"]
    assert at(STATE.call("address", found["state"])) == found["state"]


@pytest.mark.parametrize(
    ("search", "key", "value"),
    [
        ("?facet=nergens", "facet", "nergens"),
        ("?facet=den-scan&to=nergens", "to", "nergens"),
        ("?kind=tool,nix", "kind", "tool,nix"),
        ("?only=sector:circus", "only", "sector:circus"),
        ("?depth=4", "depth", "4"),
        ("?step=2", "step", "2"),
        ("?route=kort&step=4", "step", "4"),
        ("?route=weg", "route", "weg"),
        ("?role=koning", "role", "koning"),
        ("?group=x", "group", "x"),
        ("?view=film", "view", "film"),
        ("?theme=roze", "theme", "roze"),
        ("?size=9", "size", "9"),
        ("?more=-1", "more", "-1"),
        ("?alone=2", "alone", "2"),
        ("?lang=fr", "lang", "fr"),
        ("?step=1.5&route=kort", "step", "1.5"),
    ],
)
def test_what_the_board_does_not_have_is_named_and_the_rest_is_kept(search: str, key: str, value: str) -> None:
    found = parsed(f"{search}&size=back-row" if key != "size" else search)
    assert found["notices"] == [{"key": key, "found": value}]
    assert key == "size" or found["state"]["size"] == "back-row"


def test_an_old_name_of_a_facet_leads_to_it() -> None:
    assert at("?facet=oude-naam")["facet"] == "den-scan"
    assert "facet=den-scan" in STATE.call("address", at("?facet=oude-naam"))


def test_a_search_is_written_readably_and_bad_escapes_stand_for_themselves() -> None:
    assert (
        STATE.call("address", at("?q=caf%C3%A9+%26+zaal&kind=tool,example"))
        == "?lang=nl&kind=example,tool&q=caf%C3%A9+%26+zaal"
    )
    assert at("?q=100%&x=%E0%A4")["q"] == "100%"


def test_what_cannot_be_without_something_else_goes_with_it() -> None:
    path = at("?facet=den-scan&to=cineville&alone=1")
    assert (path["to"], path["alone"]) == ("cineville", 1)
    assert [way("back", path)[key] for key in ("facet", "to")] == ["den-scan", ""]
    gone = STATE.call("changed", path, {"facet": ""})["state"]
    assert (gone["to"], gone["alone"]) == ("", 0)
    assert at("?facet=den-scan&to=den-scan")["to"] == ""
    assert at("?route=kort")["step"] == 1
    assert STATE.call("changed", at("?route=lang&step=9"), {"route": "kort"})["state"]["step"] == 1


def test_a_walk_goes_step_by_step_and_comes_back_from_a_detour_where_it_left() -> None:
    state = way("walk", at("?q=data&facet=den-scan&role=directeur"), "kort", 1)
    assert (state["route"], state["step"], state["q"], state["facet"], state["role"]) == ("kort", 1, "", "", "")
    assert way("previous", state)["step"] == 1
    state = way("next", state, 3)
    assert state["step"] == 2
    away = way("open", state, "cineville")
    assert STATE.call("strayed", away)
    assert way("next", away, 3) == state
    assert way("previous", away) == state
    assert way("return", way("turn", away, "screen")) == state
    last = way("next", way("next", state, 3), 3)
    assert last["step"] == 3
    assert way("back", last)["route"] == ""


def test_going_back_takes_away_one_thing_at_a_time() -> None:
    state = at("?route=kort&role=directeur&kind=tool&only=size:small&q=x&group=schuur&facet=den-scan&to=cineville")
    seen = []
    for _ in range(6):
        state = way("back", state)
        seen.append([key for key in ("to", "facet", "group", "q", "kind", "only", "role", "route") if state[key]])
    assert seen == [
        ["facet", "group", "q", "kind", "only", "role", "route"],
        ["group", "q", "kind", "only", "role", "route"],
        ["q", "kind", "only", "role", "route"],
        ["role", "route"],
        ["route"],
        [],
    ]


def test_a_choice_is_made_and_let_go() -> None:
    state = way("choose", at("?facet=den-scan"), "sector:museum")
    assert (state["only"], state["facet"]) == (["sector:museum"], "")
    state = way("choose", way("choose", state, "size:small"), "sector:theatre")
    assert state["only"] == ["sector:museum", "sector:theatre", "size:small"]
    assert way("loosen", state, "sector")["only"] == ["size:small"]
    assert way("choose", state, "size:small")["only"] == ["sector:museum", "sector:theatre"]
    assert way("unchoose", state)["only"] == []


def test_other_names_come_forward_until_something_else_does() -> None:
    state = way("nameOthers", way("nameOthers", at("?facet=den-scan")))
    assert state["more"] == 2
    assert way("deepen", state, 1)["more"] == 2
    assert way("deepen", state, 2)["more"] == 0
    assert way("turn", state, "outline")["more"] == 2
