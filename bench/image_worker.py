"""What ``bench.image`` looks at, in the place of a worker: ``picture QUALITY`` or ``worker COUNT ...``."""

import json
import re
import resource
import sys
import time
from pathlib import Path

from bench.image import generate
from sume.contract.images import QUALITIES, ImageQuality

_TINY = 64


def picture(quality: ImageQuality) -> dict[str, float]:
    """What its render process took, which outgrows by far what it was forked from."""
    started = time.perf_counter()
    generate(quality)
    seconds, used = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": seconds,
        "cpu_seconds": used.ru_utime + used.ru_stime,
        "peak_mib": used.ru_maxrss / 1024,
    }


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
    print(json.dumps(picture(quality)))


if __name__ == "__main__":
    main()
