"""Which document each command prints with ``--json``: for docs/cli-json.md and the tests that pin it."""

from typing import Final

from pydantic import BaseModel

from sume.contract.account import Account, CreditEstimate, Credits, UsageEntry
from sume.contract.assets import Asset, AssetAccepted, DeletedSource, SourceVideo
from sume.contract.avatars import Avatar, AvatarAccepted
from sume.contract.batches import Batch, BatchAccepted, BatchItem
from sume.contract.brands import Brand, DeletedBrand
from sume.contract.common import Page
from sume.contract.face_swap import FaceSwapAccepted
from sume.contract.jobs import Job, JobAccepted, JobWithResult
from sume.contract.tool_models import ToolList, ToolSchema
from sume.contract.uploads import PresignedUpload
from sume.contract.voices import Voice
from sume.contract.webhooks import DeletedWebhook, Delivery, Webhook, WebhookSecret, WebhookWithSecret

Shape = type[BaseModel] | tuple[str, ...]
"""A model of the contract, or the fields of a document that is the command's own."""

PLAIN: Final = ""
_ACTED: Final[dict[str, Shape]] = {"--wait": JobWithResult, "--dry-run": CreditEstimate}
_LIST: Final = ("object", "data", "has_more", "next_cursor")
_INGEST: Final[dict[str, Shape]] = {PLAIN: AssetAccepted, "--wait": SourceVideo, "--dry-run": CreditEstimate}

DOCUMENTS: Final[dict[str, dict[str, Shape]]] = {
    "setup": {PLAIN: Account},
    "auth status": {
        PLAIN: (
            "object",
            "ok",
            "base_url",
            "base_url_source",
            "api_key",
            "api_key_source",
            "config_path",
            "profile",
            "account",
        )
    },
    "auth list": {PLAIN: ("object", "data")},
    "auth use": {PLAIN: ("object", "name")},
    "login": {PLAIN: Account},
    "logout": {PLAIN: ("object", "removed")},
    "me": {PLAIN: Account},
    "credits": {PLAIN: Credits},
    "credits estimate": {PLAIN: CreditEstimate},
    "usage": {PLAIN: Page[UsageEntry]},
    "images generate": {PLAIN: JobAccepted, **_ACTED},
    "videos generate": {PLAIN: JobAccepted, **_ACTED},
    "ads videos create": {PLAIN: JobAccepted, **_ACTED},
    "batch run": {
        PLAIN: (
            "object",
            "file",
            "state_file",
            "batch_ids",
            "counts",
            "required_credits",
            "charged_credits",
            "items",
        ),
        "--dry-run": ("object", "items", "to_do", "required_credits", "by_operation"),
    },
    "batch list": {PLAIN: Page[Batch]},
    "batch get": {PLAIN: Batch},
    "batch items": {PLAIN: Page[BatchItem]},
    "batch cancel": {PLAIN: Batch},
    "batch retry": {PLAIN: BatchAccepted},
    "avatars list": {PLAIN: Page[Avatar]},
    "avatars get": {PLAIN: Avatar},
    "avatars create": {PLAIN: AvatarAccepted, **_ACTED},
    "voices list": {PLAIN: Page[Voice]},
    "uploads presign": {PLAIN: PresignedUpload},
    "uploads put": {PLAIN: ("object", "id", "object_key", "media_url", "max_bytes")},
    "assets upload": _INGEST,
    "assets finalize": _INGEST,
    "assets search": {PLAIN: Page[Asset]},
    "assets list": {PLAIN: Page[Asset]},
    "assets get": {PLAIN: Asset},
    "assets sources list": {PLAIN: Page[SourceVideo]},
    "assets sources get": {PLAIN: SourceVideo},
    "assets sources delete": {PLAIN: DeletedSource},
    "assets sources ingest": _INGEST,
    "reference-analysis create": {PLAIN: JobAccepted, **_ACTED},
    "brand list": {PLAIN: Page[Brand]},
    "brand current": {PLAIN: Brand},
    "brand get": {PLAIN: Brand},
    "brand analyze": {PLAIN: JobAccepted, **_ACTED},
    "brand update": {PLAIN: Brand},
    "brand select": {PLAIN: Brand},
    "brand delete": {PLAIN: DeletedBrand},
    "webhooks list": {PLAIN: Page[Webhook]},
    "webhooks create": {PLAIN: WebhookWithSecret},
    "webhooks get": {PLAIN: Webhook},
    "webhooks update": {PLAIN: Webhook},
    "webhooks rotate-secret": {PLAIN: WebhookSecret, "ID": WebhookWithSecret},
    "webhooks secret": {PLAIN: WebhookSecret},
    "webhooks delete": {PLAIN: DeletedWebhook},
    "webhooks deliveries": {PLAIN: Page[Delivery], "ID": Delivery},
    "webhooks replay": {PLAIN: Delivery},
    "webhooks test": {PLAIN: Delivery},
    "mcp install": {PLAIN: ("object", "program", "status", "path", "backup", "entry")},
    "mcp uninstall": {PLAIN: ("object", "program", "status", "path", "backup", "entry")},
    "tools list": {PLAIN: ToolList},
    "tools schema": {PLAIN: ToolSchema},
    "face-swap create": {PLAIN: FaceSwapAccepted, **_ACTED},
    "jobs list": {PLAIN: Page[Job]},
    "jobs get": {PLAIN: Job},
    "jobs result": {PLAIN: JobWithResult},
    "jobs wait": {PLAIN: Job},
    "jobs watch": {PLAIN: Page[Job], "ID": Job},
    "jobs cancel": {PLAIN: Job},
    "models list": {PLAIN: _LIST},
    "models pull": {PLAIN: _LIST},
    "models verify": {PLAIN: _LIST},
    "doctor": {PLAIN: ("object", "ok", "checks")},
    "version": {PLAIN: ("object", "version")},
    "completion": {PLAIN: ("object", "shell", "script")},
}
"""By the command's path, then by the flag that changes what is printed. The operator's ``admin`` commands
are not here, nor ``serve`` and ``worker``, which print none."""
