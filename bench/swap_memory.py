"""The process of ``bench.swap`` whose memory is looked at: swaps so many seconds, says its peak."""

import json
import os
import sys
import tempfile
from pathlib import Path

from bench.peak import peak_mib
from bench.swap import AVATAR, film, models
from sume.engines.studio.swap.identity import pictures_of
from sume.engines.studio.swap.make import make
from sume.engines.studio.swap.order import Order
from sume.engines.studio.swap.painter import mesh_painter
from sume.engines.studio.swap.source import Clip
from sume.media.faces import FaceFinder


def main() -> None:
    seconds, stored = int(sys.argv[1]), models()
    with tempfile.TemporaryDirectory(prefix="sume-bench-") as folder:
        os.chdir(folder)
        clip = Clip(film(Path(folder) / "clip.mp4", seconds), 0.0, seconds, None)
        order = Order(clip, tuple(pictures_of(AVATAR, None, stored["presenters"])), None, "")
        make(order, FaceFinder(stored["faces"], irises=False), mesh_painter, lambda *_: None)
    print(json.dumps({"peak_mib": peak_mib()}))


if __name__ == "__main__":
    main()
