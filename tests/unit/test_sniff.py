"""Content types from bytes, also from bytes that real encoders wrote."""

import io
import struct
import wave
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sume.files.service import describe
from sume.media.sniff import INLINE_TYPES, SNIFF_BYTES, sniff

pytestmark = pytest.mark.backend_free


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, kind)
    return out.getvalue()


def wav() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\0" * 80)
    return out.getvalue()


def ftyp(major: bytes, *compatible: bytes) -> bytes:
    body = major + struct.pack(">I", 512) + b"".join(compatible)
    return struct.pack(">I", 8 + len(body)) + b"ftyp" + body + b"\0\0\0\x08free"


def ebml(doctype: bytes) -> bytes:
    fields = b"\x42\x86\x81\x01\x42\x82" + bytes([0x80 | len(doctype)]) + doctype
    return b"\x1aE\xdf\xa3" + bytes([0x80 | len(fields)]) + fields


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (picture("PNG"), "image/png"),
        (picture("JPEG"), "image/jpeg"),
        (picture("WEBP"), "image/webp"),
        (picture("GIF"), "image/gif"),
        (wav(), "audio/wav"),
        (ftyp(b"isom", b"isom", b"iso2", b"avc1", b"mp41"), "video/mp4"),
        (ftyp(b"mp42"), "video/mp4"),
        (ftyp(b"XAVC", b"XAVC", b"mp42", b"iso2"), "video/mp4"),
        (ftyp(b"qt  ", b"qt  "), "video/quicktime"),
        (ftyp(b"M4A ", b"M4A ", b"mp42", b"isom"), "audio/mp4"),
        (struct.pack(">I", 108) + b"moov" + b"\0" * 100, "video/quicktime"),
        (ebml(b"webm"), "video/webm"),
        (ebml(b"matroska"), "video/x-matroska"),
        (ebml(b"webm\0\0"), "video/webm"),
        (b"ID3\x04\0\0\0\0\0\0", "audio/mpeg"),
        (b"\xff\xfb\x90\x64" + b"\0" * 100, "audio/mpeg"),
        (b"OggS\0\x02" + b"\0" * 22 + b"\x01vorbis", "audio/ogg"),
        (b"OggS\0\x02" + b"\0" * 22 + b"\x80theora", "video/ogg"),
    ],
)
def test_media_we_serve(data: bytes, content_type: str) -> None:
    assert sniff(data) == content_type


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG",
        b"<!doctype html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<?xml version='1.0'?><svg/>",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"MZ\x90\0",
        b"\x7fELF",
        b"#!/bin/sh\n",
        b"RIFF\x24\0\0\0AVI LIST",
        ftyp(b"heic", b"mif1", b"heic"),
        ftyp(b"avif", b"mif1", b"miaf", b"iso8"),
        ftyp(b"jp2 "),
        ebml(b"other"),
        b"\x1aE\xdf\xa3",
        b"\x1aE\xdf\xa3\x42\x82",
        b"\xff\xfe<\0h\0t\0m\0l\0",
        b"\xff\xf1\x50\x80",
        b"\xff\xfb\xf0\x00",
    ],
)
def test_all_else_is_unknown(data: bytes) -> None:
    assert sniff(data) is None


@given(st.binary(max_size=64) | st.binary(max_size=64).map(lambda tail: b"\x1aE\xdf\xa3" + tail))
def test_any_bytes_have_an_answer(data: bytes) -> None:
    assert sniff(data) in INLINE_TYPES | {None}


@pytest.mark.parametrize("length", range(0, 40, 4))
def test_truncated_containers_have_an_answer(length: int) -> None:
    assert sniff(ftyp(b"XAVC", b"mp42")[:length]) in {None, "video/mp4"}


def test_no_inline_type_can_carry_a_script() -> None:
    assert {kind.split("/")[0] for kind in INLINE_TYPES} == {"image", "video", "audio"}
    assert not any("svg" in kind or "xml" in kind or "html" in kind for kind in INLINE_TYPES)


def test_a_file_is_described_by_its_bytes_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(picture("PNG") + b"\0" * SNIFF_BYTES)
    facts = describe(path)
    assert facts.content_type == "image/png"
    assert facts.size_bytes == path.stat().st_size
    assert len(facts.sha256) == 64


def test_an_unknown_file_is_just_bytes(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"")
    facts = describe(path)
    assert facts.content_type == "application/octet-stream"
    assert facts.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
