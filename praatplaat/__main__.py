"""`python -m praatplaat` is the command `praatplaat`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command; who ends it while it is still being loaded reads one sentence, as at any later moment."""
    try:
        from praatplaat.cli import main as command

        command()
    except KeyboardInterrupt:
        from praatplaat.errors import StoppedError
        from praatplaat.i18n import reader_language

        print(StoppedError("stopped").sentence(reader_language()), file=sys.stderr)
        sys.exit(StoppedError.exit_code)


if __name__ == "__main__":
    main()
