"""What a receiver believes, and what it needs for that."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sume
from sume.client.signatures import SignatureError, verify
from sume.contract.signatures import signature, signature_header
from sume.storage.sealing import Sealer, UnsealError

pytestmark = pytest.mark.backend_free

BODY = b'{"id":"event_1","type":"job.completed"}'
SECRET, OLDER = "whsec_new", "whsec_old"
NOW = 1_800_000_000


def _headers(body: bytes = BODY, *secrets: str, at: int = NOW) -> dict[str, str]:
    return {
        "x-sume-TIMESTAMP": str(at),
        "X-Sume-Signature": signature_header(secrets or (SECRET,), str(at), body),
    }


def _verify(body: bytes = BODY, headers: dict[str, str] | None = None, **options: Any) -> dict[str, Any]:
    options = {"secret": SECRET, "clock": lambda: NOW, **options}
    return verify(body, _headers() if headers is None else headers, **options)


def test_a_known_signature() -> None:
    """As `printf '1.{}' | openssl dgst -sha256 -hmac key` has it."""
    assert signature("key", "1", b"{}") == "1ba6b8171186efc613e8bcc0cbdab2748f24984d7c5a84faa2637afa0e40d224"


def test_what_is_signed_is_believed_by_either_secret() -> None:
    assert _verify() == {"id": "event_1", "type": "job.completed"}
    assert _verify(headers=_headers(BODY, SECRET, OLDER), secret=OLDER)
    assert _verify(headers=_headers(BODY, OLDER), secret=[SECRET, OLDER])


BROKEN: dict[str, Callable[[dict[str, str]], dict[str, str]]] = {
    "no timestamp": lambda headers: {**headers, "x-sume-TIMESTAMP": ""},
    "no signature": lambda headers: {**headers, "X-Sume-Signature": ""},
    "not a time": lambda headers: {**headers, "x-sume-TIMESTAMP": "now"},
    "other digits": lambda headers: {**headers, "x-sume-TIMESTAMP": "\u0661\u0662"},
    "another time": lambda headers: {**headers, "x-sume-TIMESTAMP": str(NOW + 1)},
    "another scheme": lambda headers: {**headers, "X-Sume-Signature": "v0=" + "0" * 64},
    "not hex": lambda headers: {**headers, "X-Sume-Signature": "v1=\u00e9"},
    "another secret": lambda _: _headers(BODY, OLDER),
    "too old": lambda _: _headers(at=NOW - 301),
    "too new": lambda _: _headers(at=NOW + 301),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_what_does_not_fit_is_refused(broken: str) -> None:
    with pytest.raises(SignatureError) as refused:
        _verify(headers=BROKEN[broken](_headers()))
    assert SECRET not in str(refused.value)


def test_the_tolerance_is_the_receivers() -> None:
    assert _verify(headers=_headers(at=NOW - 300))
    assert _verify(headers=_headers(at=NOW - 3000), tolerance_seconds=3000)


@pytest.mark.parametrize("secret", ["", [], [""]])
def test_without_a_secret_nothing_is_believed(secret: str | list[str]) -> None:
    forged = _headers(BODY, "")
    with pytest.raises(ValueError, match="secret"):
        _verify(headers=forged, secret=secret)


@pytest.mark.parametrize("body", [b"no", b"[]", b"\xff"])
def test_a_signed_body_that_is_no_event_is_refused(body: bytes) -> None:
    with pytest.raises(SignatureError):
        _verify(body, _headers(body))


@given(st.binary(max_size=80), st.integers(0, 79), st.integers(1, 255))
def test_no_changed_byte_is_believed(body: bytes, place: int, change: int) -> None:
    if place < len(body):
        changed = bytearray(body)
        changed[place] ^= change
        with pytest.raises(SignatureError):
            _verify(bytes(changed), _headers(body))


def test_a_receiver_needs_only_the_standard_library() -> None:
    code = (
        "import sys, sume.client.signatures;"
        "print(sorted({name.partition('.')[0] for name in sys.modules} - set(sys.stdlib_module_names)))"
    )
    loaded = subprocess.run(
        [sys.executable, "-S", "-c", code], check=True, capture_output=True, text=True, env=_environment()
    )
    assert loaded.stdout.strip() == "['__main__', 'sume']"


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": str(Path(sume.__file__).parents[1])}


@given(st.text(max_size=200), st.text(max_size=20), st.text(max_size=20))
def test_what_is_sealed_opens_for_its_owner_alone(text: str, owner: str, other: str) -> None:
    sealer = Sealer(b"s" * 32)
    sealed = sealer.seal(text, owner)
    assert sealer.unseal(sealed, owner) == text
    assert sealer.seal(text, owner) != sealed
    for who, context in ((Sealer(b"t" * 32), owner), *([(sealer, other)] if other != owner else [])):
        with pytest.raises(UnsealError):
            who.unseal(sealed, context)


@given(st.text(alphabet="abcABC-_=.é", max_size=120))
def test_what_was_never_sealed_does_not_open(text: str) -> None:
    with pytest.raises(UnsealError):
        Sealer(b"s" * 32).unseal(text, "owner")
