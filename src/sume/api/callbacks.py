"""Addresses that a caller wants to be told at: refused at the door where they are never called."""

from sume.errors import InvalidRequest
from sume.fetching import AddressRefusedError, Policy
from sume.fetching.place import read_place
from sume.settings import Settings


def check_callback(settings: Settings, field: str, url: str | None) -> None:
    """What a name leads to is not asked here, but at each delivery, when it counts."""
    if url is None:
        return
    try:
        read_place(url, Policy.from_settings(settings))
    except AddressRefusedError as error:
        raise InvalidRequest.at((field, error.message)) from None
