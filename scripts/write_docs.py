"""Write the parts of the documentation that the code knows best. A test fails when they are stale."""

from pathlib import Path
from typing import Final

from sume.contract import estimates, limits
from sume.contract.images import ASPECT_RATIOS, QUALITIES, RESOLUTIONS, ImageGenerationRequest
from sume.contract.pixels import pixel_size
from sume.contract.prices import DEFAULT_PLAN, FIRST_WORKSPACE_PLAN, PLANS
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
The command line reads three more: `SUME_API_KEY` and `SUME_API_BASE_URL` win over what `sume setup` stored, and
`SUME_CONFIG_DIR` moves the folder it is stored in ([cli.md](cli.md)).
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
        f"| JSON body | {limits.MAX_JSON_BODY_BYTES // limits.MIB} MiB |",
        f"| uploaded image, video | {limits.MAX_IMAGE_BYTES // limits.MIB} MiB, "
        f"{limits.MAX_VIDEO_BYTES // limits.MIB} MiB |",
        f"| upload address lives | {int(limits.UPLOAD_URL_LIFETIME.total_seconds() // 60)} minutes, serves once |",
        f"| page | {limits.PAGE_DEFAULT} items, at most {limits.PAGE_MAX} |",
        f"| a job waits in the queue | at most {int(limits.QUEUE_LIFETIME.total_seconds() // 3600)} hours |",
        f"| an idempotency key is remembered | "
        f"{int(limits.IDEMPOTENCY_WINDOW.total_seconds() // 3600)} hours |",
        "",
        "| aspect ratio | " + " | ".join(RESOLUTIONS) + " |",
        "|---|" + "---|" * len(RESOLUTIONS),
    ]
    for ratio in ASPECT_RATIOS:
        sizes = [pixel_size(ratio, resolution) for resolution in RESOLUTIONS]
        lines.append(f"| {ratio} | " + " | ".join(f"{width}×{height}" for width, height in sizes) + " |")
    return "\n".join(lines) + "\n"


PAGES: Final = {"configuration.md": configuration, "prices.md": prices}

if __name__ == "__main__":
    for name, write in PAGES.items():
        (DOCS / name).write_text(write(), encoding="utf-8")
