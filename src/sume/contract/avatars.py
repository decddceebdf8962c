"""Presenters: ``/avatars``."""

from typing import Final, Literal

from pydantic import ConfigDict, Field, JsonValue, model_validator

from sume.contract import limits
from sume.contract.common import NOT_BLANK, Metadata, RequestModel, ResponseModel, Timestamp
from sume.contract.jobs import JobAccepted
from sume.contract.references import ReferenceUrl
from sume.contract.voices import Locale
from sume.contract.webhooks import JobWebhookUrl

AVATARS_CREATE: Final = "avatars.create"
"""The operation's name."""

AvatarEngineName = Literal["studio"]
Sex = Literal["female", "male"]
Ethnicity = Literal["african", "east_asian", "european", "latin", "middle_eastern", "south_asian", "mixed"]

AVATAR_EXAMPLE: Final[dict[str, JsonValue]] = {
    "type": "prompt",
    "name": "Nora",
    "prompt": "A friendly baker in her forties, red curly hair, glasses, apron.",
}


class AvatarMedia(ResponseModel):
    image_url: str | None
    preview_video_url: str | None
    thumbnail_url: str | None


class AvatarVoice(ResponseModel):
    voice_id: str
    locale: Locale


class AvatarCapabilities(ResponseModel):
    """What the presenter can be used for."""

    talking_head: bool
    ugc_ad: bool
    face_swap: bool


class Avatar(ResponseModel):
    object: Literal["avatar"] = "avatar"
    id: str
    slug: str
    name: str
    visibility: Literal["public", "workspace"]
    status: Literal["ready", "processing", "failed"]
    style: Literal["illustrated", "photo"]
    capabilities: AvatarCapabilities
    media: AvatarMedia
    voice: AvatarVoice
    tags: list[str]
    created_at: Timestamp


class PhotoFile(RequestModel):
    """The portrait's address."""

    type: Literal["url"]
    url: ReferenceUrl


class AvatarRequest(RequestModel):
    """Make a presenter of this workspace: drawn from words, from a portrait, or from properties."""

    model_config = ConfigDict(json_schema_extra={"examples": [AVATAR_EXAMPLE]})

    type: Literal["prompt", "photo", "props"] = Field(
        description="`prompt`: drawn from a description; `photo`: from a portrait of one face, seen from the "
        "front; `props`: the public presenter that fits, or else a drawn one."
    )
    name: str = Field(min_length=1, max_length=limits.AVATAR_NAME_MAX_CHARS, pattern=NOT_BLANK)
    prompt: str | None = Field(
        default=None,
        min_length=1,
        max_length=limits.PROMPT_MAX_CHARS,
        pattern=NOT_BLANK,
        description="With `prompt`: who it is.",
    )
    file: PhotoFile | None = Field(default=None, description="With `photo`: where the portrait is.")
    face_swap_consent: str | None = Field(
        default=None,
        min_length=limits.CONSENT_MIN_CHARS,
        max_length=limits.CONSENT_MAX_CHARS,
        pattern=NOT_BLANK,
        description="With `photo`: how and when the person agreed that their face is put into videos. It is "
        "kept with the avatar; without it the avatar is not for face swaps.",
    )
    ethnicity: Ethnicity | None = Field(default=None, description="With `props`.")
    sex: Sex | None = Field(default=None, description="With `props`.")
    age: int | None = Field(
        default=None,
        ge=limits.AVATAR_AGE_MIN,
        le=limits.AVATAR_AGE_MAX,
        description="With `props`, in years.",
    )
    seed: int | None = Field(
        default=None, ge=0, le=limits.SEED_MAX, description="Chosen and reported when not given."
    )
    engine: AvatarEngineName | None = Field(default=None, description="Which engine; default `studio`.")
    metadata: Metadata = Field(default_factory=dict)
    webhook_url: JobWebhookUrl = None

    @model_validator(mode="after")
    def _fields_of_the_type(self) -> "AvatarRequest":
        for field, type_ in _BELONGS_TO.items():
            if getattr(self, field) is not None and self.type != type_:
                raise ValueError(f"{field} is for type {type_} only; leave it out")
        if self.type in _NEEDED and getattr(self, _NEEDED[self.type]) is None:
            raise ValueError(f"type {self.type} needs {_NEEDED[self.type]}")
        if self.type == "props" and not (self.ethnicity or self.sex or self.age):
            raise ValueError("type props needs at least one of ethnicity, sex and age")
        return self


_BELONGS_TO: Final = {
    "prompt": "prompt",
    "file": "photo",
    "face_swap_consent": "photo",
    "ethnicity": "props",
    "sex": "props",
    "age": "props",
}
_NEEDED: Final = {"prompt": "prompt", "photo": "file"}


class AvatarAccepted(JobAccepted):
    """The answer to ``POST /avatars``: the job, and the avatar it will make ready."""

    avatar: Avatar
