"""The sound of a swap is its source's own, packet by packet, wherever an MP4 can hold it."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from sume.engines.studio.swap.writer import SwapWriter

pytestmark = pytest.mark.backend_free
RATE = 48_000
Packet = tuple[float, bytes]


def sounding(path: Path, codec: str, seconds: float = 2.0) -> Path:
    """A rising tone; no two packets of it are alike."""
    at = np.arange(round(seconds * RATE)) / RATE
    wave = (9000 * np.sin(2 * np.pi * (200 + 400 * at) * at)).astype(np.int16)
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream(codec, rate=RATE, layout="mono")
        for begin in range(0, len(wave), 960):
            frame = av.AudioFrame.from_ndarray(wave[None, begin : begin + 960], format="s16", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = RATE, begin, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def written(path: Path, source: Path, *, start: float = 0.0, seconds: float = 1.5) -> bool:
    """Twenty frames a second with the sound of ``source``; whether that was converted."""
    with SwapWriter(
        path, (64, 48), rate=20, source=source, start=start, seconds=seconds, provenance="a test"
    ) as writer:
        for index in range(round(seconds * 20)):
            writer.add(np.full((48, 64, 3), index, np.uint8), index / 20, 1 / 20)
        return writer.converted


def packets(path: Path) -> list[Packet]:
    with av.open(str(path)) as container:
        return [
            (float(packet.pts * packet.time_base), bytes(packet))
            for packet in container.demux(audio=0)
            if packet.size and packet.pts is not None
        ]


@pytest.mark.parametrize("codec", ["aac", "libmp3lame", "libopus"])
@pytest.mark.parametrize("start", [0.0, 0.43])
def test_packets_are_taken_over_untouched_and_in_time(codec: str, start: float, tmp_path: Path) -> None:
    source = sounding(tmp_path / "source.mkv", codec)
    assert not written(tmp_path / "swap.mp4", source, start=start)
    before, after = packets(source), packets(tmp_path / "swap.mp4")
    (first,) = [number for number, packet in enumerate(before) if packet[1] == after[0][1]]
    taken = before[first : first + len(after)]
    assert [packet for _, packet in after] == [packet for _, packet in taken]
    shifts = {round(was - start - now, 3) for (was, _), (now, _) in zip(taken, after, strict=True)}
    assert max(abs(shift) for shift in shifts) <= 0.002
    assert after[0][0] <= 0
    assert after[-1][0] >= 1.5 - 0.06


@pytest.mark.parametrize("codec", ["pcm_s16le", "pcm_f32le"])
def test_what_an_mp4_does_not_hold_is_encoded_anew_and_said_so(codec: str, tmp_path: Path) -> None:
    source = sounding(tmp_path / "source.mkv", codec)
    assert written(tmp_path / "swap.mp4", source, start=0.4)
    with av.open(str(tmp_path / "swap.mp4")) as container:
        stream = container.streams.audio[0]
        assert stream.codec_context.name == "aac"
        heard = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(stream)])
    crossings = np.count_nonzero(np.diff(np.sign(heard[RATE // 2 : RATE])))
    middle = 200 + 2 * 400 * (0.4 + 0.75)
    assert crossings == pytest.approx(middle, rel=0.05), "the tone of that moment"


def test_a_clip_without_sound_stays_without(tmp_path: Path) -> None:
    source = tmp_path / "mute.mp4"
    written(source, sounding(tmp_path / "sound.mkv", "aac"), seconds=0.5)
    mute = tmp_path / "really-mute.mp4"
    with av.open(str(source)) as opened, av.open(str(mute), "w") as target:
        stream = target.add_stream_from_template(opened.streams.video[0])
        for packet in opened.demux(video=0):
            if packet.size:
                packet.stream = stream
                target.mux(packet)
    assert not written(tmp_path / "swap.mp4", mute)
    with av.open(str(tmp_path / "swap.mp4")) as container:
        assert not container.streams.audio
        assert container.metadata["comment"] == "a test"


def test_frames_keep_their_own_moments(tmp_path: Path) -> None:
    source = sounding(tmp_path / "source.mkv", "aac")
    moments = [0.0, 0.05, 0.2, 0.25, 0.5]
    with SwapWriter(
        tmp_path / "swap.mp4", (64, 48), rate=20, source=source, start=0, seconds=0.6, provenance=""
    ) as writer:
        for moment in moments:
            writer.add(np.zeros((48, 64, 3), np.uint8), moment, 0.05)
    with av.open(str(tmp_path / "swap.mp4")) as container:
        shown = [float(frame.pts * frame.time_base) for frame in container.decode(video=0)]
    assert shown == pytest.approx(moments, abs=0.002)
