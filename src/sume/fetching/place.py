"""An address to fetch from, taken apart once: what is checked is what is connected to and asked for."""

import ipaddress
import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, urljoin

from sume.contract.limits import URL_MAX_CHARS
from sume.fetching.addresses import IPAddress, is_loopback, why_not_public
from sume.fetching.errors import AddressRefusedError
from sume.fetching.hosts import LOCALHOST, BadHostError, read_ipv6, read_name
from sume.fetching.policy import Policy

NOT_PUBLIC: Final = "The host is not on the public internet. Use an address that anybody can open."

_URL: Final = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<host>[^/?#]*)(?P<target>[^#]*)(#.*)?")
_HOST: Final = re.compile(r"(\[(?P<ipv6>[^\]]*)\]|(?P<name>[^:\[\]]+))(:(?P<port>[0-9]{1,5})?)?")
_FORBIDDEN: Final = re.compile(r"[\x00-\x20\x7f-\xa0\\\ud800-\udfff]")
_PORTS: Final = {"https": 443, "http": 80}
_KEPT: Final = "/?:@!$&'()*+,;=%-._~[]"


@dataclass(frozen=True, slots=True)
class Place:
    """``host``: a name as the name service has it, or an address; ``target``: path and query in ASCII."""

    scheme: str
    host: str | IPAddress
    port: int
    target: str = field(repr=False)

    @property
    def authority(self) -> str:
        """As the ``Host`` header has it."""
        host = f"[{self.host}]" if isinstance(self.host, ipaddress.IPv6Address) else str(self.host)
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def read_place(url: str, policy: Policy) -> Place:
    """Raises :class:`AddressRefusedError` for all that needs no look at the name service to be refused."""
    if len(url) > URL_MAX_CHARS:
        raise AddressRefusedError(f"The address is longer than {URL_MAX_CHARS} characters.")
    parts = None if _FORBIDDEN.search(url) else _URL.fullmatch(url)
    if parts is None:
        raise AddressRefusedError("This is not a valid address. It must start with https://.")
    scheme = parts["scheme"].lower()
    if scheme != "https" and not (policy.loopback and scheme == "http"):
        raise AddressRefusedError("Only https:// addresses are used.")
    if "@" in parts["host"]:
        raise AddressRefusedError("The address holds a user name or a password. Use one without.")
    host = _HOST.fullmatch(parts["host"])
    if host is None:
        raise AddressRefusedError("The address has no valid host.")
    port = int(host["port"]) if host["port"] else _PORTS[scheme]
    place = Place(scheme, _read_host(host), port, _target(parts["target"]))
    _check_host(place, policy)
    return place


def follow(place: Place, location: str, policy: Policy) -> Place:
    """Where a redirect leads, under the same rules as the first address."""
    if _FORBIDDEN.search(location):
        raise AddressRefusedError("The source redirects to an address that is not valid.")
    try:
        return read_place(urljoin(place.url, location), policy)
    except ValueError:
        raise AddressRefusedError("The source redirects to an address that is not valid.") from None


def check_port(place: Place, addresses: tuple[IPAddress, ...], policy: Policy) -> None:
    """Plain http and other ports are for this machine alone, if for anybody."""
    if policy.loopback and all(is_loopback(address) for address in addresses):
        return
    if place.scheme != "https":
        raise AddressRefusedError("Only https:// addresses are used.")
    if place.port not in policy.ports:
        raise AddressRefusedError("The address names a port. Use one without, for the usual port of https.")


def is_allowed(address: IPAddress, policy: Policy) -> bool:
    return why_not_public(address) is None or (policy.loopback and is_loopback(address))


def _read_host(host: re.Match[str]) -> str | IPAddress:
    try:
        return read_name(host["name"]) if host["ipv6"] is None else read_ipv6(host["ipv6"])
    except BadHostError as error:
        raise AddressRefusedError(str(error)) from None


def _check_host(place: Place, policy: Policy) -> None:
    """What a literal address or a name for this machine leads to is known without asking."""
    if place.host == LOCALHOST and not policy.loopback:
        raise AddressRefusedError(NOT_PUBLIC)
    if not isinstance(place.host, str):
        if not is_allowed(place.host, policy):
            raise AddressRefusedError(NOT_PUBLIC)
        check_port(place, (place.host,), policy)
    elif not policy.loopback:
        check_port(place, (), policy)


def _target(text: str) -> str:
    path = text if text.startswith("/") else f"/{text}"
    return quote(path, safe=_KEPT)
