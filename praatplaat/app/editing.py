"""Editing while the board is shown: what is saved appears, what cannot be shown is told to whoever edits.

A thread of its own reads the board after every change, so that no visitor waits for that, and writes all its pages
before the first visitor gets one. With problems the last good edition stays. `news` tells open pages of all this.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath
from threading import Thread
from typing import Any, Final

from tornado.ioloop import IOLoop

from praatplaat.app.moving import Moving
from praatplaat.app.pages import QUICK, Edition, Pages
from praatplaat.content import Problem
from praatplaat.content.cells import SheetName
from praatplaat.content.folder import FACETS
from praatplaat.content.watching import FolderWatch
from praatplaat.errors import PraatplaatError, UsageError
from praatplaat.graph import Remembered
from praatplaat.i18n import count, say
from praatplaat.view.fit import judge

LATER: Final = 1.0
"""Seconds after the start before the looks of the plate are judged: the first visitors come first."""

_log = logging.getLogger(__name__)


class Editing:
    """What the folder of a served board holds now, and what is wrong with it."""

    def __init__(self, pages: Pages, moving: Moving, watch: FolderWatch, remembered: Remembered) -> None:
        self._pages, self._moving, self._watch, self._remembered = pages, moving, watch, remembered
        self._loop = IOLoop.current()
        self._problems: tuple[Problem, ...] = ()
        self._error: PraatplaatError | None = None
        self._kept = False
        self._serial = 0

    def start(self) -> None:
        """Begin to follow the folder."""
        Thread(target=self._follow, name="praatplaat-editing", daemon=True).start()

    @property
    def problems(self) -> int:
        """Return 0 when nothing is wrong, else a number that changes whenever the problems do."""
        return self._serial if self._problems or self._error else 0

    def told(self, lang: str) -> dict[str, Any]:
        """Return the problems in words, each with the facet, route or group that it belongs to."""
        found = [{"where": p.place, "sentence": p.sentence(lang), "part": self._part(p)} for p in self._problems]
        if self._error:
            found.insert(0, {"where": str(self._watch.folder), "sentence": self._error.sentence(lang), "part": ""})
        parts = Counter(problem["part"] for problem in found if problem["part"])
        return {
            "badge": count("editing.problems", len(found), lang),
            "about": say("editing.kept", lang) if self._kept else say("editing.shown", lang),
            "close": say("editing.close", lang),
            "mended": say("editing.mended", lang),
            "found": found,
            "parts": {part: count("editing.problems", number, lang) for part, number in parts.items()},
        }

    def _part(self, problem: Problem) -> str:
        if isinstance(problem.file, SheetName):
            return problem.file.part
        path = PurePosixPath(problem.file)
        name = path.name.partition(".")[0]
        if path.parent.name in FACETS:
            return name
        return f"route-{name}" if path.parent.name else str(problem.values.get("to", ""))

    def _follow(self) -> None:
        self._remembered.keep(self._pages.board)
        time.sleep(LATER)
        self._watch.look_again()
        for _ in self._watch.changes():
            self._renew()

    def _renew(self) -> None:
        """Read the board and hand over what came of it; nothing that a file can hold may end the thread.

        The board is read and its pages are written at once, but it is shown only when no other change came meanwhile.
        """
        try:
            reading = self._watch.read()
            whole = reading.board and self._remembered.shown(reading.board)
            fresh = self._pages.edition(whole, QUICK) if whole and whole != self._pages.board else None
            if not self._watch.settled():
                return
            if fresh:
                self._loop.add_callback(self._adopt, fresh)
                self._remembered.keep(fresh.board)
            # The board is shown by now: to find cards that overlap takes longer.
            looks = tuple(p for p in judge(replace(reading, board=whole)) if not p.is_hint) if whole else ()
            self._loop.add_callback(self._tell, (*reading.problems, *looks), None, whole is None)
        except PraatplaatError as error:
            if self._watch.settled():
                self._loop.add_callback(self._tell, (), error, True)
        except Exception as error:
            if not self._watch.settled():
                return
            _log.exception("the board could not be read")
            self._loop.add_callback(self._tell, (), UsageError("board-broken", found=type(error).__name__), True)

    def _adopt(self, fresh: Edition) -> None:
        if fresh.number > self._pages.number:
            self._moving.adopt(fresh)
        else:  # places were saved meanwhile, and the fresh edition may not have them
            self._watch.look_again()

    def _tell(self, problems: tuple[Problem, ...], error: PraatplaatError | None, kept: bool) -> None:
        if (problems, str(error), kept) == (self._problems, str(self._error), self._kept):
            return
        self._problems, self._error, self._kept = problems, error, kept
        self._serial += 1
        self._pages.changed.notify_all()
