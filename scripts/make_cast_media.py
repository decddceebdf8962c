"""Make the pictures and clips of the public presenters anew: ``make_cast_media.py [SLUG ...]``.

They are part of the package, since a server shows them without an engine.
"""

import sys
from pathlib import Path

import cv2

from sume.avatars.public import IMAGE, PREVIEW, THUMBNAIL
from sume.engines.studio.ads import introduce
from sume.engines.studio.ads.talkers import body_of, likeness_of
from sume.engines.studio.presenter import cast
from sume.engines.studio.speech.engine import StudioSpeech
from sume.settings import load_settings
from sume.weights import ModelStore

FOLDER = Path(cast.__file__).parent / "media"
SIDE, THUMBNAIL_SIDE, CLIP_SIDE = 640, 192, 360
SEED = 1


def main(wanted: list[str]) -> None:
    cv2.setNumThreads(2)
    store = ModelStore(load_settings().models_dir)
    models = {name: store.path(name) for name in ("speech-voice", "faces", "presenters")}
    speech = StudioSpeech(models["speech-voice"])
    for member in cast.load_cast():
        if wanted and member.slug not in wanted:
            continue
        folder = FOLDER / member.slug
        folder.mkdir(parents=True, exist_ok=True)
        recipe = {"kind": "public", "slug": member.slug}
        name, likeness = likeness_of({"name": member.name, "recipe": recipe}, models)
        body = body_of(likeness, models)
        image, thumbnail = introduce.stills(name, body, SIDE, THUMBNAIL_SIDE)
        introduce.write_picture(folder / IMAGE, image)
        introduce.write_picture(folder / THUMBNAIL, thumbnail)
        introduce.introduce(
            name, body, member.voice_id, speech, side=CLIP_SIDE, path=folder / PREVIEW, seed=SEED
        )
        print(member.slug, sum(file.stat().st_size for file in folder.iterdir()) // 1024, "kB")


if __name__ == "__main__":
    main(sys.argv[1:])
