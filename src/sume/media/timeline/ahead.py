"""Drawing the next frames while this one is encoded."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from queue import Queue
from typing import Final

from sume.media.timeline.model import Pixels

_FRAMES: Final = 3
"""Drawn and not yet encoded, at the most."""


class _Ended:
    """Comes after the last frame, with the error that ended the drawing if there was one."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


@contextmanager
def drawn_ahead(frames: Iterable[Pixels]) -> Iterator[Iterator[Pixels]]:
    """The same frames in the same order, drawn in one other thread; leaving the block stops it.

    Each is a copy, so that a picture may draw into its own canvas again.
    """
    waiting: Queue[Pixels | _Ended] = Queue(_FRAMES)
    unwanted = threading.Event()

    def draw() -> None:
        try:
            for pixels in frames:
                waiting.put(pixels.copy())
                if unwanted.is_set():
                    return
            waiting.put(_Ended())
        except BaseException as error:
            waiting.put(_Ended(error))

    thread = threading.Thread(target=draw, name="frames", daemon=True)
    thread.start()
    try:
        yield _arriving(waiting)
    finally:
        unwanted.set()
        while thread.is_alive():
            _empty(waiting)
            thread.join(0.01)


def _arriving(waiting: "Queue[Pixels | _Ended]") -> Iterator[Pixels]:
    while not isinstance(item := waiting.get(), _Ended):
        yield item
    if item.error is not None:
        raise item.error


def _empty(waiting: "Queue[Pixels | _Ended]") -> None:
    """Make room, so that a thread that waits for some sees that nothing is wanted."""
    while not waiting.empty():
        waiting.get_nowait()
