"""The process of ``bench.timeline`` whose memory is looked at: renders so many seconds, says its peak."""

import json
import sys
import tempfile
from pathlib import Path

import numpy as np

from bench.peak import peak_mib
from bench.timeline import sounds
from sume.media.pictures import Still
from sume.media.timeline.model import Shot, Timeline
from sume.media.timeline.render import render

_SIZE = (96, 160)


def main() -> None:
    seconds, with_sound = int(sys.argv[1]), sys.argv[2] == "sound"
    still = Still(np.random.default_rng(1).integers(0, 255, (320, 200, 3), np.uint8), _SIZE, seconds=1)
    shots = (Shot(30, still),) * seconds
    with tempfile.TemporaryDirectory(prefix="sume-bench-") as folder:
        render(Timeline(*_SIZE, shots, sounds=sounds(seconds) if with_sound else ()), Path(folder) / "a.mp4")
    print(json.dumps({"peak_mib": peak_mib()}))


if __name__ == "__main__":
    main()
