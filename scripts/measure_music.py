"""Measure the music tracks once and write what the catalogue needs: ``measure_music.py MUSIC_FOLDER``.

The tempo each track was asked for stands in the folder's licence file and tells double from half tempo;
the rest is measured.
"""

import re
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np

from sume.engines.studio.sound.rhythm import BEATS_PER_BAR, Rhythm, measure
from sume.media.audio.decode import decode_audio
from sume.media.audio.loudness import integrated_loudness
from sume.media.timeline.model import SAMPLE_RATE, Samples

CATALOGUE = Path(__file__).parent.parent / "src/sume/engines/studio/sound/tracks.toml"
QUIET_BAR_DB = -7.0


def main() -> None:
    folder = Path(sys.argv[1])
    asked = dict(re.findall(r"(\S+)\.opus\s+(\d+) bpm", (folder / "LICENSE").read_text()))
    tables = ["# Measured by scripts/measure_music.py; seconds, beats per minute, LUFS."]
    for path in sorted((folder / "tracks").glob("*.opus")):
        samples = decode_audio(path)
        rhythm = measure(samples, float(asked[path.stem]))
        start, end = good_bars(samples, rhythm)
        tables.append(
            f'\n[{path.stem}]\nmood = "{path.stem.split("_")[0]}"\nstyle = "{path.stem.split("_")[1]}"\n'
            f"bpm = {rhythm.bpm}\nfirst_bar = {rhythm.first_bar}\nstart = {start:.4f}\nend = {end:.4f}\n"
            f"loudness = {integrated_loudness(samples):.1f}"
        )
        print(path.stem, rhythm, start, end, len(samples) / SAMPLE_RATE)
    CATALOGUE.write_text("\n".join(tables) + "\n", encoding="utf-8")


def good_bars(samples: Samples, rhythm: Rhythm) -> tuple[float, float]:
    """The first and last bar line between which every bar is about as loud as the track is."""
    bar = BEATS_PER_BAR * 60 / rhythm.bpm
    lines = np.arange(rhythm.first_bar, len(samples) / SAMPLE_RATE, bar)
    bars = [samples[int(a * SAMPLE_RATE) : int(b * SAMPLE_RATE)] for a, b in pairwise(lines)]
    levels = np.array([10 * np.log10(np.mean(samples_of_bar**2) + 1e-12) for samples_of_bar in bars])
    loud = levels > np.median(levels) + QUIET_BAR_DB
    first = int(np.argmax(loud))
    length = int(np.argmin(loud[first:])) if not loud[first:].all() else len(loud) - first
    return float(lines[first]), float(lines[first + length])


if __name__ == "__main__":
    main()
