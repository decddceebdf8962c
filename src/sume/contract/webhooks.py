"""Webhooks: endpoints of a workspace, a job's own address, and the log of what was delivered."""

from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue

from sume.contract import limits
from sume.contract.common import NO_NUL, RequestModel, ResponseModel, Timestamp
from sume.contract.fetching import Trouble

WEBHOOKS_MAX: Final = 20
"""Endpoints of one workspace."""
DESCRIPTION_MAX_CHARS: Final = 200
DELIVERY_SECONDS: Final = 10.0
"""For the whole of an attempt: name, connection, TLS, request, and the head of the answer."""
RETRY_WINDOW: Final = timedelta(hours=24)
FAILING_FOR: Final = timedelta(days=3)
FAILURES_MIN: Final = 10
"""An endpoint is disabled when no delivery came through for so long, in at least so many attempts."""
OVERLAP_DEFAULT: Final = 24 * 3600
OVERLAP_MAX: Final = 7 * 24 * 3600
"""Seconds in which the secret before the newest still signs."""


class JobEvent(StrEnum):
    """What an endpoint can ask for."""

    COMPLETED = "job.completed"
    FAILED = "job.failed"
    CANCELED = "job.canceled"
    EXPIRED = "job.expired"


class EventType(StrEnum):
    """Every type that a receiver may get."""

    JOB_COMPLETED = JobEvent.COMPLETED.value
    JOB_FAILED = JobEvent.FAILED.value
    JOB_CANCELED = JobEvent.CANCELED.value
    JOB_EXPIRED = JobEvent.EXPIRED.value
    WEBHOOK_TEST = "webhook.test"


class DeliveryStatus(StrEnum):
    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"
    SKIPPED = "skipped"


class DeliveryError(StrEnum):
    """Why an attempt failed, in a word: the troubles of any connection, and those of a delivery."""

    ADDRESS_REFUSED = Trouble.ADDRESS_REFUSED.value
    HOST_NOT_PUBLIC = Trouble.HOST_NOT_PUBLIC.value
    NO_CONNECTION = Trouble.NO_CONNECTION.value
    CERTIFICATE = Trouble.CERTIFICATE.value
    BROKE_OFF = Trouble.BROKE_OFF.value
    TIMEOUT = Trouble.TIMEOUT.value
    REDIRECT = "redirect"
    STATUS = "status"
    LOST = "lost"


DELIVERY_ERRORS: Final[dict[DeliveryError, str]] = {
    DeliveryError.ADDRESS_REFUSED: "The address is one that is never called.",
    DeliveryError.HOST_NOT_PUBLIC: "The host's name does not exist, or leads to no public address.",
    DeliveryError.NO_CONNECTION: "Nothing takes connections there.",
    DeliveryError.CERTIFICATE: "The receiver has no valid certificate for its name.",
    DeliveryError.BROKE_OFF: "The connection ended, or was not HTTP, before the head of an answer had come.",
    DeliveryError.TIMEOUT: f"No answer within {DELIVERY_SECONDS:g} seconds.",
    DeliveryError.REDIRECT: "The receiver redirects, which is not followed. Use the address it leads to.",
    DeliveryError.STATUS: "The receiver answered with a status that is not 2xx.",
    DeliveryError.LOST: "The server stopped before it could note the answer; the receiver may have got it.",
}


class DisabledReason(StrEnum):
    CALLER = "caller"
    GONE = "gone"
    FAILING = "failing"


NOTICES: Final[dict[DisabledReason, str]] = {
    DisabledReason.CALLER: "Disabled on request.",
    DisabledReason.GONE: "Disabled: the receiver answered 410 Gone. Enable it to go on.",
    DisabledReason.FAILING: f"Disabled: nothing came through for {FAILING_FOR.days} days. Repair the "
    "receiver, send a test, then enable it.",
}


def _an_address(url: str) -> str:
    """Refuses what is wrong on any server; whether the host may be called, the server knows."""
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname)
    except ValueError:
        named = False
    if not named or parts.scheme not in ("https", "http"):
        raise ValueError("must be an https address")
    if "@" in parts.netloc:
        raise ValueError("must hold no user name or password")
    return url


_SCHEMA: dict[str, Any] = {"format": "uri", "pattern": r"^https?://[^\s/?#@]+[^\s]*$"}

