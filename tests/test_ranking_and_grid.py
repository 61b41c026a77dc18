"""Rankings and fields: what the room gives by a phone of either kind, what it comes to, and where that stands."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from praatplaat.content import read_board
from praatplaat.content.ends import corner
from praatplaat.content.model import RoundPlan
from praatplaat.errors import RefusedError
from praatplaat.i18n import say
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
from tests.begun import Meeting, begin
from tests.javascript import script
from tests.meetings import FACETS, Room
from tests.phone_pages import expect_nothing_waits
from tests.server import Served
from tests.sweep import some, whole

CARDS = ("ict-basis", "samenwerken", "kleine-stap", "belangen")


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
    from tests.sample_boards import good_board

    target = good_board(tmp_path / "bord")
    route = target / "routes/kort.yaml"
    text = route.read_text("utf-8")
    ends = "low: {nl: weinig, en: little}, top: {nl: groot, en: large}"
    route.write_text(text.replace("    minutes: 6\n", f"    minutes: 6\n    round: {{form: grid, {ends}}}\n"), "utf-8")
    (plan,) = [step.round for step in read_board(target).routes[0].steps if step.round]
    assert isinstance(plan, RoundPlan) and plan.form == "grid"
    assert [end and end["en"] for end in plan.ends] == ["little", None, None, "large"]


def names_in(page: Page) -> list[str]:
    """Return the cards of an order on a phone, from the top."""
    return page.locator("#ranking ol .label .sr").all_inner_texts()


def order_of(meeting: Meeting, name: str) -> Any:
    """Return what the desk is told of a round."""
    return next(one for one in meeting.desk.get("/workshop?as=desk")["rounds"] if one["id"] == name)


def test_an_order_goes_from_phones_of_each_kind_to_the_plate_and_home(
    watch: Callable[..., Any], browser: Browser, hall: Served
) -> None:
    meeting = begin(watch("projected", base=hall.base))
    board, at = meeting.page, f"{hall.base}/j/{meeting.code}?lang=nl"
    meeting.ask("orde", "ranking", *CARDS)
    plain = browser.new_context(java_script_enabled=False).new_page()
    quick = browser.new_context(viewport={"width": 320, "height": 568}).new_page()
    for page in (plain, quick):
        page.goto(at)
        expect(page.locator("#given")).to_have_text(say("phone.live-order-none", "nl"))
    expect(plain.get_by_text(say("phone.hint-ranking-drag", "nl"))).to_be_hidden()
    expect(quick.get_by_text(say("phone.hint-ranking-drag", "nl"))).to_be_visible()
    # Without a script: one button moves and gives, another takes it all back.
    before = names_in(plain)
    plain.get_by_role("button", name=say("phone.order-down", "nl", name=before[0])).click()
    assert names_in(plain) == [before[1], before[0], *before[2:]]
    expect(plain.locator("#given")).to_have_text(say("phone.live-order-given", "nl"))
    plain.get_by_role("button", name=say("phone.order-back", "nl")).click()
    expect(plain.locator("#given")).to_have_text(say("phone.live-order-none", "nl"))
    assert names_in(plain) == before
    plain.get_by_role("button", name=say("phone.order-give", "nl")).click()
    expect(plain.locator("#given")).to_have_text(say("phone.live-order-given", "nl"))
    assert names_in(plain) == before
    # With one: by the keyboard, which stays on its button, and by dragging.
    mine = names_in(quick)
    up = quick.get_by_role("button", name=say("phone.order-up", "nl", name=mine[3]))
    up.focus()
    quick.keyboard.press("Enter")
    quick.keyboard.press("Enter")
    assert names_in(quick) == [mine[0], mine[3], mine[1], mine[2]]
    expect(up).to_be_focused()
    expect(quick.locator("#said")).to_contain_text(say("phone.live-order-place", "nl", name=mine[3], place=2, of=4))
    grips = quick.locator("[data-grip]")
    grips.nth(3).scroll_into_view_if_needed()
    start, end = grips.nth(1).bounding_box(), grips.nth(3).bounding_box()
    quick.mouse.move(start["x"] + 9, start["y"] + 20)
    quick.mouse.down()
    quick.mouse.move(end["x"] + 9, end["y"] + 30, steps=6)
    quick.mouse.up()
    assert names_in(quick) == [mine[0], mine[1], mine[2], mine[3]]
    expect(board.locator("[data-room-answered]")).to_contain_text("2 van 2")
    for phone, order in zip(meeting.phones(3), (CARDS, CARDS, CARDS[::-1]), strict=True):
        meeting.does(phone, "ranked", round="orde", order=order)
    for page in (quick, plain):
        page.goto(at)
    assert names_in(quick) == mine, "an order that was given stands there again"
    meeting.lead("round-closed", round="orde")
    meeting.lead("round-revealed", round="orde")
    told = order_of(meeting, "orde")
    points = {id_: sum(n * (4 - int(place)) for place, n in told["spread"][id_].items()) for id_ in CARDS}
    for id_ in CARDS:
        place = 1 + sum(other > points[id_] for other in points.values())
        expect(board.locator(f"[data-cards] [data-facet={id_}] .votes")).to_contain_text(f"{place}")
    board.locator("[data-room-table]").click()
    rows = board.locator("[data-row]")
    assert [points[row.get_attribute("data-row")] for row in rows.all()] == sorted(points.values(), reverse=True)
    first = rows.first.get_attribute("data-row")
    expect(rows.first.locator("td").nth(3)).to_have_text(f"{round(points[first] / 15 * 100)}%")
    most = max(n for times in told["spread"].values() for n in times.values())  # one scale for all rows
    for id_ in CARDS:
        bars = board.locator(f"[data-row={id_}] .places-bars i")
        drawn = [float(bar.evaluate("bar => bar.style.getPropertyValue('--share')")) for bar in bars.all()]
        assert drawn == pytest.approx([n / most for n in told["spread"][id_].values()])
    for page in (plain, quick):
        page.goto(at)
        shown = [item.get_attribute("id").removeprefix("r-") for item in page.locator("#result li").all()]
        assert [points[id_] for id_ in shown] == sorted(points.values(), reverse=True)
        page.context.close()
    home = {
        kind: board.context.request.get(f"{hall.base}/workshop/harvest.{kind}?lang=nl")
        for kind in ("html", "md", "csv", "xlsx")
    }
    assert all(answer.ok for answer in home.values())
    assert say("harvest.how-ranking", "nl") in home["html"].text() and "Gemiddelde plaats" in home["md"].text()
    assert home["csv"].text().count(say("harvest.what-at-place", "nl", value=4)) == 4
    board.goto("about:blank")


@whole  # a field goes its round in test_desk_rounds.py; the rules are above
def test_cards_are_placed_in_a_field_that_takes_the_place_of_the_plate(
    watch: Callable[..., Any], browser: Browser, hall: Served
) -> None:
    meeting = begin(watch("projected", base=hall.base))
    board, at = meeting.page, f"{hall.base}/j/{meeting.code}?lang=nl"
    ends = {"low": "kost niets", "high": "kost veel", "bottom": "raakt niemand", "top": "raakt iedereen"}
    meeting.ask("veld", "grid", *CARDS, **ends)
    plane = board.locator("[data-room-plane]")
    expect(board.locator("[data-room-ends]")).to_have_text("← kost niets→ kost veel↓ raakt niemand↑ raakt iedereen")
    plain = browser.new_context(java_script_enabled=False).new_page()
    quick = browser.new_context(viewport={"width": 320, "height": 568}).new_page()
    for page in (plain, quick):
        page.goto(at)

    def spot(page: Page, card: str, x: int, y: int) -> Locator:
        return page.locator(f"#s-{card}").get_by_role("radio", name=say("phone.square", "nl", x=x, y=y, of=5))

    spot(plain, CARDS[0], 1, 5).check(force=True)
    spot(plain, CARDS[1], 2, 4).check(force=True)
    plain.get_by_role("button", name=say("phone.save", "nl")).click()
    expect(plain.locator("#said")).to_have_text(say("phone.said-kept", "nl"))
    expect(spot(plain, CARDS[0], 1, 5)).to_be_checked()
    spot(quick, CARDS[0], 3, 3).check(force=True)
    quick.keyboard.press("ArrowUp")
    quick.keyboard.press("ArrowUp")
    quick.keyboard.press("ArrowLeft")
    expect(spot(quick, CARDS[0], 2, 5)).to_be_checked()
    assert quick.locator(".squares label").first.bounding_box()["height"] >= 44
    expect_nothing_waits(quick)
    expect(board.locator("[data-room-answered]")).to_contain_text("2 van 2")
    expect(plane).to_be_hidden()
    meeting.lead("round-closed", round="veld")
    expect(board.locator("[data-room-answered]")).to_contain_text(
        say("room.closed-hidden", "nl")
    )  # and phones are told
    expect(plane).to_be_hidden()
    for phone in (plain, quick):
        phone.goto(at)
        expect(phone.locator("#own")).to_contain_text("raakt iedereen, kost niets")

    meeting.lead("round-revealed", round="veld")
    expect(plane).to_be_visible()
    expect(board.locator(".plate .card").first).not_to_be_visible()
    for words in ends.values():
        expect(plane.get_by_text(words)).to_be_visible()
    board.emulate_media(media="print")  # paper gets the plate
    expect(plane).to_be_hidden()
    expect(board.locator(".plate")).to_be_visible()
    board.emulate_media(media="screen")
    labels = plane.locator(".plane-label")
    assert (
        labels.count() == 2
        and labels.evaluate_all("all => Math.min(...all.map(l => parseFloat(getComputedStyle(l).fontSize)))") >= 28
    )
    expect(board.locator("[data-says]")).to_contain_text("raakt iedereen, kost niets: ")
    assert board.evaluate("praatplaat.lead().show") == "round"
    board.locator("[data-room-table]").click()
    cells = board.locator(f"[data-row={CARDS[0]}] td")
    expect(cells).to_have_text(["raakt iedereen, kost niets", "1,5 ± 0,5", "5,0 ± 0,0", "2"])
    large = board.viewport_size
    board.set_viewport_size({"width": 1280, "height": 230})  # a row on each page, and each says where it lies
    expect(board.locator(".room-wall-pages")).to_contain_text(say("room.page", "nl", page=1, pages=4))
    board.locator("[data-room-wall]").press("ArrowRight")
    cells = board.locator(f"[data-row={CARDS[1]}] td")
    expect(cells).to_have_text(["raakt iedereen, kost niets", "2,0 ± 0,0", "4,0 ± 0,0", "1"])
    expect(board.locator("[data-room-wall] thead")).to_contain_text(say("room.table-corner", "nl"))
    board.set_viewport_size(large)
    expect(board.locator(".room-wall-pages")).to_be_hidden()
    board.keyboard.press("Escape")
    expect(plane).to_be_visible()
    board.locator("[data-room-front]").click()
    expect(plane).to_be_hidden()
    board.locator("[data-room-front]").click()
    expect(plane).to_be_visible()
    for page in (plain, quick):
        page.goto(at)
        expect(page.locator(f"#r-{CARDS[0]}")).to_contain_text("raakt iedereen, kost niets")
        page.context.close()
    meeting.lead("round-away", round="veld")
    expect(plane).to_be_hidden()
    meeting.lead("round-shown", round="veld")
    expect(plane).to_be_visible()
    home = {
        kind: board.context.request.get(f"{hall.base}/workshop/harvest.{kind}?lang=nl")
        for kind in ("html", "md", "csv", "xlsx")
    }
    assert all(answer.ok for answer in home.values())
    assert '<svg class="plane"' in home["html"].text() and "kost veel (5)" in home["html"].text()
    assert "1,5 ± 0,5" in home["md"].text() and "raakt iedereen, kost niets" in home["csv"].text()
    board.goto("about:blank")


def test_a_part_of_a_field_is_called_by_its_ends_and_what_lies_between_them_in_few_words():
    ends = ("weinig moeite", "veel moeite", "weinig effect", "veel effect")
    assert corner(ends, 1, -1, "nl") == "weinig effect, veel moeite"
    assert corner(ends, -1, 0, "nl") == "weinig moeite, verder in het midden"
    assert corner(ends, 0, 1, "en") == "veel effect, otherwise in the middle"
    assert corner(ends, 0, 0, "nl") == "in het midden"
