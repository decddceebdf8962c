"""Crash points: places where ``SUME_CRASH_AT`` ends the process, so that tests can walk all of them."""

import os
import signal
from typing import Final

CRASH_POINTS: Final = (
    "submit.before_commit",
    "submit.after_commit",
    "batch.between_items",
    "batch.before_commit",
    "batch.after_commit",
    "claim.before_commit",
    "claim.after_commit",
    "progress.before_commit",
    "progress.after_commit",
    "generate.before",
    "generate.after",
    "storing.before_commit",
    "storing.after_commit",
    "store.between_objects",
    "store.after_objects",
    "complete.before_commit",
    "complete.after_commit",
    "fail.before_commit",
    "fail.after_commit",
    "cancel.before_commit",
    "cancel.after_commit",
    "cancel_batch.before_commit",
    "cancel_batch.after_commit",
    "expire.before_commit",
    "expire.after_commit",
    "hand_back.before_commit",
    "hand_back.after_commit",
    "deliver.before_send",
    "deliver.after_send",
    "deliver.after_record",
)

_armed: str | None = None


def arm(point: str | None) -> None:
    """Choose the point at which this process ends; ``None`` disarms."""
    global _armed
    _armed = point


def crash_point(name: str) -> None:
    """End the process here, as a power cut would, if this point is armed."""
    if _armed == name:
        os.kill(os.getpid(), signal.SIGKILL)
