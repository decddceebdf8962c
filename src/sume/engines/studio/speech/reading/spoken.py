"""A word of a script beside what a person says for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spoken:
    """``text``: the word as spelled, punctuation attached ("$49.99,").

    ``spoken``: words and the pauses ``, . ! ?`` only ("forty-nine ninety-nine,"); empty for what is not said.
    """

    text: str
    spoken: str