WebhookUrl = Annotated[
    str,
    Field(min_length=9, max_length=limits.URL_MAX_CHARS, json_schema_extra=_SCHEMA),
    AfterValidator(_an_address),
]
JobWebhookUrl = Annotated[
    WebhookUrl | None,
    Field(description="Where to tell that the job ended: https, on a public host. See docs/webhooks.md."),
]
"""The field ``webhook_url`` of a create, which is None by default."""


def webhook_url_of(body: BaseModel) -> str | None:
    """The address that a create's body names."""
    url: str | None = getattr(body, "webhook_url", None)
    return url


def _each_once(events: list[JobEvent]) -> list[JobEvent]:
    if len(set(events)) != len(events):
        raise ValueError("names an event twice")
    return events


Events = Annotated[
    list[Annotated[JobEvent, Field(strict=False)]],
    Field(min_length=1, max_length=len(JobEvent), json_schema_extra={"uniqueItems": True}),
    AfterValidator(_each_once),
]
Description = Annotated[str, Field(max_length=DESCRIPTION_MAX_CHARS, pattern=NO_NUL)]

WEBHOOK_EXAMPLE: Final[dict[str, JsonValue]] = {
    "url": "https://shop.example.com/hooks/sume",
    "events": ["job.completed", "job.failed"],
    "description": "Shop back end",
}


class WebhookRequest(RequestModel):
    """Have a server told of every job of the workspace that ends."""

    model_config = ConfigDict(json_schema_extra={"examples": [WEBHOOK_EXAMPLE]})

    url: WebhookUrl = Field(description="https, on a public host.")
    events: Events = Field(
        default_factory=lambda: list(JobEvent),
        description="Which events; default: all.",
    )
    description: Description = Field(default="", description="For people.")


class WebhookUpdate(RequestModel):
    """Change what is given; the rest stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"enabled": True}]})

    url: WebhookUrl | None = Field(default=None, description="https, on a public host.")
    events: Events | None = Field(default=None, description="Which events.")
    description: Description | None = Field(default=None, description="For people.")
    enabled: bool | None = Field(default=None, description="False stops it, and skips what waits.")


class RotateSecret(RequestModel):
    """Have a new secret; the one before it signs too, for a while."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"overlap_seconds": 3600}]})

    overlap_seconds: int = Field(
        default=OVERLAP_DEFAULT,
        ge=0,
        le=OVERLAP_MAX,
        description="How long the present secret still signs; 0 if it leaked.",
    )


class Webhook(ResponseModel):
    object: Literal["webhook"] = "webhook"
    id: str
    url: str
    events: list[EventType]
    description: str
    enabled: bool
    disabled_reason: DisabledReason | None
    disabled_at: Timestamp | None
    notice: str | None = Field(description="Why it is disabled and what to do, for people.")
    failing_since: Timestamp | None = Field(description="The first failed attempt since one came through.")
    previous_secret_expires_at: Timestamp | None = Field(description="Until then, two secrets sign.")
    created_at: Timestamp
    updated_at: Timestamp


class WebhookWithSecret(Webhook):
    """The answer that shows the secret, this once."""

    secret: str = Field(description="Keep it: it is not shown again.")


class WebhookSecret(ResponseModel):
    """What signs deliveries to the ``webhook_url`` of jobs."""

    object: Literal["webhook_secret"] = "webhook_secret"
    secret: str
    created_at: Timestamp
    previous_expires_at: Timestamp | None


class DeletedWebhook(ResponseModel):
    object: Literal["webhook"] = "webhook"
    id: str
    deleted: Literal[True] = True


class DeliveryAttempt(ResponseModel):
    """One request. Without duration, status and error: under way."""

    number: int
    started_at: Timestamp
    duration_seconds: float | None
    status_code: int | None = Field(description="Of the receiver's answer, if one came.")
    error: DeliveryError | None
    next_attempt_at: Timestamp | None = Field(description="When the next one was then due.")


class Delivery(ResponseModel):
    """One event on its way to one receiver."""

    object: Literal["webhook_delivery"] = "webhook_delivery"
    id: str
    event_id: str = Field(description="The same in every attempt and every replay.")
    event_type: EventType
    webhook_id: str | None = Field(description="Null: it goes to the job's own `webhook_url`.")
    job_id: str | None
    url: str = Field(description="Without its query, which may hold a secret of the receiver's.")
    status: DeliveryStatus
    next_attempt_at: Timestamp | None
    replay_of: str | None = Field(description="The delivery that this one repeats.")
    created_at: Timestamp
    ended_at: Timestamp | None
    attempts: list[DeliveryAttempt]
