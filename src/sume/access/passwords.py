"""Passwords as argon2id hashes, with the parameters that RFC 9106 gives for machines with little memory."""

import unicodedata
from functools import cache
from typing import Final

import anyio
import anyio.to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from sume.contract.access import PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS
from sume.errors import InvalidRequest

AT_A_TIME: Final = 4
"""Each takes 64 MiB while it runs: a flood of sign-ins must not take the machine's memory."""
DISTINCT_CHARS_MIN: Final = 5

_HASHER: Final = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


def checked_password(password: str, *about: str) -> str:
    """The password in one spelling, or :class:`InvalidRequest`; ``about`` is what it must not be."""
    password = unicodedata.normalize("NFC", password)
    if not PASSWORD_MIN_CHARS <= len(password) <= PASSWORD_MAX_CHARS:
        problem = (
            f"must be {PASSWORD_MIN_CHARS} to {PASSWORD_MAX_CHARS} characters; a few random words will do"
        )
    elif len(set(password)) < DISTINCT_CHARS_MIN:
        problem = f"must have at least {DISTINCT_CHARS_MIN} different characters"
    elif password.casefold() in {known.casefold() for known in about}:
        problem = "must not be the name or the email"
    else:
        return password
    raise InvalidRequest.at(("password", problem))


def hash_password(password: str) -> str:
    return _HASHER.hash(password)


def matches(password: str, hashed: str | None) -> bool:
    """Whether this is the password. Without a hash, says no after as long a time."""
    password = unicodedata.normalize("NFC", password[:PASSWORD_MAX_CHARS])
    try:
        return _HASHER.verify(hashed or _nobodys(), password) and hashed is not None
    except (VerificationError, InvalidHashError):
        return False


async def matches_in_thread(password: str, hashed: str | None) -> bool:
    return await anyio.to_thread.run_sync(matches, password, hashed, limiter=_limiter())


async def hash_in_thread(password: str) -> str:
    return await anyio.to_thread.run_sync(hash_password, password, limiter=_limiter())


@cache
def _nobodys() -> str:
    return _HASHER.hash("a password that nobody has")


@cache
def _limiter_of(_loop: object) -> anyio.CapacityLimiter:
    return anyio.CapacityLimiter(AT_A_TIME)


def _limiter() -> anyio.CapacityLimiter:
    import asyncio

    return _limiter_of(asyncio.get_running_loop())
