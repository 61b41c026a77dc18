"""Who leads which workshop: each holder of a cookie one, and during a rehearsal also the one to go back to."""

from __future__ import annotations

from collections.abc import Container, Mapping

from praatplaat.workshop.secrets import hash_of


class Holders:
    """The workshops that are led, by the hash of the secret of who leads them."""

    def __init__(self) -> None:
        self._led: dict[str, str] = {}
        self._before: dict[str, str] = {}

    def read(self, kept: Mapping[str, str]) -> None:
        """Take what was kept."""
        self._led = dict(kept)

    def led_by(self, secret: str) -> str:
        """Return the workshop that the holder of a secret leads; "" for none."""
        return self._led.get(hash_of(secret), "") if secret else ""

    def give(self, secret: str, workshop: str, *, passes: bool) -> None:
        """Let a holder lead a workshop; after one that `passes` they lead again what they led before."""
        holder = hash_of(secret)
        if passes and holder in self._led:
            self._before.setdefault(holder, self._led[holder])
        self._led[holder] = workshop

    def leave(self, secret: str, there: Container[str]) -> None:
        """Let a holder lead no longer, or again what they led before, where that is still `there`."""
        self._go(hash_of(secret), there)

    def drop(self, workshop: str, there: Container[str], keep: str = "") -> None:
        """Let nobody lead a workshop any longer but the holder of the secret `keep`."""
        kept = hash_of(keep) if keep else ""
        for holder in [holder for holder, led in self._led.items() if led == workshop and holder != kept]:
            self._go(holder, there)

    def _go(self, holder: str, there: Container[str]) -> None:
        self._led.pop(holder, None)
        if (was := self._before.pop(holder, "")) in there:
            self._led[holder] = was
