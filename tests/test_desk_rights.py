"""Only who leads a workshop leads it: what participants and dashboards can send changes nothing."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import BrowserContext, Page

from praatplaat.workshop.reading import BODIES
from tests.desks import FACETS
from tests.rooms import Led, Visitor
from tests.sweep import ALL

# Sets every value that the dashboard's own model has, as no button of ours would, and waits until Python heard the last.
FORGE = """async facet => { const model = Bokeh.documents.flatMap(doc => [...doc._all_models.values()]).find(m => 'asked' in m.properties)
  const bad = {votes: {[facet]: 99}, selected: facet, lang: 'en', workshop: 'x', kind: 'round-revealed'}
  for (const name of ['told', 'pages']) model.setv({[name]: {...model[name], ...bad}})
  for (const name of ['css', 'code', 'home', 'uid']) model.setv({[name]: '<i data-forged></i>'})
  model.setv({asked: {by: 'forged', count: 1, ...bad}})
  while (model.told.heard?.by !== 'forged') await new Promise(requestAnimationFrame)
  return model.told }"""

ROUND_ACTS = ("opened", "closed", "revealed", "reset", "away", "shown", "removed")


def holds(led: Led) -> dict[str, Any]:
    """Return what the server tells the desk of a workshop, without how many screens listen and at which moment."""
    return {key: value for key, value in led.shown().items() if key not in ("listening", "time")}


def browse(context: BrowserContext, visitor: Visitor) -> None:
    """Let pages of a browser be those of a visitor."""
    name, _, value = visitor.cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": f"http://127.0.0.1:{visitor.port}"}])


def test_a_participant_can_do_nothing_that_is_the_facilitators(led, watch, hall):
    name = led.ask("notes", FACETS, "Mag dit?")
    phone = Visitor(led.port)
    phone.act(f"{led.page}/act", "noted", round=name, note="note", text="Van mij", count=1)
    other = Visitor(led.port)  # they take turns: one device may do only so many acts at once
    other.act(f"{led.page}/act", "joined")
    before = holds(led)
    values: dict[str, dict[str, Any]] = {
        "begun": {"lang": "nl"},
        "round-added": {"round": "eigen", "form": "notes", "question": "Mijn vraag?"},
        "round-changed": {"round": name, "form": "notes", "question": "Mijn vraag?"},
        **{f"round-{what}": {"round": name} for what in ROUND_ACTS},
        "round-moved": {"round": name, "to": "up"},
        "note-judged": {"note": "note", "shown": True},
        "notes-shown": {"notes": ["note"]},
        "clock-started": {"seconds": 60},
        "clock-lengthened": {"seconds": 60},
        "clock-paused": {"on": True},
        "clock-shown": {"shown": True, "sound": False},
        "clock-stopped": {},
        "notes-merged": {"note": "note", "into": "note"},
        "note-placed": {"note": "note", "heading": None},
        "heading-added": {"round": name, "heading": "kop", "words": "Mijn kop"},
        "heading-renamed": {"heading": "kop", "words": "Mijn kop"},
        "heading-removed": {"heading": "kop"},
        "wrote-along": {"round": name, "note": "mee", "form": "notes", "words": {"text": "Van mij"}},
        "along-withdrawn": {"note": "mee"},
        "card-added": {"card": "own-a", "label": "Van mij", "of_kind": "tip"},
        "card-changed": {"card": "own-a", "label": "Van mij", "of_kind": "tip"},
        "card-removed": {"card": "own-a"},
        "groups-asked": {"names": ["a", "b"]},
        "broken-down": {"round": name, "one": "a", "other": "b"},
        "device-removed": {"device": before["notes"][0]["by"]},
        "arrivals-removed": {"since": 0, "until": 2**40},
        "locked": {"locked": True},
        "led": {"on": True, "facet": FACETS[0]},
        "wandered": {"on": True},
        "missed": {"roles": ["directeur"]},
        "described": {"title": "Van mij"},
        "undone": {"sequence": before["undo"]["sequence"]},
        "code-renewed": {"was": led.code},
        "ended": {},
    }
    assert set(values) == {kind for kind, body in BODIES.items() if not body.by_participant}
    for turn, (kind, body) in enumerate(values.items()):
        for path in ("/workshop/act", f"{led.page}/act"):
            status, told = (phone, other)[turn % 2].json(path, op=f"x{kind}", kind=kind, **body)
            assert (status, told["key"]) == (403, "not-yours"), (kind, path, told)
    for what in ("renew-code", "renew-key", "leave", "end", "delete"):
        assert phone.json("/workshop/do", do=what)[0] == 403
    assert phone.ask("GET", "/workshop/events?as=desk")[0] == 403
    assert phone.get("/workshop?as=desk") == {"workshop": None, "error": None}
    for who, boards in ((phone, 0), (led.visitor, 1)):  # who only asks is a board too, but nobody else's
        who.get("/workshop?as=board")
        assert led.shown()["listening"]["board"] == boards
    desk, door = watch(base=hall.base).page, watch(base=hall.base).page
    browse(desk.context, led.visitor)
    browse(door.context, phone)
    for page in (desk, door):
        page.goto(f"{hall.base}/facilitate")
    desk.wait_for_selector("[data-heard]")
    assert [page.locator("body").get_attribute("data-desk") for page in (desk, door)] == ["lead", "enter"]
    assert [page.locator("[data-fields]").count() for page in (desk, door)] == [1, 0]
    assert ["Mag dit?" in page.content() for page in (desk, door)] == [True, False]
    status, _, _ = led.visitor.ask(
        "POST",
        "/workshop/act",
        json.dumps({"op": "y", "kind": "locked", "locked": True}),
        **{"Content-Type": "application/json", "Origin": "http://elders.example"},
    )
    assert status == 403
    assert holds(led) == before


def test_who_speaks_the_websocket_of_the_dashboard_changes_and_hears_nothing_of_the_workshop(browser, small_hall):
    led, writer = Led(small_hall.port), Visitor(small_hall.port)
    leads, takes_part = browser.new_context(), browser.new_context()
    browse(leads, led.visitor)
    name = led.ask("notes", FACETS[:1], "Mag dit?")
    writer.act(f"{led.page}/act", "noted", round=name, note="note", text="Nog niet goedgekeurd", count=1)
    browse(takes_part, writer)

    def board(context: BrowserContext) -> Page:
        page = context.new_page()
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
        page.goto(f"{small_hall.base}/board?lang=nl")
        page.evaluate("praatplaat.ready")
        page.wait_for_selector("[data-picture=bokeh]")
        return page

    heard: list[str] = []
    stood = board(leads)
    before = holds(led)
    page = board(takes_part)
    told = page.evaluate(FORGE, FACETS[0])
    assert heard and told["votes"] == {} and told["selected"] == FACETS[0]  # its own dashboard listens to it
    assert not [frame for frame in heard if "Nog niet goedgekeurd" in frame or led.code in frame]
    assert holds(led) == before
    for other in (stood, *([board(leads)] if ALL else [])):
        assert other.evaluate("praatplaat.state()")["facet"] == ""
        assert other.locator("[data-cards] .votes, [data-forged]").count() == 0
    leads.close()
    takes_part.close()
