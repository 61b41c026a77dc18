"""Only who leads a workshop leads it: what participants and dashboards can send changes nothing."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page

from praatplaat.workshop.events import BODIES
from tests.desks import FACETS

# Sets every value that the dashboard's own model has, as no button of ours would, and waits until Python heard the last.
FORGE = """async facet => { const model = Bokeh.documents.flatMap(doc => [...doc._all_models.values()]).find(m => 'asked' in m.properties)
  const bad = {votes: {[facet]: 99}, selected: facet, lang: 'en', workshop: 'x', kind: 'round-revealed'}
  for (const name of ['told', 'html']) model.setv({[name]: {...model[name], ...bad}})
  for (const name of ['css', 'code', 'home', 'uid']) model.setv({[name]: '<i data-forged></i>'})
  model.setv({asked: {by: 'forged', count: 1, ...bad}})
  while (model.told.heard?.by !== 'forged') await new Promise(requestAnimationFrame)
  return model.told }"""


def test_a_participant_can_do_nothing_that_is_the_facilitators(lead):
    desk = lead()
    name = desk.add("notes", "Mag dit?")
    phone = desk.phone()
    note = phone.note(name, "Van mij")
    ask = phone.context.request
    before = desk.holds()
    values: dict[str, dict[str, Any]] = {
        "begun": {"lang": "nl"},
        "round-added": {"round": "eigen", "form": "notes", "question": "Mijn vraag?"},
        **{kind: {"round": name} for kind in ("round-opened", "round-closed", "round-revealed", "round-reset")},
        "note-judged": {"note": note, "shown": True},
        "notes-merged": {"note": note, "into": note},
        "device-removed": {"device": before["notes"][0]["by"]},
        "arrivals-removed": {"since": 0, "until": 2**40},
        "locked": {"locked": True},
        "led": {"on": True, "facet": FACETS[0]},
        "missed": {"roles": ["directeur"]},
        "undone": {"sequence": before["undo"]["sequence"]},
        "code-renewed": {"was": desk.code},
        "ended": {},
    }
    assert set(values) == {kind for kind, body in BODIES.items() if not body.by_participant}
    for kind, body in values.items():
        for path in ("/workshop/act", f"/j/{desk.code}/act"):
            answer = ask.post(f"{desk.base}{path}", data={"op": f"x{kind}", "kind": kind, **body})
            assert answer.status == 403, (kind, path, answer.text())
            assert json.loads(answer.text())["key"] == "not-yours"
    for what in ("renew-code", "renew-key", "leave", "end", "delete"):
        assert ask.post(f"{desk.base}/workshop/do", data={"do": what}).status == 403
    assert ask.get(f"{desk.base}/workshop/events?as=desk").status == 403
    assert ask.get(f"{desk.base}/workshop?as=desk").json() == {"workshop": None, "error": None}
    door = phone.context.new_page()
    door.goto(f"{desk.base}/facilitate")
    assert [page.locator("body").get_attribute("data-desk") for page in (desk.page, door)] == ["lead", "enter"]
    assert [page.locator("[data-fields]").count() for page in (desk.page, door)] == [1, 0]
    assert [name in page.content() for page in (desk.page, door)] == [True, False]
    foreign = desk.page.context.request.post(
        f"{desk.base}/workshop/act",
        data={"op": "y", "kind": "locked", "locked": True},
        headers={"Origin": "http://elders.example"},
    )
    assert foreign.status == 403
    assert desk.holds() == before


def test_who_speaks_the_websocket_of_the_dashboard_changes_and_hears_nothing_of_the_workshop(lead):
    desk = lead()
    name = desk.add("notes", "Mag dit?")
    phone = desk.phone()
    phone.note(name, "Nog niet goedgekeurd")

    def board(context: Any) -> Page:
        page = context.new_page()
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
        page.goto(f"{desk.base}/board?lang=nl")
        page.evaluate("praatplaat.ready")
        page.wait_for_selector("[data-picture=bokeh]")
        return page

    heard: list[str] = []
    stood = board(desk.page.context)
    before = desk.holds()
    page = board(phone.context)
    told = page.evaluate(FORGE, FACETS[0])
    assert heard and told["votes"] == {} and told["selected"] == FACETS[0]  # its own dashboard listens to it
    assert not [frame for frame in heard if "Nog niet goedgekeurd" in frame or desk.code in frame]
    assert desk.holds() == before
    for other in (stood, board(desk.page.context)):
        assert other.evaluate("praatplaat.state()")["facet"] == ""
        assert other.locator("[data-cards] .votes, [data-forged]").count() == 0
