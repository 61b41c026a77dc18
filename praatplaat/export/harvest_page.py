"""The harvest as a page to read, share and print: everything inside, nothing fetched, no script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from praatplaat.export.harvest_words import Names
from praatplaat.i18n import count, say
from praatplaat.settings import shipped
from praatplaat.view import template, theme_css
from praatplaat.workshop.harvest import Harvest

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def harvest_page(harvest: Harvest, names: Names) -> str:
    """Return the harvest as one HTML page, which prints as a report."""
    css = theme_css() + _asset("harvest.css")
    return template("harvest.html").render(
        _words(names), harvest=harvest, names=names, policy=POLICY, css=Markup(css), icons=Markup(_asset("icons.svg")))


def _asset(name: str) -> str:
    return (shipped("assets") / name).read_text("utf-8")


def _words(names: Names) -> Mapping[str, Any]:
    lang = names.lang
    return {"lang": lang, "say": lambda key, **values: say(key, lang, **values),
            "count": lambda key, number: count(key, number, lang)}
