"""The process that imported all of the command once and splits itself for each that is asked for: `tests.split` starts it."""

from __future__ import annotations

import atexit
import gc
import json
import os
import runpy
import select
import signal
import socket
import sys
import threading
from contextlib import suppress

_MOST = 1 << 20


def _warm() -> None:
    """Do once what every start does alike: templates are compiled, scripts joined, words hyphenated, files read."""
    from praatplaat.app.pages import Pages, script
    from praatplaat.content import read_board

    Pages(read_board())
    for name in ("praatplaat", "dashboard", "desk", "phone"):
        for watched in (False, True):
            script(name, watched)


class _Root:
    """The process that imported everything and splits itself for every request."""

    def __init__(self, starter: socket.socket, at: socket.socket | None = None) -> None:
        self._starter, self._at = starter, at
        self._asks = {starter}
        self._told: dict[int, tuple[int, socket.socket]] = {}
        self._woken, self._wakes = os.pipe()
        os.set_blocking(self._wakes, False)
        os.set_blocking(self._woken, False)

    def run(self) -> None:
        """Split until whoever started it is gone; what still runs of somebody who is gone is ended."""
        import praatplaat.app.server
        import praatplaat.cli  # noqa: F401

        _warm()
        signal.set_wakeup_fd(self._wakes)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks was interrupted too, and goes
        gc.collect()
        gc.freeze()
        while self._starter in self._asks:
            heard: list[socket.socket | int] = [*self._asks, self._woken, *filter(None, [self._at])]
            ready, _, _ = select.select(heard, [], [])
            if self._woken in ready:
                self._tell()
            if self._at and self._at in ready:
                self._asks.add(self._at.accept()[0])
            for asks in self._asks.intersection(ready):
                if not self._split(asks):
                    self._leave(asks)
        for asks in [*self._asks]:
            self._leave(asks)

    def _split(self, asks: socket.socket) -> bool:
        """Start what is asked; False when nobody asks any more."""
        size, files, _, _ = socket.recv_fds(asks, 4, 4)
        if not size:
            return False
        request, wanted = b"", int.from_bytes(size)
        while len(request) < wanted:
            request += asks.recv(min(_MOST, wanted - len(request)))
        pid = os.fork()
        if not pid:
            os._exit(self._become(json.loads(request), files))
        self._told[pid] = files[3], asks
        for file in files[:3]:
            os.close(file)
        asks.sendall(pid.to_bytes(4))
        return True

    def _leave(self, gone: socket.socket) -> None:
        """End what somebody asked for who is gone."""
        for pid, (_, asks) in self._told.items():
            if asks is gone:
                os.kill(pid, signal.SIGKILL)
        self._asks.remove(gone)
        gone.close()

    def _tell(self) -> None:
        """Tell how each that ended did."""
        with suppress(BlockingIOError):
            os.read(self._woken, _MOST)
        for pid in list(self._told):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                told, _ = self._told.pop(pid)
                with suppress(OSError):
                    os.write(told, str(os.waitstatus_to_exitcode(status)).encode())
                os.close(told)

    def _become(self, request: dict[str, object], files: list[int]) -> int:
        """Be the command, from its first line to its exit code."""
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGINT):
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
        for at, file in enumerate(files[:3]):
            os.dup2(file, at)
        for file in (*files, *(told for told, _ in self._told.values()), self._woken, self._wakes):
            os.close(file)
        for each in (*self._asks, *filter(None, [self._at])):
            each.close()
        os.chdir(str(request["cwd"]))
        os.environ.clear()
        os.environ.update(request["env"])  # type: ignore[call-overload]
        code: list[str] = request["code"]  # type: ignore[assignment]
        sys.argv[:] = [*(["-c", *code[1:]] if code else ["praatplaat"]), *request["words"]]  # type: ignore[misc]
        sys.stdin = os.fdopen(0, encoding="utf-8")
        sys.stdout, sys.stderr = os.fdopen(1, "w", encoding="utf-8"), os.fdopen(2, "w", encoding="utf-8", buffering=1)
        try:
            if code:
                exec(code[0], {"__name__": "__main__"})
            else:
                runpy.run_module("praatplaat", run_name="__main__", alter_sys=True)
        except SystemExit as ended:
            return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        except BaseException:
            sys.excepthook(*sys.exc_info())
            return 1
        finally:
            threading._shutdown()  # type: ignore[attr-defined]
            atexit._run_exitfuncs()
            sys.stdout.flush()
            sys.stderr.flush()
        return 0


if __name__ == "__main__":
    _Root(*(socket.socket(fileno=int(file)) for file in sys.argv[1:])).run()
