"""`/health`: whether the server can do what it is for, for whoever watches over it."""

from __future__ import annotations

from importlib.metadata import version

from praatplaat.app.handler import Handler


class Health(Handler):
    """`/health`."""

    async def get(self) -> None:
        """Answer with JSON: status, version, number of facets.

        `{"status": "ok", "workshops": "open", …}`, or 503 and `{"status": "no-workshops", "workshops": key of what is
        wrong, …}` when the board is there but the database is not. Only the terminal says where the database lies. A
        database that another praatplaat uses is in good health: its key is told, but the status stays "ok".
        """
        trouble = await self.hall.trouble()
        bad = trouble is not None and trouble.key != "db-busy"
        self.set_status(503 if bad else 200)
        self.tell(
            {
                "status": "no-workshops" if bad else "ok",
                "version": version("praatplaat"),
                "facets": len(self.pages.board.facets),
                "workshops": trouble.key if trouble else "open",
            }
        )
