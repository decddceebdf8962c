"""Make docs/gallery anew: every public presenter speaking, an ad of each format, a video of each mood.

``make_gallery.py [presenters|ads|videos] ...`` makes parts of it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray
from studio_here import context, models

from sume.avatars.public import PREVIEW
from sume.contract.pixels import pixel_size
from sume.engines import registry
from sume.engines.ads import AdRequest, PresenterRecipe, Set
from sume.engines.ports import Reference, VideoRequest
from sume.engines.studio.presenter import cast

ROOT = Path(__file__).resolve().parent.parent
GALLERY = ROOT / "docs" / "gallery"
PRODUCTS = ROOT / "docs" / "images"
MODELS = ("speech-voice", "faces", "presenters", "music", "fonts")
SCRIPT = (
    "My skin felt tight every single winter. I tried rich creams, oils, everything. "
    "Then a friend gave me this serum. Two drops at night, and I wake up with skin that feels calm and soft. "
    "It costs less than a coffee a week. Try it tonight."
)
KOREAN = (
    "겨울마다 피부가 당겼어요. 그러다 이 세럼을 만났죠. 자기 전에 두 방울이면 충분해요. 오늘 밤 써 보세요."
)
VIDEOS = {
    "calm": "Calm spa morning: a white pump bottle on marble, soft window light.",
    "energetic": "Energetic launch: a black spray bottle, hard sun, fast cuts.",
    "happy": "Happy summer: a pink jar on a sunny counter.",
    "nostalgic": "Nostalgic autumn: a candle at golden hour on oak.",
    "tender": "Tender evening: an amber dropper bottle, gentle light.",
}
Frames = list[NDArray[np.uint8]]


def main(parts: Sequence[str]) -> None:
    GALLERY.mkdir(parents=True, exist_ok=True)
    for part in parts or tuple(PARTS):
        PARTS[part]()


def presenters() -> None:
    """A strip of each clip, six faces of one line, under each other by ten."""
    folder = Path(cast.__file__).parent / "media"
    members = cast.load_cast()
    strips = [strip(frames_of(folder / member.slug / PREVIEW), 6, 150) for member in members]
    for number in range(0, len(strips), 8):
        save(f"presenters-{number // 8 + 1}.jpg", np.vstack(strips[number : number + 8]))


def ads() -> None:
    product = reference(PRODUCTS / "amber-dropper.jpg"), reference(PRODUCTS / "pink-jar.jpg")
    wanted = {
        "talking-head": (
            "talking_heads",
            "leila",
            product[:1],
            "9:16",
            Set(prompt="a bright bathroom"),
            "en",
        ),
        "ugc": ("ugc_ads", "salma", product, "9:16", None, "en"),
        "video": ("video", None, product, "4:5", None, "en"),
        "korean-drawn": ("ugc_ads", "jiwoo", product[:1], "1:1", None, "ko"),
    }
    for name, (ad_format, slug, images, ratio, scene, locale) in wanted.items():
        width, height = pixel_size(ratio, "480p")
        presenter = PresenterRecipe(slug, {"kind": "public", "slug": slug}) if slug else None
        request = AdRequest(
            script=KOREAN if locale == "ko" else SCRIPT,
            ad_format=ad_format,
            presenter=presenter,
            locale=locale,
            voice_id="hana" if locale == "ko" else "heart",
            width=width,
            height=height,
            target_seconds=None,
            images=images,
            videos=(),
            captions=True,
            scene=scene,
            brand=None,
            seed=7,
        )
        engine = registry.ad_engine(None, threads=None, models=models(MODELS), encoder_path=None)
        with context() as where:
            made = engine.make(request, where)
            save(f"ad-{name}.jpg", sheet(frames_of(made.video), 8, 3, 200))
        print(name, f"{made.seconds:.1f} s", made.warnings)


def videos() -> None:
    for number, (mood, prompt) in enumerate(VIDEOS.items()):
        width, height = pixel_size("9:16" if number % 2 == 0 else "16:9", "480p")
        engine = registry.video_engine(None, threads=None, models=models(MODELS), encoder_path=None)
        with context() as where:
            request = VideoRequest(prompt, width, height, 6.0, True, (), None, 3 + number)
            made = engine.generate(request, where)
            columns, rows = (8, 2) if height > width else (5, 2)
            save(f"video-{mood}.jpg", sheet(frames_of(made.file.path), columns, rows, 220))
        print(mood, made.warnings)


PARTS = {"presenters": presenters, "ads": ads, "videos": videos}


def reference(path: Path) -> Reference:
    height, width = cv2.imread(str(path)).shape[:2]
    return Reference(path, "image", width, height)


def frames_of(video: Path) -> Frames:
    with av.open(str(video)) as opened:
        return [frame.to_ndarray(format="bgr24") for frame in opened.decode(video=0)]


def strip(frames: Frames, count: int, height: int) -> NDArray[np.uint8]:
    chosen = [frames[round(at * (len(frames) - 1) / (count - 1))] for at in range(count)]
    width = round(height * chosen[0].shape[1] / chosen[0].shape[0])
    return np.hstack([cv2.resize(frame, (width, height), interpolation=cv2.INTER_AREA) for frame in chosen])


def sheet(frames: Frames, columns: int, rows: int, height: int) -> NDArray[np.uint8]:
    size = len(frames) / rows
    return np.vstack(
        [strip(frames[round(row * size) : round((row + 1) * size)], columns, height) for row in range(rows)]
    )


def save(name: str, pixels: NDArray[np.uint8]) -> None:
    cv2.imwrite(str(GALLERY / name), pixels, [cv2.IMWRITE_JPEG_QUALITY, 86])


if __name__ == "__main__":
    main(sys.argv[1:])
