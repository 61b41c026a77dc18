"""What the log keeps of an act that was accepted, where that is not quite what was sent."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from praatplaat.content.ends import ENDS
from praatplaat.settings import DOTS
from praatplaat.workshop.events import Answer, Body, RoundAdded
from praatplaat.workshop.forms import FORMS
from praatplaat.workshop.meeting import Meeting
from praatplaat.workshop.values import translated_words


@singledispatch
def as_kept(body: Body, meeting: Meeting) -> Any:
    """Return an act as the log keeps it; `meeting` is as it stands before the act."""
    return body


settle = as_kept.register
"""Says what is kept of an act: decorates `(body, meeting) -> body`, by the class of the body."""


@settle
def _(body: RoundAdded, meeting: Meeting) -> RoundAdded:
    """Leave out what its form does not ask: it was typed before another form was chosen."""
    form = FORMS[body.form]
    strays = set(ENDS).difference(form.end_names)
    translated = {
        lang: {name: words for name, words in named.items() if name not in strays}
        for lang, named in body.translated.items()
    }
    fitting: dict[str, Any] = {**dict.fromkeys(strays), "translated": translated_words(translated)}
    if not form.takes_dots:
        fitting |= {"dots": DOTS, "several": False}
    if not form.most:
        fitting["most"] = None
    return body.model_copy(update=fitting)


@settle
def _(body: Answer, meeting: Meeting) -> Any:
    return FORMS[meeting.rounds[body.round].form].settled(meeting, body)
