"""How much a test goes through: a sample in the one test command, everything with PRAATPLAAT_SWEEP=all in the environment."""

import os

ALL = os.environ.get("PRAATPLAAT_SWEEP") == "all"
