"""What people type: examples for every command, shown by its help. A test parses each of them."""

from collections.abc import Iterable
from typing import Any, Final

JOB: Final = "job_01jd3vqkz3e4p8x1m5c7b9w2fa"
BATCH: Final = "batch_01jd3vqkz3e4p8x1m5c7b9w2fa"
SOURCE: Final = "source_01jd3vqkz3e4p8x1m5c7b9w2fa"
ASSET: Final = "asset_01jd3vqkz3e4p8x1m5c7b9w2fa"
WORKSPACE: Final = "ws_01jd3vqkz3e4p8x1m5c7b9w2fa"
KEY: Final = "key_01jd3vqkz3e4p8x1m5c7b9w2fa"
AVATAR: Final = "avatar_01jd3vqkz3e4p8x1m5c7b9w2fa"
BRAND: Final = "brand_01jd3vqkz3e4p8x1m5c7b9w2fa"
WEBHOOK: Final = "webhook_01jd3vqkz3e4p8x1m5c7b9w2fa"
DELIVERY: Final = "delivery_01jd3vqkz3e4p8x1m5c7b9w2fa"

EXAMPLES: Final[dict[str, tuple[str, ...]]] = {
    "setup": ("sume setup", "pass show sume | sume setup --api-key - --base-url https://sume.example.com"),
    "login": ("sume login --base-url https://sume.example.com", "sume login --no-browser --profile work"),
    "auth status": ("sume auth status", "sume auth status --json"),
    "auth list": ("sume auth list",),
    "auth use": ("sume auth use work",),
    "logout": ("sume logout",),
    "me": ("sume me", "sume me --json"),
    "credits": ("sume credits",),
    "credits estimate": (
        """sume credits estimate images.generate --input '{"prompt": "A jar.", "quality": "high"}'""",
        "sume credits estimate ads.videos.create --input - < ad.json",
    ),
    "usage": ("sume usage --limit 50", "sume usage --created-after 2026-11-01T00:00:00Z --json"),
    "images generate": (
        'sume images generate --prompt "A jar of honey on slate" --download',
        "sume images generate --prompt - --n 4 --quality high --max-credits 16 --wait < prompt.txt",
        'sume images generate --prompt "A jar" --resolution 1024p --dry-run',
    ),
    "videos generate": (
        'sume videos generate --prompt "Honey is poured slowly" --duration 6 --download',
        'sume videos generate --prompt "Honey" --aspect-ratio 16:9 --resolution 720p --generate-audio',
    ),
    "ads videos create": (
        'sume ads videos create --avatar-slug anika --script "Two drops, and it lasts all day." --download',
        "sume ads videos create --ad-format video --script-file script.txt --max-credits 40 --wait",
        "sume ads videos create --avatar-slug anika --locale ko --script - < script.txt",
    ),
    "batch run": (
        "sume batch run products.jsonl --dry-run",
        "sume batch run products.csv --operation images.generate --max-credits 200 --download pictures",
        "sume batch run products.jsonl --retry-failed",
    ),
    "batch list": ("sume batch list",),
    "batch get": (f"sume batch get {BATCH}",),
    "batch items": (f"sume batch items {BATCH} --limit 100",),
    "batch cancel": (f"sume batch cancel {BATCH}",),
    "batch retry": (f"sume batch retry {BATCH}",),
    "avatars list": ("sume avatars list", "sume avatars list --download faces"),
    "avatars get": ("sume avatars get anika", "sume avatars get anika --download"),
    "avatars create": (
        'sume avatars create --type prompt --name Nora --prompt "A friendly baker, red curly hair" --wait',
        "sume avatars create --type photo --name Ann --photo-url https://example.com/ann.jpg",
        "sume avatars create --type props --name Max --sex male --age 40 --dry-run",
    ),
    "voices list": ("sume voices list",),
    "uploads presign": ("sume uploads presign --file shot.png --purpose reference_image --json",),
    "uploads put": ("sume uploads put shot.png --purpose reference_image",),
    "assets upload": (
        "sume assets upload tour.mp4 --title Tour --tag summer --wait",
        "sume assets upload tour.mp4 --dry-run",
    ),
    "assets finalize": ("sume assets finalize uploads/ws/1.mp4 --wait",),
    "assets search": (
        'sume assets search "two drops"',
        "sume assets search smiling --search-mode auto --segment-type hook --download thumbs",
    ),
    "assets list": ("sume assets list --source-type generated --sort duration_desc",),
    "assets get": (f"sume assets get {ASSET} --download",),
    "assets sources list": ("sume assets sources list",),
    "assets sources get": (f"sume assets sources get {SOURCE}",),
    "assets sources delete": (f"sume assets sources delete {SOURCE}",),
    "assets sources ingest": (f"sume assets sources ingest {SOURCE} --wait",),
    "reference-analysis create": (
        "sume reference-analysis create https://www.tiktok.com/@shop/video/7300000000000000000 --wait",
        "sume reference-analysis create reel.mp4 --download storyboard",
    ),
    "jobs list": ("sume jobs list --status failed", "sume jobs list --type image_generation --limit 100"),
    "jobs get": (f"sume jobs get {JOB}",),
    "jobs result": (f"sume jobs result {JOB} --download", f"sume jobs result {JOB} --json"),
    "jobs wait": (f"sume jobs wait {JOB} --timeout 1800",),
    "jobs watch": ("sume jobs watch", f"sume jobs watch {JOB}"),
    "jobs cancel": (f"sume jobs cancel {JOB}",),
    "models list": ("sume models list",),
    "models pull": ("sume models pull",),
    "models verify": ("sume models verify",),
    "serve": ("sume serve", "sume serve --host 0.0.0.0 --port 80 --workers 4"),
    "worker": ("sume worker",),
    "admin init": ("sume admin init", "sume admin init --if-empty --json"),
    "admin workspaces list": ("sume admin workspaces list",),
    "admin workspaces create": ("sume admin workspaces create --name Studio --plan pro",),
    "admin keys list": (f"sume admin keys list --workspace {WORKSPACE}",),
    "admin keys create": (f"sume admin keys create --workspace {WORKSPACE} --scopes read --name dashboard",),
    "admin keys revoke": (f"sume admin keys revoke {KEY}",),
    "admin credits grant": (f"sume admin credits grant --workspace {WORKSPACE} --amount 500",),
    "admin credits audit": ("sume admin credits audit",),
    "doctor": ("sume doctor",),
    "version": ("sume version",),
    "completion": (
        "sume completion zsh > ~/.zfunc/_sume",
        "sume completion bash > ~/.local/share/bash-completion/completions/sume",
        "sume completion fish > ~/.config/fish/completions/sume.fish",
    ),
    "face-swap create": (
        f"sume face-swap create --source-video film.mp4 --avatar-id {AVATAR} --consent --download",
        f"sume face-swap create --source-video film.mp4 --avatar-id {AVATAR} --consent --dry-run",
    ),
    "brand list": ("sume brand list", "sume brand list --domain rosewater.example.com --json"),
    "brand current": ("sume brand current",),
    "brand get": (f"sume brand get {BRAND}",),
    "brand analyze": (
        "sume brand analyze https://rosewater.example.com --wait",
        "sume brand analyze rosewater.example.com --max-credits 3 --json",
    ),
    "brand update": (
        f'sume brand update {BRAND} --tagline "Skin first" --color primary=#c2185b --color text=#222222',
    ),
    "brand select": (f"sume brand select {BRAND}",),
    "brand delete": (f"sume brand delete {BRAND}",),
    "webhooks list": ("sume webhooks list",),
    "webhooks create": (
        "sume webhooks create --url https://shop.example.com/hooks/sume",
        "sume webhooks create --url https://shop.example.com/hooks/sume --event job.completed --json",
    ),
    "webhooks get": (f"sume webhooks get {WEBHOOK}",),
    "webhooks update": (f"sume webhooks update {WEBHOOK} --disable",),
    "webhooks rotate-secret": (f"sume webhooks rotate-secret {WEBHOOK}", "sume webhooks rotate-secret"),
    "webhooks secret": ("sume webhooks secret",),
    "webhooks delete": (f"sume webhooks delete {WEBHOOK}",),
    "webhooks deliveries": (
        f"sume webhooks deliveries --webhook {WEBHOOK} --status failed",
        f"sume webhooks deliveries {DELIVERY} --json",
    ),
    "webhooks replay": (f"sume webhooks replay {DELIVERY}",),
    "webhooks test": (f"sume webhooks test {WEBHOOK}",),
    "mcp": ("sume mcp", "sume mcp --toolsets all --allow-write --allow-paid --max-credits 40"),
    "mcp install": (
        "sume mcp install claude-code",
        "sume mcp install cursor --project --allow-write --print",
    ),
    "mcp uninstall": ("sume mcp uninstall claude-code",),
    "tools list": ("sume tools list", "sume tools list --toolsets all --allow-write --allow-paid --json"),
    "tools schema": ("sume tools schema images.generate --json",),
    "admin setup-code": ("sume admin setup-code",),
    "admin users list": ("sume admin users list",),
    "admin users create": (
        f"sume admin users create --name Ada --email ada@example.com --workspace {WORKSPACE}",
    ),
    "admin users password": ("sume admin users password ada@example.com",),
    "admin users join": (f"sume admin users join ada@example.com --workspace {WORKSPACE}",),
    "admin users leave": (f"sume admin users leave ada@example.com --workspace {WORKSPACE}",),
}
"""By the command's path. What comes after ``<`` or ``>``, and before ``|``, is the shell's."""


def show_in_help(command: Any, path: str) -> None:
    """Have the help of the command, and of those below it, end with their examples."""
    if path in EXAMPLES:
        command.format_epilog = _Epilog(EXAMPLES[path])
    for name, child in getattr(command, "commands", {}).items():
        show_in_help(child, f"{path} {name}")


class _Epilog:
    def __init__(self, examples: Iterable[str]) -> None:
        self._examples = examples

    def __call__(self, _context: Any, formatter: Any) -> None:
        """Each on its own line, however long: it is there to be copied."""
        with formatter.section("Examples"):
            for example in self._examples:
                formatter.write(f"{'':>{formatter.current_indent}}{example}\n")
