"""A page on paper by WebKitGTK, as a PDF, for the system's own Python: WebKit's driver prints nothing.

python3 webkit_paper.py ADDRESS FILE landscape|portrait
"""

import sys

import gi  # type: ignore[import-not-found]

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # type: ignore[import-not-found]  # noqa: E402

PATIENCE = 60
READY = "const ready = globalThis.praatplaat?.ready; return ready ? ready.then(() => true) : false"


def main(address: str, file: str, orientation: str) -> None:
    """Print a page once its board is ready, in the way that its reader does: the page hears of it first."""
    view = WebKit2.WebView()
    window = Gtk.Window()
    window.set_default_size(1280, 800)
    window.add(view)
    window.show_all()

    def put_on_paper(_: object, operation: WebKit2.PrintOperation) -> bool:
        settings = Gtk.PrintSettings()
        settings.set_printer("Print to File")
        settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, GLib.filename_to_uri(file))
        settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
        sheet = Gtk.PageSetup()
        sheet.set_paper_size(Gtk.PaperSize.new("iso_a4"))
        sheet.set_orientation(getattr(Gtk.PageOrientation, orientation.upper()))
        operation.set_page_setup(sheet)
        operation.set_print_settings(settings)
        operation.connect("finished", lambda *_: Gtk.main_quit())
        operation.connect("failed", lambda *_: sys.exit(1))
        operation.print_()
        return True

    def ready(_: object, found: object) -> None:
        try:
            is_ready = view.call_async_javascript_function_finish(found).to_boolean()
        except GLib.Error:  # the page came in between
            is_ready = False
        if is_ready:
            view.evaluate_javascript("print()", -1, None, None, None, None)
        else:
            GLib.timeout_add(100, ask)

    def ask() -> bool:
        view.call_async_javascript_function(READY, -1, None, None, None, None, ready)
        return False

    def begun(_: object, event: object) -> None:
        if event == WebKit2.LoadEvent.COMMITTED:
            ask()

    view.connect("print", put_on_paper)
    view.connect("load-changed", begun)
    GLib.timeout_add_seconds(PATIENCE, sys.exit, 1)
    view.load_uri(address)
    Gtk.main()


if __name__ == "__main__":
    main(*sys.argv[1:])
