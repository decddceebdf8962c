"""Opening a page in the person's browser, where there is one to open."""

import os
import sys
from urllib.parse import urlsplit

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")


def open_page(url: str) -> bool:
    """Whether a browser was started; never one that runs in the terminal, nor for anything but a web page."""
    if urlsplit(url).scheme not in ("http", "https"):
        return False
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _DISPLAYS):
        return False
    import webbrowser

    try:
        return webbrowser.open(url)
    except (webbrowser.Error, OSError):
        return False
