"""Subjects as they are called in sentences."""

from sume.engines.studio.photo.stage.subjects import SUBJECTS


def called(subject: str) -> str:
    """With its article: "a cream jar"."""
    kind = SUBJECTS.get(subject)
    return kind.called if kind else f"a {subject.replace('_', ' ')}"


def listed(words: list[str]) -> str:
    """Each in quotation marks, once."""
    return ", ".join(f'"{word}"' for word in dict.fromkeys(words))
