"""`python -m praatplaat` is the command `praatplaat`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command; who ends it while it is still being loaded reads one sentence, as at any later moment."""
    stopped = False

    def stop(*_: object) -> None:
        nonlocal stopped
        stopped = True
        raise KeyboardInterrupt

    try:
        import signal  # here, as it takes a while to load itself

        is_heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # a script may have switched it off
        if is_heard:
            signal.signal(signal.SIGINT, stop)
        from praatplaat.cli import main as command

        if is_heard:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        if stopped:  # where Python only notes an error, as when it forgets a module, it was not heard
            raise KeyboardInterrupt
        command()
    except KeyboardInterrupt:
        from praatplaat.errors import StoppedError
        from praatplaat.i18n import reader_language

        print(StoppedError("stopped").sentence(reader_language()), file=sys.stderr)
        sys.exit(StoppedError.exit_code)


if __name__ == "__main__":
    main()
