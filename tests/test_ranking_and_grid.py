"""Rankings and fields: what is taken of an answer, what all of them come to, and where a field has its labels."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from praatplaat.content import read_board
from praatplaat.content.ends import corner
from praatplaat.content.model import RoundPlan
from praatplaat.errors import RefusedError
from praatplaat.view.plane import places
from praatplaat.workshop import events as e
from praatplaat.workshop.acts.groups import BrokenDown, GroupsAsked
from praatplaat.workshop.events import FACILITATOR, Event
from praatplaat.workshop.form import Spot
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.forms.grid import Placed, square
from praatplaat.workshop.forms.ranking import Ranked
from praatplaat.workshop.forms.scale import Scaled
from praatplaat.workshop.reading import read_body
from praatplaat.workshop.replaying import replay
from praatplaat.workshop.seen import desk, own
from tests.javascript import script
from tests.meetings import FACETS, Room
from tests.sample_boards import good_board
from tests.sweep import some


def asked(room: Room, form: str, *devices: str, facets: tuple[str, ...] = FACETS[:3], **more: Any) -> None:
    """Let devices in and open a round `een` of this form."""
    for device in devices:
        room.act(device, f"in-{device}", e.Joined())
    room.lead("add-een", e.RoundAdded(round="een", form=form, question="Waar?", facets=facets, **more))
    room.lead("open-een", e.RoundOpened(round="een"))


def test_the_mean_place_decides_and_the_later_order_of_a_device_counts(room: Room) -> None:
    a, b, c = FACETS[:3]
    asked(room, "ranking", "anne", "bram", "cees", "dirk")
    given: tuple[tuple[str, int, tuple[str, ...]], ...] = (
        ("anne", 4, (a, b, c)),
        ("anne", 3, (c, b, a)),  # sent before, and late
        ("bram", 1, (b, a, c)),
        ("cees", 1, (a, c, b)),
        ("dirk", 1, (c, b, a)),
        ("dirk", 2, ()),
    )
    for device, count, order in given:
        room.act(device, f"{device}{count}", Ranked(round="een", order=order, count=count))
    amiss: tuple[tuple[str, ...], ...] = ((a, b), (a, b, b), (a, b, c, FACETS[3]))
    for order in amiss:
        with pytest.raises(RefusedError) as refused:
            room.act("anne", f"bad{len(order)}{order[-1]}", Ranked(round="een", order=order, count=9))
        assert refused.value.key == "stale"
    meeting = room.live.meeting
    form: Any = FORMS["ranking"]
    outcomes = form.outcomes(meeting, meeting.rounds["een"])
    assert [(of.facet, of.devices, of.spread) for of in outcomes] == [
        (a, 3, (2, 1, 0)),
        (b, 3, (1, 1, 1)),
        (c, 3, (0, 1, 2)),
    ]
    assert [round(of.average, 4) for of in outcomes] == [1.3333, 2, 2.6667]
    assert [round(form.share(of), 4) for of in outcomes] == [0.8333, 0.5, 0.1667]
    assert meeting.answered("een") == 3 and own(meeting, "anne")["count"] == 4
    room.crash()
    assert form.outcomes(room.live.meeting, room.live.meeting.rounds["een"]) == outcomes


def test_no_card_stands_on_top_more_often_when_phones_first_show_them() -> None:
    facets = [f"kaart-{n}" for n in range(7)]
    orders = [FORMS["ranking"].laid_out("r1", facets, f"telefoon{n}", {}) for n in range(1400)]
    assert orders == [FORMS["ranking"].laid_out("r1", facets, f"telefoon{n}", {}) for n in range(1400)]
    assert all(sorted(order) == facets for order in orders)
    assert len({tuple(order) for order in orders}) == 14, "so many pages are written for a room, however large"
    at = Counter((facet, place) for order in orders for place, facet in enumerate(order))
    assert len(at) == 49 and 140 < min(at.values()) <= max(at.values()) < 260
    assert orders[0] != FORMS["ranking"].laid_out("r2", facets, "telefoon0", {})
    given = {facet: place for place, facet in enumerate(reversed(facets), 1)}
    assert FORMS["ranking"].laid_out("r1", facets, "telefoon0", given) == facets[::-1]


def test_a_field_has_means_and_spread_along_each_axis(room: Room) -> None:
    asked(room, "grid", "anne", "bram", low="weinig", bottom="klein")
    for device, x, y in (("anne", 1, 5), ("bram", 4, 5)):
        room.act(device, device, Placed(round="een", facet=FACETS[0], value=square(x, y)))
    room.act("anne", "back", Placed(round="een", facet=FACETS[1], value=square(2, 2), count=1))
    room.act("anne", "off", Placed(round="een", facet=FACETS[1], value=None, count=2))
    meeting = room.live.meeting
    form: Any = FORMS["grid"]
    first, *others = form.outcomes(meeting, meeting.rounds["een"])
    assert (first.facet, first.devices, first.spot) == (FACETS[0], 2, Spot(2.5, 5.0, 1.5, 0.0))
    assert [(of.devices, of.spot) for of in others] == [(0, None)] * 2
    assert form.result(meeting, meeting.rounds["een"])["spots"] == {FACETS[0]: [2.5, 5.0, 1.5, 0.0]}
    assert form.ends(meeting.rounds["een"]) == ("weinig", None, "klein", None)

    room.lead("groups", GroupsAsked(names=("museum", "theater")))
    room.lead("close-een", e.RoundClosed(round="een"))
    assert [told["breaks"] for told in desk(room.live.meeting)["rounds"]] == ["share", ""]  # so it is not offered
    with pytest.raises(RefusedError) as refused:
        room.lead("look", BrokenDown(round="een", one="museum", other="theater"))
    assert refused.value.key == "breakdown-form" and "vorm" in refused.value.sentence("nl")


def test_what_was_typed_for_another_form_is_no_part_of_a_round(room: Room) -> None:
    ends = {"low": "weinig", "high": "veel", "bottom": "klein", "top": "groot"}
    values = {"facets": FACETS[:3], "dots": 7, "several": True, "most": 4}
    words = {"en": {"question": "Where?", **dict.fromkeys(ends, "an end")}}
    kept = {}
    for form in ("grid", "scale", "ranking", "dots"):
        asked = {"round": form, "form": form, "question": "Waar?", **values, **ends, "translated": words}
        room.lead(form, read_body("round-added", asked))
        round_ = room.live.meeting.rounds[form]
        kept[form] = [name for name in ends if getattr(round_, name)]
        assert set(round_.translated["en"]) == {"question", *kept[form]}
        assert (round_.dots, round_.several, round_.most) == ((7, True, 0) if form == "dots" else (3, False, 0))
    assert kept == {"grid": [*ends], "scale": ["low", "high"], "ranking": [], "dots": []}
    assert replay(room.reader.events(room.live.record.id)) == room.live.meeting


@pytest.mark.parametrize(("form", "number"), [("ranking", 1), ("ranking", 13), ("grid", 13)])
def test_a_round_with_more_or_fewer_cards_than_its_form_takes_is_refused_in_words(
    room: Room, form: str, number: int
) -> None:
    facets = tuple((FACETS * 13)[:number])
    with pytest.raises(RefusedError) as refused:
        room.lead("add-een", e.RoundAdded(round="een", form=form, question="Waar?", facets=facets))
    assert refused.value.key == "round-facets" and str(number) in refused.value.sentence("nl")


def test_an_answer_to_what_a_round_no_longer_asks_changes_nothing(room: Room) -> None:
    room.act("anne", "in", e.Joined())
    room.lead("add-een", e.RoundAdded(round="een", form="dots", question="Waar?", facets=FACETS[:3]))
    changed = room.lead("change", e.RoundChanged(round="een", form="scale", question="Hoe?", facets=FACETS[:3]))
    opened = room.lead("open-een", e.RoundOpened(round="een"))
    room.act("anne", "one", Scaled(round="een", facet=FACETS[0], value=4))
    room.lead("undo", e.Undone(sequence=opened))
    with pytest.raises(RefusedError) as refused:
        room.lead("undo2", e.Undone(sequence=changed))
    assert refused.value.key == "undo-answered" and room.live.meeting.answered("een") == 1
    earlier = Event(room.live.sequence + 1, "undo2", FACILITATOR, int(room.now), e.Undone(sequence=changed))
    meeting = replay([*room.live.log, earlier])  # as logs can be from before that was refused
    assert meeting.rounds["een"].form == "dots" and not meeting.answered("een")


@pytest.mark.parametrize("seed", some(range(6), 3))
def test_labels_in_a_field_lie_over_no_other_and_over_no_dot(seed: int) -> None:
    chance = random.Random(seed)
    width, height, radius = 1300, 700, 11
    here = (chance.uniform(0, width), chance.uniform(0, height))
    at = [here if seed % 2 else (chance.uniform(0, width), chance.uniform(0, height)) for _ in range(12)]
    sizes = [(chance.uniform(120, 420), 42.0) for _ in at]
    drawn = script("plane-places.js").call(
        "labelPlaces",
        [{"x": x, "y": y} for x, y in at],
        [{"w": w, "h": h} for w, h in sizes],
        {"w": width, "h": height},
        radius,
    )
    for boxes in (
        [(one["left"], one["top"], one["right"], one["bottom"]) for one in drawn],
        places(at, sizes, width, height, radius),
    ):
        assert [(round(r - left), round(low - up)) for left, up, r, low in boxes] == [
            (round(w), round(h)) for w, h in sizes
        ]
        assert all(left >= 0 and up >= 0 and r <= width and low <= height for left, up, r, low in boxes)
        dots = [(x - radius, y - radius, x + radius, y + radius) for x, y in dict.fromkeys(at)]
        for n, box in enumerate(boxes):
            assert not any(_over(box, other) for other in (*boxes[:n], *dots))


@pytest.mark.parametrize("seed", range(3))
def test_a_label_in_a_field_keeps_its_place_while_answers_come_in_unless_it_must_move(seed: int) -> None:
    chance = random.Random(seed)
    field, radius = {"w": 1300, "h": 700}, 11
    dots = [{"x": chance.uniform(200, 1100), "y": chance.uniform(100, 600)} for _ in range(7)]
    sizes = [{"w": chance.uniform(120, 260), "h": 42.0} for _ in dots]
    module = script("plane-places.js")
    before = module.call("labelPlaces", dots, sizes, field, radius)
    near = [{"x": dot["x"] + chance.uniform(-2, 2), "y": dot["y"] + chance.uniform(-2, 2)} for dot in dots]
    assert module.call("labelPlaces", near, sizes, field, radius) != before  # as it was: all of them jump about
    after = module.call("labelPlaces", near, sizes, field, radius, before)
    assert sum(was == now for was, now in zip(before, after, strict=True)) >= 6
    first = before[0]
    over = [{"x": first["left"] + 20, "y": first["top"] + 20}, *near[1:]]  # its own dot comes to lie under it
    moved = module.call("labelPlaces", over, sizes, field, radius, before)
    assert moved[0] != first and moved[1:].count(None) == 0
    boxes = [(one["left"], one["top"], one["right"], one["bottom"]) for one in moved]
    assert not any(_over(box, other) for n, box in enumerate(boxes) for other in boxes[:n])


def _over(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_route_plans_such_rounds_with_their_ends_in_each_language(tmp_path: Path) -> None:
    target = good_board(tmp_path / "bord")
    route = target / "routes/kort.yaml"
    text = route.read_text("utf-8")
    ends = "low: {nl: weinig, en: little}, top: {nl: groot, en: large}"
    route.write_text(text.replace("    minutes: 6\n", f"    minutes: 6\n    round: {{form: grid, {ends}}}\n"), "utf-8")
    (plan,) = [step.round for step in read_board(target).routes[0].steps if step.round]
    assert isinstance(plan, RoundPlan) and plan.form == "grid"
    assert [end and end["en"] for end in plan.ends] == ["little", None, None, "large"]


def test_a_part_of_a_field_is_called_by_its_ends_and_what_lies_between_them_in_few_words():
    ends = ("weinig moeite", "veel moeite", "weinig effect", "veel effect")
    assert corner(ends, 1, -1, "nl") == "weinig effect, veel moeite"
    assert corner(ends, -1, 0, "nl") == "weinig moeite, verder in het midden"
    assert corner(ends, 0, 1, "en") == "veel effect, otherwise in the middle"
    assert corner(ends, 0, 0, "nl") == "in het midden"
