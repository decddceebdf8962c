"""Films are measured, not believed; hostile ones are refused with a reason and harm nobody."""

import dataclasses
import struct
from pathlib import Path
from typing import Any

import av
import pytest

from sume.media.probe.model import (
    VIDEO_LIMITS,
    MediaTooLargeError,
    MediaUnreadableError,
    MediaUnsupportedError,
    Probed,
    ProbeError,
    ProbeLimits,
)
from sume.media.probe.run import probe
from tests.media_files import film, picture_bytes, quarters

pytestmark = pytest.mark.backend_free

CLOCKWISE = {
    0: (65536, 0, 0, 65536),
    90: (0, 65536, -65536, 0),
    180: (-65536, 0, 0, -65536),
    270: (0, -65536, 65536, 0),
}


def look(path: Path, limits: ProbeLimits = VIDEO_LIMITS) -> Probed:
    return probe(path, "video", limits, scratch=path.parent, stopped=lambda: False)


@pytest.fixture(scope="module")
def fast_start(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Ten seconds whose index comes first, so that a cut-off file still opens."""
    path = tmp_path_factory.mktemp("films") / "film.mp4"
    return film(path, seconds=10, sound="aac", options={"movflags": "+faststart"}).read_bytes()


@pytest.mark.parametrize(
    ("name", "codec", "sound", "content_type"),
    [
        ("film.mp4", "libx264", "aac", "video/mp4"),
        ("film.mp4", "libx264", None, "video/mp4"),
        ("film.mp4", "libsvtav1", None, "video/mp4"),
        ("film.mov", "mpeg4", None, "video/quicktime"),
        ("film.webm", "libvpx-vp9", "libopus", "video/webm"),
        ("film.webm", "libvpx", None, "video/webm"),
        ("film.mkv", "libx264", "flac", "video/x-matroska"),
    ],
)
def test_measured(name: str, codec: str, sound: str | None, content_type: str, tmp_path: Path) -> None:
    path = film(tmp_path / name, codec=codec, sound=sound, options={"strict": "experimental"})
    probed = look(path)
    assert probed == Probed(
        path=path,
        kind="video",
        content_type=content_type,
        width=96,
        height=64,
        seconds=pytest.approx(2.0, abs=0.01),
        frame_rate=pytest.approx(15, rel=0.01),
        has_audio=sound is not None,
    )


@pytest.mark.parametrize("degrees", CLOCKWISE)
def test_turned(degrees: int, tmp_path: Path) -> None:
    path = film(tmp_path / "film.mp4", seconds=0.5)
    data = bytearray(path.read_bytes())
    matrix = data.find(b"tkhd") + 44
    a, b, c, d = CLOCKWISE[degrees]
    data[matrix : matrix + 36] = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 0x40000000)
    path.write_bytes(data)
    probed = look(path)
    assert probed.rotation == degrees
    assert (probed.width, probed.height) == ((64, 96) if degrees in (90, 270) else (96, 64))


def test_the_frames_count_not_the_head(tmp_path: Path) -> None:
    """Heads that say a thousand seconds, or twenty, and one that says nothing of the length."""
    path = film(tmp_path / "film.webm", codec="libvpx")
    data = bytearray(path.read_bytes())
    at = data.find(b"\x44\x89\x88") + 3
    assert struct.unpack(">d", data[at : at + 8])[0] == pytest.approx(2000, abs=100)
    for claimed, kind in ((1_000_000.0, MediaTooLargeError), (20_000.0, MediaUnreadableError)):
        data[at : at + 8] = struct.pack(">d", claimed)
        path.write_bytes(data)
        with pytest.raises(kind):
            look(path)
    path = film(tmp_path / "live.webm", codec="libvpx", options={"live": "1"})
    with av.open(str(path)) as container:
        assert container.duration is None
    assert look(path).seconds == pytest.approx(2.0, abs=0.1)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9])
def test_cut_off(share: float, fast_start: bytes, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(fast_start[: int(len(fast_start) * share)])
    with pytest.raises(MediaUnreadableError):
        look(path)


def test_damaged_in_the_middle(fast_start: bytes, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(fast_start[:8000] + bytes(len(fast_start) - 16000) + fast_start[-8000:])
    with pytest.raises(MediaUnreadableError):
        look(path)


def test_cut_off_webm(tmp_path: Path) -> None:
    path = film(tmp_path / "film.webm", seconds=8, codec="libvpx")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(MediaUnreadableError):
        look(path)


PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"
REFUSED: list[tuple[str, bytes, type[ProbeError]]] = [
    ("empty", b"", MediaUnreadableError),
    ("playlist", PLAYLIST, MediaUnsupportedError),
    ("list-of-files", b"ffconcat version 1.0\nfile /etc/passwd\n", MediaUnsupportedError),
    ("picture", picture_bytes(quarters(), "PNG"), MediaUnsupportedError),
    ("html", b"<html></html>", MediaUnsupportedError),
    ("avi", b"RIFF\x00\x10\x00\x00AVI LIST" + bytes(100), MediaUnsupportedError),
    ("head-only", b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + bytes(100), MediaUnreadableError),
    ("playlist-behind-a-head", b"\x00\x00\x00\x10ftypisom\x00\x00\x02\x00" + PLAYLIST, MediaUnreadableError),
]


@pytest.mark.parametrize(("name", "data", "kind"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refused(name: str, data: bytes, kind: type[ProbeError], tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(data)
    with pytest.raises(ProbeError) as caught:
        look(path)
    assert type(caught.value) is kind
    assert str(tmp_path) not in caught.value.message
    assert list(tmp_path.iterdir()) == [path]


def test_sound_alone_and_other_codecs(tmp_path: Path) -> None:
    path = tmp_path / "sound.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=48000, layout="mono")
        container.mux(stream.encode(None))
    with pytest.raises(ProbeError):
        look(path)
    with pytest.raises(MediaUnsupportedError, match="codec"):
        look(film(tmp_path / "old.mkv", codec="mpeg2video"))


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"max_seconds": 1.5}, MediaTooLargeError),
        ({"max_pixels": 6000}, MediaTooLargeError),
        ({"max_frame_rate": 12}, MediaUnsupportedError),
        ({"min_side": 80}, MediaUnsupportedError),
    ],
    ids=["seconds", "pixels", "frame-rate", "side"],
)
def test_limits(change: dict[str, Any], kind: type[ProbeError], tmp_path: Path) -> None:
    with pytest.raises(ProbeError) as caught:
        look(film(tmp_path / "film.mp4"), dataclasses.replace(VIDEO_LIMITS, **change))
    assert type(caught.value) is kind


@pytest.mark.parametrize(
    "change", [{"address_space_bytes": 150 * 1024**2}, {"wall_seconds": 0.0}], ids=["memory", "time"]
)
def test_a_decoder_that_takes_too_much_is_ended(change: dict[str, Any], tmp_path: Path) -> None:
    child = dataclasses.replace(VIDEO_LIMITS.child, **change)
    with pytest.raises(MediaUnreadableError):
        look(film(tmp_path / "film.mp4"), dataclasses.replace(VIDEO_LIMITS, child=child))
