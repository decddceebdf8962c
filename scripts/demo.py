"""`make demo`: a service of its own, a picture and a short ad through the CLI, and a clean stop.

The ad is found again by a search, and its clip played back from its address.
"""

import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

import av
from own_service import OUTPUTS, ROOT, own_service, say, sume, sume_json

PROMPT = "Clean skincare product photo on a white bathroom counter."
SCRIPT = "Two drops at night, and my skin feels calm in the morning. Try it tonight."
QUERY = "calm skin in the morning"


def main() -> int:
    with own_service() as environment:
        picture = ("images", "generate", "--prompt", PROMPT, "--aspect-ratio", "1:1")
        ad = ("ads", "videos", "create", "--script", SCRIPT, "--avatar-slug", "anika")
        failed = sume(environment, *picture, "--wait", "--download", OUTPUTS)
        failed = failed or sume(environment, *ad, "--wait", "--download", OUTPUTS)
        failed = failed or find_again(environment)
        if not failed:
            sume(environment, "credits")
            say(f"The picture and the ad are in {ROOT / OUTPUTS}")
        return failed


def find_again(environment: dict[str, str]) -> int:
    """The ad went into the Asset Library by itself; its scene is searched for, and its clip played."""
    ingests: Any = sume_json(environment, "jobs", "list", "--type", "asset_ingest")
    for job in ingests["data"]:
        if failed := sume(environment, "jobs", "wait", job["id"]):
            return failed
    found: Any = sume_json(environment, "assets", "search", QUERY, "--search-mode", "auto")
    if not found["data"]:
        say("No scene was found.")
        return 1
    best = found["data"][0]
    say(f"Found, with a score of {best['search']['score']}: {best['metadata']['visual_summary']}")
    seconds, frames = played(best["clip_url"])
    say(f"Its clip plays from its address: {frames} frames, {seconds:.1f} s.")
    return int(abs(seconds - best["duration_seconds"]) > 0.1)


def played(url: str) -> tuple[float, int]:
    """Seconds and frames of the video at an address of our own service, all of them decoded."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clip.mp4"
        urllib.request.urlretrieve(url, path)  # noqa: S310 - our own address
        with av.open(str(path)) as clip:
            stream = clip.streams.video[0]
            frames = sum(1 for _ in clip.decode(stream))
            rate = stream.average_rate
            return frames / float(rate or 1), frames


if __name__ == "__main__":
    sys.exit(main())
