"""How far along work is that several threads do at once, as one fraction that only grows."""

import threading
from collections.abc import Callable, Mapping
from typing import Any, Final

_STEP: Final = 0.005


class Progress:
    """``shares``: how much of the work each stage is, in any unit, in the order the stages are named in.

    ``send`` gets ``{"fraction", "stage"}``; the stage is the first that has begun and is not done.
    """

    def __init__(self, send: Callable[[dict[str, Any]], None], shares: Mapping[str, float]) -> None:
        self._send = send
        self._shares = shares
        self._done: dict[str, float] = {}
        self._sent = (-1.0, "")
        self._lock = threading.Lock()

    def of(self, stage: str) -> Callable[[float], None]:
        """What ``stage`` reports its own fraction to."""

        def report(share: float) -> None:
            with self._lock:
                self._done[stage] = max(self._done.get(stage, 0.0), min(1.0, share))
                self._tell()

        return report

    def _tell(self) -> None:
        whole = sum(self._shares.values())
        fraction = sum(self._shares[stage] * share for stage, share in self._done.items()) / whole
        going = (stage for stage in self._shares if self._done.get(stage, 1.0) < 1.0)
        stage = next(going, self._sent[1])
        if stage and (stage != self._sent[1] or fraction - self._sent[0] >= _STEP):
            self._sent = (fraction, stage)
            self._send({"fraction": round(fraction, 4), "stage": stage})
