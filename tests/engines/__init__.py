"""The board in the engines of other browsers: Firefox (Gecko) and WebKit, on which Safari stands.

Both are the real thing, driven by the commands of the W3C's WebDriver: Firefox hears them over Marionette, WebKit from
its own WebKitWebDriver, in a window on a screen that nobody sees. `python -m pytest tests/engines` runs all journeys in
both; `tests/test_engines.py`, a part of the one test command, runs the short ones in those that can be had.
"""

from tests.engines.had import ENGINES, engine, missing
from tests.engines.window import EngineError, Window

__all__ = ["ENGINES", "EngineError", "Window", "engine", "missing"]
