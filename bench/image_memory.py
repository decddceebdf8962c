"""The process of ``bench.image`` whose memory is looked at: ``peak QUALITY``, or ``worker COUNT ...``."""

import json
import re
import resource
import sys
from pathlib import Path

from bench.image import generate
from sume.contract.images import QUALITIES, ImageQuality

_TINY = 64


def child_peak_mib(quality: ImageQuality) -> float:
    """Of the render process, which outgrows by far what it was forked from."""
    generate(quality)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def own_mib(looks: list[int]) -> list[float]:
    """What this process holds after so many pictures of its render processes."""
    sizes = []
    for made in range(1, max(looks) + 1):
        generate("draft", _TINY)
        if made in looks:
            sizes.append(_resident_mib())
    return sizes


def _resident_mib() -> float:
    status = Path("/proc/self/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) / 1024


def main() -> None:
    kind, *rest = sys.argv[1:]
    if kind == "worker":
        print(json.dumps({"rss_mib": own_mib([int(count) for count in rest])}))
        return
    quality = next(known for known in QUALITIES if known == rest[0])
    print(json.dumps({"peak_mib": child_peak_mib(quality)}))


if __name__ == "__main__":
    main()
