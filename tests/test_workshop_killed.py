"""kill -9 of a process that keeps acts: what it acknowledged is there, once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing

from praatplaat.workshop.replaying import replay
from praatplaat.workshop.store import Store
from tests.recounted import recounted
from tests.sweep import ALL

WRITER = """
import asyncio, sys
from praatplaat.workshop.events import FACILITATOR, Joined, RoundAdded, RoundOpened
from praatplaat.workshop.forms.dots import Voted
from praatplaat.workshop.store import Store
from praatplaat.workshop.workshops import Workshops

async def main():
    workshops = Workshops(Store(sys.argv[1]), lambda: ("aap", "noot", "mies"))
    await workshops.start()
    live = workshops.by_holder("cookie") or (await workshops.begin("board", "nl", "cookie"))[0]
    await workshops.act(live, FACILITATOR, "add", RoundAdded(round="r", form="dots", question="Welke?", facets=("aap", "noot", "mies")))
    await workshops.act(live, FACILITATOR, "open", RoundOpened(round="r"))

    async def device(name):
        await workshops.act(live, name, "join", Joined())
        first = 10**6 * int(sys.argv[2])  # a device goes on counting: a choice that counts lower came before
        for number in range(first, first + 10**6):
            op = f"{sys.argv[2]}-{number}"
            body = Voted(round="r", facet=("aap", "noot", "mies")[number % 3], on=number % 2 == 0, count=number)
            sequence = await workshops.act(live, name, op, body)
            print(name, op, sequence, flush=True)
            assert await workshops.act(live, name, op, body) == sequence

    await asyncio.gather(*(device(f"device{n}") for n in range(20)))

asyncio.run(main())
"""


TIMES = 20 if ALL else 3


def test_nothing_acknowledged_is_lost_or_doubled_when_the_process_is_killed(tmp_path):
    path, acknowledged = tmp_path / "w.db", {}
    for number in range(TIMES):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, path, str(number)], stdout=subprocess.PIPE, text=True
        ) as writer:
            for _ in range(150 + 37 * number):  # another place in the work each time
                name, op, sequence = writer.stdout.readline().split()
                acknowledged[name, op] = int(sequence)
            os.kill(writer.pid, signal.SIGKILL)
            for line in writer.stdout.read().splitlines():
                if len(words := line.split()) == 3:
                    acknowledged[words[0], words[1]] = int(words[2])
        with closing(Store(path)) as store:
            [known] = store.workshops()
            log = store.events(known.id)
        kept = {(event.actor, event.op): event.sequence for event in log}
        assert acknowledged.items() <= kept.items()
        assert len(kept) == len(log)
        assert replay(log).answers("r").counts == {
            facet: values for facet, values in recounted(log).votes("r").items() if values
        }
    assert len(acknowledged) > 150 * TIMES
