"""Waking all who wait for something new."""

from __future__ import annotations

import asyncio
from contextlib import suppress


class News:
    """Wakes all who wait for something new, however many they are; `version` counts the news."""

    def __init__(self) -> None:
        self.version = 0
        self._event = asyncio.Event()

    def tell(self) -> None:
        """Wake all who wait."""
        self.version += 1
        self._event.set()
        self._event = asyncio.Event()

    async def after(self, version: int, within: float) -> None:
        """Wait until there is news since `version`, at most `within` seconds."""
        if self.version == version:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._event.wait(), within)
