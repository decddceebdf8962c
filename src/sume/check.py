"""What a look at the service's surroundings found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One finding; ``hint`` says what to do when it is not ``ok``."""

    name: str
    ok: bool
    detail: str
    hint: str = ""
