"""Where each operation lives below the base URL."""

from urllib.parse import quote

from sume.contract.operations import OPERATIONS


def path_of(operation: str, **parts: str) -> str:
    """The operation's path with its parts filled in, each kept to its own segment.

    Raises ValueError for a part that is empty or not there.
    """
    for name, value in parts.items():
        if not value:
            raise ValueError(f"{name} is never empty")
    try:
        return OPERATIONS[operation].path.format(**{name: _segment(value) for name, value in parts.items()})
    except KeyError as missing:
        raise ValueError(f"The path of {operation} needs {missing}.") from None


def _segment(value: str) -> str:
    # Dots too: a client or a proxy would resolve "..".
    return quote(value, safe="").replace(".", "%2E")
