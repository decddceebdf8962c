"""Host names: one spelling, and none that is meant for a local network."""

import ipaddress
import re
from typing import Final

import idna

from sume.fetching.addresses import IPAddress

LOCALHOST: Final = "localhost"

_NAME: Final = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
_NAME_MAX_CHARS: Final = 253

_LOCAL_ENDINGS: Final = frozenset(
    {
        LOCALHOST,
        "arpa",
        "corp",
        "example",
        "home",
        "internal",
        "intranet",
        "invalid",
        "lan",
        "local",
        "localdomain",
        "onion",
        "private",
        "test",
    }
)
"""Last labels that the public name service does not hold, or not for hosts."""


class BadHostError(ValueError):
    """Not a host that is fetched from; the message says why, for a caller."""


def read_name(text: str) -> str | IPAddress:
    """The name as the name service has it (international ones encoded), or the IPv4 address that it spells.

    A name for this machine is given back as ``localhost``; whether that is allowed is the policy's matter.
    """
    name = _encode(text)
    if name.endswith("."):
        raise BadHostError("The host's name ends in a dot. Leave it away.")
    if not _NAME.fullmatch(name) or len(name) > _NAME_MAX_CHARS:
        raise BadHostError("The host's name is not a valid one.")
    last = name.rpartition(".")[2]
    if _NUMBER.fullmatch(last):
        return _read_number(name)
    if name == LOCALHOST:
        return LOCALHOST
    if "." not in name or last in _LOCAL_ENDINGS:
        raise BadHostError("The host is not on the public internet. Use an address that anybody can open.")
    return name


def read_ipv6(text: str) -> ipaddress.IPv6Address:
    """What stands between the brackets; zone ids are for one machine only and refused."""
    try:
        address = ipaddress.IPv6Address(text)
    except ValueError:
        raise BadHostError("The host is not a valid IPv6 address.") from None
    if address.scope_id is not None:
        raise BadHostError("The host's IPv6 address has a zone. Use an address that anybody can open.")
    return address


def _encode(text: str) -> str:
    """UTS 46 first, so that digits and dots of other scripts are seen for what they are."""
    if text.isascii():
        return text.lower()
    try:
        return idna.encode(text, uts46=True, std3_rules=True).decode("ascii").lower()
    except UnicodeError:
        raise BadHostError("The host's name is not a valid international one.") from None


def _read_number(name: str) -> ipaddress.IPv4Address:
    """Four decimal numbers and nothing else; resolvers read other spellings each in their own way."""
    try:
        return ipaddress.IPv4Address(name)
    except ValueError:
        raise BadHostError("The host is a number in an unusual spelling. Use the host's name.") from None
