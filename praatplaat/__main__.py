"""`python -m praatplaat` is the command `praatplaat`."""

from praatplaat.cli import main

main()
