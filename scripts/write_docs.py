"""Write the parts of the documentation that the code knows best. A test fails when they are stale."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import cli_json
from doc_tables import TABLES

from sume.contract import estimates, limits
from sume.contract.images import ASPECT_RATIOS, QUALITIES, RESOLUTIONS, ImageGenerationRequest
from sume.contract.pixels import pixel_size
from sume.contract.prices import (
    AD_CREDITS_PER_SECOND,
    AVATAR_CREDITS,
    BRAND_ANALYSIS_CREDITS,
    DEFAULT_PLAN,
    FACE_SWAP_CREDITS,
    FIRST_WORKSPACE_PLAN,
    PLANS,
    REFERENCE_ANALYSIS_CREDITS,
    VIDEO_CREDITS_PER_SECOND,
)
from sume.contract.video import VIDEO_ASPECT_RATIOS, VIDEO_RESOLUTIONS
from sume.settings import ENV_PREFIX, Settings

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"

CONFIGURATION_HEAD: Final = """\
# Configuration

Every setting is an environment variable. A wrong value stops the start with one line that names it.
This page is written by `scripts/write_docs.py` from `sume.settings`; a test keeps it true.

| variable | default | meaning |
|---|---|---|
"""

CONFIGURATION_TAIL: Final = """
The command line reads four more: `SUME_API_KEY` and `SUME_API_BASE_URL` win over what `sume login` or `sume setup`
stored, `SUME_PROFILE` says which of several stored keys to use, and `SUME_CONFIG_DIR` moves the folder they are stored in
([cli.md](cli.md)).
"""


def configuration() -> str:
    rows = []
    for name, field in Settings.model_fields.items():
        default = _default(name, field.default)
        rows.append(f"| `{ENV_PREFIX}{name.upper()}` | {default} | {field.description} |")
    return CONFIGURATION_HEAD + "\n".join(rows) + "\n" + CONFIGURATION_TAIL


def _default(name: str, value: object) -> str:
    if name == "workers":
        return "half the processors"
    if isinstance(value, bool):
        return "`on`" if value else "`off`"
    text = str(value)
    return f"`{text}`" if text and "*" not in text else ""


def prices() -> str:
    """Prices, plans and limits, as the contract has them."""
    lines = [
        "# Prices, plans and limits",
        "",
        "Credits are whole numbers. They are reserved when a job is accepted, charged once when it completes, and",
        "returned in full when it fails, is canceled or expires. Written by `scripts/write_docs.py` from",
        "`sume.contract`.",
        "",
        "| picture | credits each |",
        "|---|---|",
    ]
    for quality in QUALITIES:
        request = ImageGenerationRequest(prompt="A jar.", quality=quality)
        lines.append(f"| {quality} | {estimates.total(estimates.price_images(request))} |")
    lines += ["", "| video, ad, avatar, swap, analysis | credits |", "|---|---|"]
    lines += [
        f"| {what}, {resolution} | {credits} for each started second |"
        for what, table in (("video", VIDEO_CREDITS_PER_SECOND), ("ad", AD_CREDITS_PER_SECOND))
        for resolution, credits in table.items()
    ]
    lines += [
        f"| avatar | {AVATAR_CREDITS} |",
        f"| face swap | {FACE_SWAP_CREDITS} for each avatar |",
        f"| reference analysis | {REFERENCE_ANALYSIS_CREDITS} |",
        f"| brand analysis of a website | {BRAND_ANALYSIS_CREDITS} |",
        "| video taken into the Asset Library | none, or `SUME_INGEST_CREDITS` |",
        "",
        "The seconds of a video are its `duration`. Those of an ad are estimated from its script, or are the length asked",
        "for ([ads.md](ads.md)); what was reserved is charged, also when the ad turns out a little longer or shorter.",
    ]
    lines += ["", "| plan | credits a month | active jobs | reads | creates |", "|---|---|---|---|---|"]
    for plan in PLANS.values():
        reads, creates = plan.read_rate, plan.generation_rate
        lines.append(
            f"| {plan.name} (`{plan.id}`) | {plan.monthly_credits:,} | {plan.active_generations} "
            f"| {reads.per_minute}/min, {reads.per_day:,}/day | {creates.per_minute}/min, {creates.per_day}/day |"
        )
    lines += [
        "",
        f"The first workspace gets `{FIRST_WORKSPACE_PLAN}`; later ones `{DEFAULT_PLAN}` unless told otherwise. Monthly",
        "credits are spent before bonus credits, lapse when the month renews on the workspace's day, and come back to",
        "where they were if a job that held them ends without a result. Prices and plans are data in",
        "`src/sume/contract/prices.py`.",
        "",
        "| limit | value |",
        "|---|---|",
        f"| prompt | {limits.PROMPT_MAX_CHARS:,} characters |",
        f"| pictures in one job | {limits.IMAGES_PER_JOB_MAX} |",
        f"| length of a video | {limits.VIDEO_SECONDS_MIN} to {limits.VIDEO_SECONDS_MAX} seconds |",
        f"| script of an ad | {limits.SCRIPT_MIN_CHARS} to {limits.SCRIPT_MAX_CHARS:,} characters; its length: [ads.md](ads.md) |",
        f"| reference pictures, videos | {limits.REFERENCE_IMAGES_MAX}, {limits.REFERENCE_VIDEOS_MAX} in one request |",
        f"| face swap | {limits.FACE_SWAP_SECONDS_MAX} seconds, {limits.FACE_SWAP_AVATARS_MAX} avatars |",
        f"| name of an avatar | {limits.AVATAR_NAME_MAX_CHARS} characters |",
        f"| JSON body | {limits.MAX_JSON_BODY_BYTES // limits.MIB} MiB |",
        f"| uploaded image, video | {limits.MAX_IMAGE_BYTES // limits.MIB} MiB, "
        f"{limits.MAX_VIDEO_BYTES // limits.MIB} MiB |",
        f"| upload address lives | {int(limits.UPLOAD_URL_LIFETIME.total_seconds() // 60)} minutes, serves once |",
        f"| page | {limits.PAGE_DEFAULT} items, at most {limits.PAGE_MAX} |",
        f"| a job waits in the queue | at most {int(limits.QUEUE_LIFETIME.total_seconds() // 3600)} hours |",
        f"| an idempotency key is remembered | "
        f"{int(limits.IDEMPOTENCY_WINDOW.total_seconds() // 3600)} hours |",
        "",
        *_sizes("picture", ASPECT_RATIOS, RESOLUTIONS),
        "",
        *_sizes("video, ad", VIDEO_ASPECT_RATIOS, VIDEO_RESOLUTIONS),
    ]
    return "\n".join(lines) + "\n"


def _sizes(what: str, ratios: Sequence[str], resolutions: Sequence[str]) -> list[str]:
    lines = [f"| {what} | " + " | ".join(resolutions) + " |", "|---|" + "---|" * len(resolutions)]
    for ratio in ratios:
        sizes = [pixel_size(ratio, resolution) for resolution in resolutions]
        lines.append(f"| {ratio} | " + " | ".join(f"{width}×{height}" for width, height in sizes) + " |")
    return lines


def pages() -> dict[str, str]:
    """Every page that the code writes, wholly or in part, as it should be; by name."""
    whole = {
        "cli-json.md": cli_json.page(),
        "configuration.md": configuration(),
        "prices.md": prices(),
    }
    partly = {name: filled((DOCS / name).read_text(encoding="utf-8"), TABLES[name]) for name in TABLES}
    return whole | partly


def filled(page: str, tables: Mapping[str, Callable[[], str]]) -> str:
    """The page with each table between its ``<!-- written: NAME -->`` and the next ``<!-- end -->``."""
    for name, write in tables.items():
        start, end = f"<!-- written: {name} -->\n", "<!-- end -->"
        before, marked, rest = page.partition(start)
        _, closed, after = rest.partition(end)
        if not (marked and closed):
            raise ValueError(f"the page has no place for {name}")
        page = before + start + write() + end + after
    return page


if __name__ == "__main__":
    for page_name, text in pages().items():
        (DOCS / page_name).write_text(text, encoding="utf-8")
