"""A photographic presenter says a line: from the script to the finished file, beside the file's length."""

import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from scipy.signal import resample_poly

from bench.report import Row, Samples, at_most
from sume.contract.pixels import pixel_size
from sume.contract.video import FRAME_RATE
from sume.engines.studio.presenter.performance import perform
from sume.engines.studio.presenter.photo import PhotoPuppet, PresenterPicture, find_teeth
from sume.engines.studio.speech.engine import StudioSpeech
from sume.media.faces import FaceFinder
from sume.media.timeline.model import SAMPLE_RATE, Pixels, Role, Shot, Sound, Timeline
from sume.media.timeline.render import render
from sume.settings import load_settings
from sume.weights import ModelStore

GOAL: Final = 1.0
PERSON: Final = "P001"
VOICE: Final = "heart"
SCRIPT: Final = (
    "I used to think good skin was luck. Then I found a serum that works while I sleep. "
    "Two drops, every night, and my morning face looks rested. It costs less than lunch. "
    "Have you ever wanted that? Try it for thirty days, and send it back if you do not love it."
)


def measure(*, quick: bool) -> list[Row]:
    store = ModelStore(load_settings().models_dir)
    taken, lengths = [], []
    for _ in range(1 if quick else 3):
        seconds, length = _make(store)
        taken.append(seconds)
        lengths.append(length)
    row = Row(
        "presenter video at 480p: speech, portrait, every frame, encoding; models loaded anew",
        Samples(tuple(taken), "s"),
        "its own length",
        Samples(tuple(lengths), "s"),
    )
    return [at_most(row, GOAL)]


def _make(store: ModelStore) -> tuple[float, float]:
    """Seconds it took, and seconds it lasts."""
    started = time.perf_counter()
    # As an ad is made: the presenter is made ready while the script is spoken.
    preparing = ThreadPoolExecutor(1).submit(_puppet, store)
    speech = StudioSpeech(store.path("speech-voice")).speak(SCRIPT, VOICE)
    puppet = preparing.result()
    width, height = pixel_size("9:16", "480p")
    picture = PresenterPicture(puppet, perform(speech, 7), width, height)
    voice = resample_poly(speech.samples, SAMPLE_RATE, speech.rate).astype(np.float32)
    frames = round(speech.seconds * FRAME_RATE)
    timeline = Timeline(width, height, (Shot(frames, picture),), sounds=(Sound(voice, 0.0, Role.VOICE),))
    with tempfile.TemporaryDirectory(prefix="sume-bench-") as folder:
        render(timeline, Path(folder) / "presenter.mp4")
    return time.perf_counter() - started, frames / FRAME_RATE


def _puppet(store: ModelStore) -> PhotoPuppet:
    people, finder = store.path("presenters") / PERSON, FaceFinder(store.path("faces"))
    portrait = _picture(people / "studio_portrait.jpg")
    (face,) = finder.find(portrait)
    teeth = find_teeth([_picture(people / "amateur_selfie.jpg")], finder)
    return PhotoPuppet(portrait, face, finder.people_matte(portrait), teeth)


def _picture(path: Path) -> Pixels:
    return np.asarray(cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB), np.uint8)
