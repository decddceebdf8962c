"""`make demo-ad`: a product picture, a UGC ad that shows it, and a talking head, all through the CLI.

Each ad is then watched (a sheet of its frames) and listened to (what a recogniser hears, against the script).
"""

import re
import sys
from pathlib import Path
from typing import Any

from listen import transcribe
from own_service import OUTPUTS, ROOT, own_service, say, sume_json
from sheet import contact_sheet

PRODUCT = "White dropper bottle of serum on marble, soft morning light."
SCRIPT = (
    "My skin felt tight every single winter. I tried rich creams, oils, everything. "
    "Then a friend gave me this serum. Two drops at night, and I wake up with skin that feels calm and soft. "
    "It costs less than a coffee a week. Try it tonight."
)
PRESENTER = "anika"


def main() -> int:
    differs = False
    with own_service() as environment:
        picture = (
            "images",
            "generate",
            "--prompt",
            PRODUCT,
            "--aspect-ratio",
            "4:5",
            "--seed",
            "3",
            "--wait",
        )
        made: Any = sume_json(environment, *picture)
        product = made["result"]["media"][0]["url"]
        for ad_format in ("ugc_ads", "talking_heads"):
            ad = ("ads", "videos", "create", "--script", SCRIPT, "--ad-format", ad_format)
            ad += ("--avatar-slug", PRESENTER, "--reference-image-url", product, "--seed", "7")
            done: Any = sume_json(environment, *ad, "--wait", "--download", OUTPUTS)
            differs |= not watch_and_listen(ad_format, ROOT / done["downloads"][0])
    return int(differs)


def watch_and_listen(ad_format: str, video: Path) -> bool:
    """Whether what is heard is the script, word for word; says so, and where to look."""
    sheet = video.with_suffix(".sheet.jpg")
    contact_sheet(video, sheet)
    heard = transcribe(video)
    same = words_of(heard) == words_of(SCRIPT)
    say(f"{ad_format}: {video}\n  frames: {sheet}\n  heard: {heard}")
    say(f"  what is heard {'is the script, word for word' if same else 'differs from the script'}")
    return same


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower())


if __name__ == "__main__":
    sys.exit(main())
