"""Every address of the server, but those of the dashboard: `/board` and its socket are Panel's (`dashboard`)."""

from __future__ import annotations

from typing import Final

from praatplaat.app import arranging, leading, news, phones, saving, shared, taking_part
from praatplaat.app.answers import Base
from praatplaat.app.desk import DeskNumber, Facilitate
from praatplaat.app.explorer import Explorer, Script
from praatplaat.app.health import Health
from praatplaat.app.house import House
from praatplaat.app.new_board import NewBoardPage
from praatplaat.app.places import Places
from praatplaat.app.static import Static

_CODE: Final = r"/j/([^/]{1,20})"

ROUTES: Final[tuple[tuple[str, type[Base]], ...]] = (
    # the board
    (r"/", Explorer),
    (r"/assets/(praatplaat|dashboard|back|desk|phone|save)\.js", Script),
    (r"/static/(.+)", Static),
    (r"/events", news.Events),
    (r"/problems", news.Problems),
    (r"/places", Places),
    (r"/health", Health),
    (r"/new", NewBoardPage),
    # what is taken along
    (r"/save", saving.SavePage),
    (r"/save/([^/]{1,40})", saving.SaveFile),
    (r"/save/([^/]{1,40})/making", saving.SaveMaking),
    # who leads a workshop
    (r"/facilitate", Facilitate),
    (r"/facilitate/number", DeskNumber),
    (r"/workshop", leading.Begin),
    (r"/workshop/events", leading.DeskEvents),
    (r"/workshop/act", leading.DeskAct),
    (r"/workshop/devices", leading.DeskDevices),
    (r"/workshop/do", arranging.DeskDo),
    (r"/workshop/agenda\.yaml", leading.TakeAgenda),
    (r"/workshop/harvest\.(html|md|csv|xlsx)", leading.TakeHome),
    # who takes part
    (r"/join", phones.Join),
    (_CODE, phones.PhonePage),
    (rf"{_CODE}/state", taking_part.PhoneState),
    (rf"{_CODE}/wrote", taking_part.PhoneWrote),
    (rf"{_CODE}/events", taking_part.PhoneEvents),
    (rf"{_CODE}/act", taking_part.PhoneAct),
    (rf"{_CODE}/here\.svg", taking_part.PhoneHere),
    (r"/h/([^/]{1,64})", shared.SharedHarvest),
)


def all_addresses(house: House) -> list[tuple[str, type[Base], dict[str, House]]]:
    """Return what answers at each address, as Tornado takes it."""
    return [(path, handler, {"house": house}) for path, handler in ROUTES]
