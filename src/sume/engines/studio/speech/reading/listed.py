"""Look-up lists written as running text."""


def listed(text: str) -> list[str]:
    """The white-space-separated words of ``text``."""
    return text.split()
