"""Tables of the SDK's page, from the client itself."""

import inspect
from collections.abc import Iterable, Iterator
from typing import Any, Final

from sume import Sume
from sume.client import errors

RESOURCES: Final = "sume.client._sync.resources."
LATER: Final = ("ApiError", "ClientError")
"""Classes that others are kinds of."""


def methods() -> Iterator[tuple[str, str]]:
    """``client.jobs.get`` and its like, with what each does."""
    with Sume("a-key", "http://127.0.0.1:9") as client:
        yield from _methods_of("client", client)


def _methods_of(path: str, found: Any) -> Iterator[tuple[str, str]]:
    for owner in _own(type(found)):
        for name, member in vars(owner).items():
            if not name.startswith("_") and inspect.isfunction(member):
                yield f"`{path}.{name}()`", _first_sentence(member)
    for name, part in vars(found).items():
        if type(part).__module__.startswith(RESOURCES) and not name.startswith("_"):
            yield from _methods_of(f"{path}.{name}", part)


def _own(kind: type) -> Iterable[type]:
    return [owner for owner in kind.__mro__ if owner.__module__.startswith("sume.")]


def _first_sentence(member: Any) -> str:
    said = inspect.getdoc(member)
    if not said:
        raise ValueError(f"{member.__qualname__} does not say what it does")
    return _plain(said.partition("\n\n")[0])


def kinds_of_error() -> Iterator[tuple[str, str, str]]:
    """Each class that a caller may catch, the statuses it is for, and when it comes."""
    for name, kind in vars(errors).items():
        if isinstance(kind, type) and kind.__module__ == errors.__name__ and name not in LATER:
            statuses = [str(status) for status, its in errors.BY_STATUS.items() if its is kind]
            shown = ", ".join(statuses) or ("500 and above" if kind is errors.ServerError else "")
            yield f"`{name}`", shown, _plain(kind.__doc__ or "")


def _plain(text: str) -> str:
    """Without the marks that only a docstring has."""
    text = " ".join(text.split()).replace("``", "`")
    for role in (":class:", ":meth:", ":func:"):
        text = text.replace(role, "")
    return text.replace("~sume.client.errors.", "").replace("|", "\\|")
