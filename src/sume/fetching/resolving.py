"""From a host to addresses that may be connected to."""

import ipaddress
import socket
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import Final

import structlog

from sume.contract.fetching import Trouble
from sume.fetching.addresses import IPAddress, why_not_public
from sume.fetching.errors import SourceUnavailableError
from sume.fetching.patience import Patience
from sume.fetching.place import Place, check_port, is_allowed
from sume.fetching.policy import Policy

Resolve = Callable[[str, int], Iterable[str]]
"""All addresses of a name, as text; raises OSError when there are none."""

ADDRESSES_TRIED: Final = 4
# One wording for both: else callers could learn which names exist in the server's own network.
NOT_FOUND: Final = "The host is not on the public internet, or its name does not exist. Check the address."

log = structlog.get_logger()


def system_resolve(name: str, port: int) -> Iterable[str]:
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return [str(sockaddr[0]) for *_, sockaddr in found]


def vetted_addresses(
    place: Place, policy: Policy, resolve: Resolve, patience: Patience
) -> tuple[IPAddress, ...]:
    """The first few addresses of the place's host, if all that it has are allowed.

    One that is not spoils the rest: a name that leads inside and outside is a trap, or another's private one.
    """
    addresses = _look_up(place, policy, resolve, patience)
    for address in addresses:
        if not is_allowed(address, policy):
            log.warning("fetch.refused", reason=why_not_public(address))
            raise _not_found()
    if not addresses:
        raise _not_found()
    check_port(place, addresses, policy)
    return addresses[:ADDRESSES_TRIED]


def _look_up(place: Place, policy: Policy, resolve: Resolve, patience: Patience) -> tuple[IPAddress, ...]:
    if not isinstance(place.host, str):
        return (place.host,)
    answer = _in_a_thread(resolve, place.host, place.port)
    try:
        found = patience.wait(policy.connect, answer.result)
        return tuple(dict.fromkeys(ipaddress.ip_address(text) for text in found))
    except (OSError, ValueError):
        raise _not_found() from None


def _not_found() -> SourceUnavailableError:
    return SourceUnavailableError(NOT_FOUND, trouble=Trouble.HOST_NOT_PUBLIC)


def _in_a_thread(resolve: Resolve, name: str, port: int) -> Future[list[str]]:
    """The system's resolver cannot be interrupted; whoever loses patience leaves it behind."""
    answer: Future[list[str]] = Future()

    def work() -> None:
        try:
            answer.set_result(list(resolve(name, port)))
        except OSError as error:
            answer.set_exception(OSError(error.errno))
        except Exception as error:
            answer.set_exception(error)

    threading.Thread(target=work, daemon=True, name="resolve").start()
    return answer
