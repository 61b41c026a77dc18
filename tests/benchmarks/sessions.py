"""What a visitor costs the server."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Error as BrowserError

from tests.benchmarks.browser import Lab, open_visit
from tests.benchmarks.figures import Value
from tests.benchmarks.processes import Server, ServerError, praatplaat, tutorial

VISITORS, FIRST = 10, 2


def server_cost(lab: Lab, subject: str) -> dict[str, Value]:
    """Open ten pages that stay open on a fresh server; return its growth and CPU per page.

    A fresh server, because memory that earlier visitors left free would hide what new ones take; after two
    visitors that count for nothing, because the first of them loads what all need.
    """
    with (tutorial if subject == "tutorial" else praatplaat)() as server:
        leaving = []
        try:
            leaving += [_stay(lab, subject, server) for _ in range(FIRST)]
            idle, busy = server.used()
            leaving += [_stay(lab, subject, server) for _ in range(VISITORS)]
            memory, cpu = server.used()
        except BrowserError as error:
            raise ServerError(server.obituary() or str(error)) from error
        finally:
            for leave in leaving:
                leave()
    return {
        "MB per visitor": (memory - idle) / VISITORS / 1e6,
        "CPU s per visitor": (cpu - busy) / VISITORS,
        "MB before": idle / 1e6,
    }


def _stay(lab: Lab, subject: str, server: Server) -> Callable[[], None]:
    leave, visit = open_visit(lab.browser, subject, server)
    visit.ask("bench.complete")
    visit.quiet()
    return leave
