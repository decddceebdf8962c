"""The hostile corpus: files that should not hurt, and what becomes of each. Small, quick, deterministic."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, cycle, islice
from pathlib import Path
from typing import Final, Literal

from tests import hostile_bytes as raw
from tests import hostile_webm as webm
from tests.hostile_films import Make, film_of, portrait, quiet, sound_film, two_pictures
from tests.media_files import picture_bytes, quarters

Verdict = Literal["taken", "media_unreadable", "unsupported_input", "media_too_large"]
TAKEN: Final = "taken"
UNREADABLE: Final = "media_unreadable"
UNSUPPORTED: Final = "unsupported_input"
TOO_LARGE: Final = "media_too_large"


@dataclass(frozen=True, slots=True)
class Hostile:
    """``make(path)`` writes it. ``size`` as shown and ``seconds``: of one that is taken.

    ``says``: words of the message of one that is not. ``later``: what whoever decodes all of it says.
    ``shown_seconds``: how long that is, if not ``seconds``.
    """

    name: str
    make: Callable[[Path], object]
    verdict: Verdict
    size: tuple[int, int] = (64, 48)
    seconds: float = 2.0
    says: str = ""
    has_audio: bool = False
    suffix: str = ".mp4"
    later: Verdict = TAKEN
    shown_seconds: float | None = None


def _taken(name: str, make: Make, **facts: object) -> Hostile:
    return Hostile(name, make, TAKEN, **facts)  # type: ignore[arg-type]


def _refused(name: str, make: Callable[[Path], object], verdict: Verdict, says: str) -> Hostile:
    return Hostile(name, make, verdict, says=says)


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


UNEVEN: Final = tuple(accumulate(islice(cycle((1, 4, 2, 9, 1, 1)), 10), initial=0))
"""In fifteenths of a second."""
FAST_START: Final = {"movflags": "+faststart"}

BROKEN: Final = (
    _refused("empty", _bytes(b""), UNREADABLE, "empty"),
    *(
        _refused(
            f"cut-off-at-{share}", raw.cut(film_of(options=FAST_START), share), UNREADABLE, "Save it anew"
        )
        for share in (0.02, 0.2, 0.5)
    ),
    _taken("last-frames-cut-off", raw.cut(film_of(options=FAST_START), 0.9), seconds=1.73),
    _refused("cut-off-index-last", raw.cut(film_of(), 0.8), UNREADABLE, "damaged"),
    _refused("cut-off-webm", raw.cut(film_of(codec="libvpx", suffix=".webm"), 0.5), UNREADABLE, "cut off"),
    _refused("index-of-zeros", raw.zeroed(film_of(options=FAST_START), b"stbl", 200), UNSUPPORTED, "codec"),
    _refused("all-frames-zeros", raw.zeroed(film_of(), b"mdat", 10_000), UNREADABLE, "damaged"),
    _taken("some-frames-broken", raw.sprinkled(film_of(quality=30), b"mdat", every=997)),
    _refused("text", _bytes(b"This is not a film.\n" * 50), UNSUPPORTED, "not of a kind"),
    _refused("picture", _bytes(picture_bytes(quarters(), "PNG")), UNSUPPORTED, "not of a kind"),
    _taken("mp4-named-webm", film_of(), suffix=".webm"),
)
ODD: Final = (
    _refused("one-pixel", film_of(size=(1, 1), codec="libvpx", suffix=".webm"), UNSUPPORTED, "at least 16"),
    _refused("3x5", film_of(size=(3, 5), pixels="yuv444p"), UNSUPPORTED, "at least 16"),
    _taken("17x31", film_of(size=(17, 31), pixels="yuv444p"), size=(17, 31)),
    _taken("ten-thousand-wide", film_of(size=(10_000, 16), count=4), size=(10_000, 16), seconds=4 / 15),
    _taken("ten-thousand-high", film_of(size=(16, 10_000), count=4), size=(16, 10_000), seconds=4 / 15),
    _taken("a-frame-in-ten-seconds", film_of(ticks=range(0, 750, 150)), seconds=40 + 1 / 15),
    _taken("uneven-times", film_of(ticks=UNEVEN), seconds=(UNEVEN[-1] + 1) / 15),
    _taken("one-frame", film_of(count=1), seconds=1 / 15),
    _taken("two-frames", film_of(count=2), seconds=2 / 15),
    _taken("begins-late", film_of(ticks=range(45, 75))),
    _taken("begins-before-zero", film_of(ticks=range(-15, 15), suffix=".mkv")),
    _taken("cut-by-its-edit-list", raw.edited(film_of(), skipped=0.5), seconds=2.0, shown_seconds=1.5),
    _taken("turned-90", raw.turned(film_of(), 90), size=(48, 64)),
    _taken("turned-180", raw.turned(film_of(), 180)),
    _taken("turned-270", raw.turned(film_of(), 270), size=(48, 64)),
    _taken("pq", film_of(pixels="yuv420p10le", transfer=16)),
    _taken("hlg", film_of(pixels="yuv420p10le", transfer=18, codec="libx265")),
    _taken("ten-bit", film_of(pixels="yuv420p10le")),
    _taken("4-2-2", film_of(pixels="yuv422p")),
    _taken("4-4-4", film_of(pixels="yuv444p")),
    _taken("interlaced", film_of(encoder={"x264-params": "interlaced=1:tff=1"})),
    _taken("see-through-vp9", film_of(codec="libvpx-vp9", pixels="yuva420p", suffix=".webm")),
    _taken("see-through-prores", film_of(codec="prores_ks", pixels="yuva444p10le", suffix=".mov")),
    _taken("pixels-not-square", film_of(aspect=(40, 33))),
    _taken("absurd-aspect", film_of(aspect=(1, 5000))),
    _taken("two-pictures", two_pictures),
    _taken("title-in-no-encoding", raw.strange_letters(film_of(title="TITLE"))),
    _refused("other-codec", film_of(codec="ffv1", suffix=".mkv"), UNSUPPORTED, "codec"),
    _refused("moving-jpegs", film_of(codec="mjpeg", pixels="yuvj420p", suffix=".mov"), UNSUPPORTED, "codec"),
)
SOUND: Final = (
    _taken("six-channels", sound_film("aac", "5.1"), has_audio=True),
    _taken("odd-sound-codec", sound_film("adpcm_ima_qt", "mono", suffix=".mov")),
    _taken(
        "sound-of-one-sample-a-second",
        raw.slow_sound(sound_film("pcm_s16le", "mono", suffix=".mov")),
    ),
    _taken("sound-goes-on-and-on", quiet(100.0), has_audio=True),
    _refused("sound-makes-it-long", quiet(620.0, ".mkv"), TOO_LARGE, "longer than 600 seconds"),
    _refused("sound-alone", sound_film("aac", "mono", pictures=False), UNSUPPORTED, "no moving pictures"),
    _refused("portrait-alone", portrait, UNSUPPORTED, "no moving pictures"),
    _refused("subtitles-alone", _bytes(webm.subtitles()), UNSUPPORTED, "no moving pictures"),
)
BOMBS: Final = (
    _refused("frames-of-81-megapixels", webm.vast(whole=True), TOO_LARGE, "pixels"),
    _refused("head-says-small", webm.vast(whole=False), TOO_LARGE, "pixels"),
    Hostile("one-vast-picture-in-the-middle", webm.vast_between, TAKEN, seconds=10.0, later=UNREADABLE),
    _taken("head-says-vast", webm.vast_head),
    _taken("head-says-a-day", raw.long_head(film_of(), 86_400)),
    _refused("hours-between-frames", raw.slow_frames(film_of()), TOO_LARGE, "longer than 600 seconds"),
    _refused("an-hour-of-black", film_of(ticks=range(0, 54_000, 900), black=True), TOO_LARGE, "longer than"),
    _refused("a-million-frames", _bytes(webm.million_frames()), TOO_LARGE, "frames"),
    _refused("a-thousand-frames-a-second", webm.thousand_a_second, UNSUPPORTED, "frames per second"),
)
PLAYLIST: Final = b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n%s\n#EXT-X-ENDLIST\n"
DISGUISED: Final = (
    _taken("with-a-web-page", raw.followed_by(film_of(), b"<html><script>alert(1)</script></html>" * 9)),
    _taken("with-a-page-in-its-head", raw.after_head(film_of(), b"<html><script>alert(1)</script></html>")),
    _taken("with-an-archive", raw.followed_by(film_of(), raw.archive())),
    _refused("gif-and-page", _bytes(b"GIF89a/*<html>*/=1;alert(1)//</html>"), UNSUPPORTED, "not of a kind"),
    _refused("svg", _bytes(b'<svg xmlns="http://www.w3.org/2000/svg"/>'), UNSUPPORTED, "not of a kind"),
    *(
        _refused(name, _bytes(text), UNSUPPORTED, "not of a kind")
        for name, text in {
            "playlist-of-a-file": PLAYLIST % b"file:///etc/hostname",
            "playlist-of-an-address": PLAYLIST % b"http://127.0.0.1:9/secret",
            "ffconcat": b"ffconcat version 1.0\nfile /etc/hostname\n",
            "concat": b"concat:/etc/hostname|/etc/passwd\n",
            "session-description": b"v=0\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\na=rtpmap:96 H264/90000\n",
            "mpd": b'<?xml version="1.0"?><MPD><BaseURL>file:///etc/hostname</BaseURL></MPD>',
        }.items()
    ),
    _refused("playlist-behind-a-head", _bytes(raw.HEAD + PLAYLIST % b"x"), UNREADABLE, "damaged"),
    _refused("pictures-in-another-file", raw.elsewhere(film_of(suffix=".mov")), UNREADABLE, "no frames"),
)
CORPUS: Final = (*BROKEN, *ODD, *SOUND, *BOMBS, *DISGUISED)
