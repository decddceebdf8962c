"""Making the next frames while this one is encoded."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from queue import Queue
from typing import Final, TypeVar

from sume.media.timeline.model import Pixels

_FRAMES: Final = 3
"""Made and not yet used, at the most."""
Item = TypeVar("Item")


class _Ended:
    """Comes after the last item, with the error that ended the making if there was one."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


@contextmanager
def drawn_ahead(frames: Iterable[Pixels]) -> Iterator[Iterator[Pixels]]:
    """As :func:`made_ahead`; each frame is a copy, so that a picture may draw into its own canvas again."""
    with made_ahead(pixels.copy() for pixels in frames) as arriving:
        yield arriving


@contextmanager
def made_ahead(items: Iterable[Item]) -> Iterator[Iterator[Item]]:
    """The same items in the same order, made in one other thread; leaving the block stops it."""
    waiting: Queue[Item | _Ended] = Queue(_FRAMES)
    unwanted = threading.Event()

    def make() -> None:
        try:
            for item in items:
                waiting.put(item)
                if unwanted.is_set():
                    return
            waiting.put(_Ended())
        except BaseException as error:
            waiting.put(_Ended(error))

    thread = threading.Thread(target=make, name="frames", daemon=True)
    thread.start()
    try:
        yield _arriving(waiting)
    finally:
        unwanted.set()
        while thread.is_alive():
            _empty(waiting)
            thread.join(0.01)


def _arriving(waiting: "Queue[Item | _Ended]") -> Iterator[Item]:
    while not isinstance(item := waiting.get(), _Ended):
        yield item
    if item.error is not None:
        raise item.error


def _empty(waiting: "Queue[Item | _Ended]") -> None:
    """Make room, so that a thread that waits for some sees that nothing is wanted."""
    while not waiting.empty():
        waiting.get_nowait()
