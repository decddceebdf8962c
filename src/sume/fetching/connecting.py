"""Connections to vetted addresses, under a deadline for everything that happens on them."""

import errno
import logging
import selectors
import socket
import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

from sume.contract.fetching import Trouble
from sume.fetching.addresses import IPAddress
from sume.fetching.errors import SourceUnavailableError
from sume.fetching.patience import Patience
from sume.fetching.policy import Policy

SocketOptions = Iterable[Any] | None

# They write hosts and headers, where redirects lead among them, when everything is logged.
for _name in ("httpcore.connection", "httpcore.http11"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class VettedBackend(httpcore.NetworkBackend):
    """Connects to the addresses given and to nothing else, whatever name it is asked for."""

    def __init__(self, addresses: tuple[IPAddress, ...], policy: Policy, patience: Patience) -> None:
        self._addresses = addresses
        self._policy = policy
        self._patience = patience

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: SocketOptions = None,
    ) -> httpcore.NetworkStream:
        connection = open_connection(self._addresses, port, self._policy, self._patience)
        return PatientStream(connection, self._policy, self._patience)


def open_connection(
    addresses: tuple[IPAddress, ...], port: int, policy: Policy, patience: Patience
) -> socket.socket:
    """To the first of the addresses that takes one; does not block afterwards."""
    for address in addresses:
        try:
            return _connect(address, port, policy, patience)
        except (OSError, SourceUnavailableError):
            continue
    raise SourceUnavailableError(
        "The source does not take connections. Try again.", retryable=True, trouble=Trouble.NO_CONNECTION
    )


def _connect(address: IPAddress, port: int, policy: Policy, patience: Patience) -> socket.socket:
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.setblocking(False)
        error = connection.connect_ex((str(address), port))
        if error == errno.EINPROGRESS:
            patience.wait(policy.connect, lambda seconds: _await_writable(connection, seconds))
            error = connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error:
            raise OSError(error, "no connection")
    except BaseException:
        connection.close()
        raise
    return connection


def _await_writable(connection: socket.socket, seconds: float) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(connection, selectors.EVENT_WRITE)
        if not selector.select(seconds):
            raise TimeoutError


class PatientStream(httpcore.NetworkStream):
    """A socket on which nothing takes longer than the fetch may; timeouts of the caller are not used."""

    def __init__(self, connection: socket.socket, policy: Policy, patience: Patience) -> None:
        self._socket = connection
        self._policy = policy
        self._patience = patience

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        def receive(seconds: float) -> bytes:
            self._socket.settimeout(seconds)
            return self._socket.recv(max_bytes)

        try:
            return self._patience.wait(self._policy.stall, receive)
        except OSError:
            raise _broken_off() from None

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        left = memoryview(buffer)

        def send(seconds: float) -> int:
            self._socket.settimeout(seconds)
            return self._socket.send(left)

        try:
            while left:
                left = left[self._patience.wait(self._policy.stall, send) :]
        except OSError:
            raise _broken_off() from None

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        def shake_hands(seconds: float) -> None:
            secure.settimeout(seconds)
            secure.do_handshake()

        try:
            secure = ssl_context.wrap_socket(
                self._socket, server_hostname=server_hostname, do_handshake_on_connect=False
            )
        except (OSError, ValueError):
            self.close()
            raise _broken_off() from None
        stream = PatientStream(secure, self._policy, self._patience)
        try:
            self._patience.wait(self._policy.connect, shake_hands)
        except ssl.SSLCertVerificationError:
            stream.close()
            raise SourceUnavailableError(
                "The source has no valid certificate for its name. Use another address.",
                trouble=Trouble.CERTIFICATE,
            ) from None
        except OSError:
            stream.close()
            raise _broken_off() from None
        except BaseException:
            stream.close()
            raise
        return stream

    def get_extra_info(self, info: str) -> Any:
        return None


def _broken_off() -> SourceUnavailableError:
    return SourceUnavailableError(
        "The connection to the source broke off. Try again.", retryable=True, trouble=Trouble.BROKE_OFF
    )
