"""The harvest as a page to read, share and print: everything inside, nothing fetched, no script."""

from __future__ import annotations

from markupsafe import Markup

from praatplaat.export.harvest_words import Names
from praatplaat.settings import shipped
from praatplaat.view import plain_page, sheet
from praatplaat.workshop.harvest import Harvest

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def harvest_page(harvest: Harvest, names: Names) -> str:
    """Return the harvest as one HTML page, which prints as a report."""
    icons = (shipped("assets") / "icons.svg").read_text("utf-8")
    return plain_page(
        "harvest.html",
        names.lang,
        harvest=harvest,
        names=names,
        policy=POLICY,
        css=Markup(sheet("harvest")),
        icons=Markup(icons),
    )
