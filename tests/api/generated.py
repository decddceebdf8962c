"""Requests that schemathesis makes from the API's document, good ones and bad ones."""

from typing import Any, Final

import schemathesis
from schemathesis.config import SchemathesisConfig

from sume.api.openapi import document
from sume.api.paging import encode_cursor
from sume.avatars.public import members
from sume.contract.uploads import UPLOAD_RULES
from sume.contract.voices import DEFAULT_LOCALE
from sume.ids import new_id
from tests.conftest import SCALED

EXAMPLES: Final = 10 if SCALED else 25
"""Most of what is wrong with a request is found before the database is asked."""
ADDRESS: Final = "https://example.com/a"
POST: Final = "https://www.tiktok.com/@rosewater/video/7301234567890123456"
SCRIPTS: Final = {"en": "Two drops at night.", "ko": "자기 전에 두 방울이면 충분해요."}
OF_TYPE: Final[dict[str, dict[str, Any]]] = {
    "prompt": {"prompt": "A baker."},
    "photo": {"file": {"type": "url", "url": ADDRESS}},
    "props": {"sex": "male"},
}
CURSOR_IDS: Final = {
    "GET /api/v1/jobs": "job",
    "GET /api/v1/usage": "entry",
    "GET /api/v1/avatars": "avatar",
    "GET /api/v1/brand": "brand",
    "GET /api/v1/assets/sources": "source",
    "GET /api/v1/batches": "batch",
    "GET /api/v1/webhooks": "webhook",
    "GET /api/v1/webhooks/deliveries": "delivery",
}
IN_ORDER: Final = ("GET /api/v1/batches/{batch_id}/items",)
"""Lists whose cursor is a place, and no id."""
CONFIG: Final = SchemathesisConfig.from_dict(
    {
        "generation": {"mode": "all", "max-examples": EXAMPLES},
        # Valid data can still be more than the workspace can pay, or larger than its purpose allows.
        "checks": {
            "positive_data_acceptance": {"expected-statuses": ["2xx", "402", "404", "409", "413", "429"]}
        },
        "operations": [
            {
                # It takes only an address of this server's own, and no generated one is that.
                "include-path": "/api/v1/face-swap",
                "checks": {"positive_data_acceptance": {"enabled": False}},
            }
        ],
    }
)
every_operation = schemathesis.openapi.from_dict(document(), config=CONFIG)


def make_true(case: schemathesis.Case) -> None:
    """Make true in valid data what no schema can say."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if case.query:
        _agree_on_a_list(case)
    body = case.body
    if isinstance(body, dict):
        _agree_on_names(body.get("items", []))
        for asked in body.get("items", [body]):
            _agree_on_an_item(asked)
            _agree(asked.get("input", asked))


def _agree_on_a_list(case: schemathesis.Case) -> None:
    """A list takes only the cursors that it gave, and relevance is that of a query."""
    if case.operation.label == "GET /api/v1/assets":
        case.query.pop("cursor", None)
        if case.query.get("sort") == "relevance":
            case.query["q"] = "serum"
    elif case.operation.label in IN_ORDER:
        case.query.pop("cursor", None)
    elif "cursor" in case.query:
        case.query["cursor"] = encode_cursor(new_id(CURSOR_IDS[case.operation.label]))


def _agree_on_names(items: list[dict[str, Any]]) -> None:
    """No two items of a batch have the same name."""
    names: set[str] = set()
    for item in items:
        if item.get("custom_id") in names:
            item.pop("custom_id")
        elif item.get("custom_id"):
            names.add(item["custom_id"])


def _agree_on_an_item(item: dict[str, Any]) -> None:
    """Remarks are on an item or in what it asks for, not on both."""
    if "metadata" in item and isinstance(item.get("input"), dict):
        item["input"].pop("metadata", None)


def _agree(body: dict[str, Any]) -> None:
    if body.get("webhook_url"):
        body["webhook_url"] = ADDRESS
    if body.get("n") and body.get("image_count"):
        body["n"] = body["image_count"]
    if "purpose" in body:
        body["content_type"] = UPLOAD_RULES[body["purpose"]].content_types[0]
    if "url" in body:
        body["url"] = POST
    if body.get("reference_image_urls"):
        body["reference_image_urls"] = [ADDRESS] * len(body["reference_image_urls"])
    if "avatar_ids" in body:
        _agree_on_a_swap(body)
    if "script" in body:
        _agree_on_an_ad(body)
    elif "type" in body and "name" in body:
        _agree_on_an_avatar(body)


def _agree_on_a_swap(body: dict[str, Any]) -> None:
    """Each avatar once, and an end after the beginning."""
    body["avatar_ids"] = sorted(set(body["avatar_ids"]))
    body.pop("trim_end_seconds", None)


def _agree_on_an_ad(body: dict[str, Any]) -> None:
    """A script that its voice can say, a presenter where the format has one, and only its own fields."""
    body["script"] = SCRIPTS[body.get("locale", DEFAULT_LOCALE)]
    for name in ("avatar_id", "avatar_slug", "voice_id", "scene", "reference_video_urls"):
        body.pop(name, None)
    if body.get("ad_format") == "video":
        body["reference_video_urls"] = [ADDRESS]
    else:
        body["avatar_slug"] = next(iter(members().values())).slug
        body["scene"] = {"type": "photo", "image_url": ADDRESS}


def _agree_on_an_avatar(body: dict[str, Any]) -> None:
    """What its type needs, and nothing of the others."""
    for name in ("prompt", "file", "ethnicity", "sex", "age", "face_swap_consent"):
        body.pop(name, None)
    body.update(OF_TYPE[body["type"]])
