"""The tests, and what they share: modules that are not named test_, where an assertion that fails says what it found as well."""

import sys
from pathlib import Path

if "pytest" in sys.modules:  # and not one of them that is run by itself
    from pytest import register_assert_rewrite

    register_assert_rewrite(*(f"{__name__}.{path.stem}" for path in Path(__file__).parent.glob("[!_]*.py")))
