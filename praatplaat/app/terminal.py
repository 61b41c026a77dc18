"""What the terminal is told while the board is served: what is wrong with us, once; nothing of who asked for what.

Tornado, Bokeh and Panel write addresses, tokens and what was sent into their messages, and a trace for whatever a
stranger sends that they cannot read. So of all that is logged only one thing is taken over: that something of ours
failed, what kind of fault it is and where, without its message, which can hold what somebody wrote.
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
"""Errors that say what a visitor did: they are answered, not told here."""
KINDS_MAX: Final = 50
"""Kinds of faults that are told, so that not even a fault of ours can fill a disk."""
_READERS: Final = ("bokeh.server.views.ws", "bokeh.server.protocol_handler")
"""Who read what a browser sends to a dashboard: what fails there, without us, was not sent by a browser."""
_OURS: Final = str(Path(__file__).resolve().parents[1])


class Terminal(logging.Handler):
    """Says each kind of fault once: in full where our own code had a part in it, else in one line."""

    def __init__(self, say_line: Callable[[str], Any], lang: str) -> None:
        super().__init__(logging.WARNING)
        self._say, self._lang = say_line, lang
        self._told: set[tuple[str, str]] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Say what a record comes to, if anything."""
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
    """Let `say_line` have all that is logged and warned of from now on."""
    for name in ("bokeh", "panel"):  # they have brought handlers of their own
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    root = logging.getLogger()
    root.handlers[:] = [Terminal(say_line, lang)]
    root.setLevel(logging.WARNING)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
