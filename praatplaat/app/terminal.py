"""What the terminal is told while the board is served: each fault of ours, once, and nothing of who asked for what.

Tornado, Bokeh and Panel write addresses, tokens and what was sent into their messages, and a trace for whatever a
stranger sends that they cannot read. So only one thing of all that is logged gets through: that something of ours
failed, what kind of fault it is and where. Its message, which can hold what somebody wrote, is left out.
"""

from __future__ import annotations

import logging
import sys
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from bokeh.protocol.exceptions import MessageError, ProtocolError, ValidationError
from tornado.httputil import HTTPInputError
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError

from praatplaat.errors import PraatplaatError
from praatplaat.i18n import say

VISITORS: Final = (
    HTTPError,
    HTTPInputError,
    StreamClosedError,
    WebSocketClosedError,
    ProtocolError,
    MessageError,
    ValidationError,
    PraatplaatError,
    ConnectionError,
)
"""Errors that come from what a visitor did: they are answered, and not told here."""
KINDS_MAX: Final = 50
"""The most kinds of faults that are told, so that not even a fault of ours can fill a disk."""
_READERS: Final = ("bokeh.server.views.ws", "bokeh.server.protocol_handler")
"""Loggers of what reads messages to a dashboard: a fault there without our code is about one that no browser sends."""
_OURS: Final = str(Path(__file__).resolve().parents[1])


class Terminal(logging.Handler):
    """Says each kind of fault once: in full where our own code had a part in it, else in one line."""

    def __init__(self, say_line: Callable[[str], Any], lang: str) -> None:
        super().__init__(logging.WARNING)
        self._say, self._lang = say_line, lang
        self._told: set[tuple[str, str]] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Say in words what a record is about, if it is for the terminal."""
        error = record.exc_info[1] if record.exc_info else None
        if error is None or isinstance(error, VISITORS):
            return
        trace = traceback.extract_tb(error.__traceback__)
        ours = any(frame.filename.startswith(_OURS) for frame in trace)
        if not ours and record.name in _READERS:
            return
        kind, place = type(error).__qualname__, f"{trace[-1].filename}:{trace[-1].lineno}" if trace else record.name
        if (kind, place) in self._told or len(self._told) >= KINDS_MAX:
            return
        self._told.add((kind, place))
        self._say(say("serve.fault", self._lang, kind=kind, place=place))
        if ours:
            for frame in trace:
                self._say(f"  {frame.filename}:{frame.lineno} {frame.name}")


def listen(say_line: Callable[[str], Any], lang: str) -> None:
    """Send all that is logged from now on to `say_line`, by way of a `Terminal`, and ignore warnings."""
    for name in ("bokeh", "panel"):  # these bring handlers of their own
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    root = logging.getLogger()
    root.handlers[:] = [Terminal(say_line, lang)]
    root.setLevel(logging.WARNING)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
