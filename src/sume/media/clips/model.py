"""Which piece of a video becomes a clip."""

from typing import Protocol


class Span(Protocol):
    """The frames ``first_frame`` to before ``end_frame``, counted as they are decoded; a scene is one."""

    @property
    def first_frame(self) -> int: ...

    @property
    def end_frame(self) -> int: ...
