"""Every number a caller can run into, written once."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

KIB: Final = 1024
MIB: Final = 1024 * KIB

MAX_JSON_BODY_BYTES: Final = 1 * MIB
MAX_VIDEO_BYTES: Final = 500 * MIB
MAX_IMAGE_BYTES: Final = 20 * MIB

PAGE_DEFAULT: Final = 20
PAGE_MAX: Final = 100

PROMPT_MAX_CHARS: Final = 4000
IMAGES_PER_JOB_MAX: Final = 4
BRIEF_PRODUCTS_MAX: Final = 6
BRIEF_SORTS_MAX: Final = 4
BRIEF_PROPS_MAX: Final = 4
BRIEF_WORDS_MAX: Final = 3
BRIEF_WORDS_MAX_CHARS: Final = 60
REFERENCE_IMAGES_MAX: Final = 9
REFERENCE_VIDEOS_MAX: Final = 3
URL_MAX_CHARS: Final = 2048
VIDEO_SECONDS_MIN: Final = 4
VIDEO_SECONDS_MAX: Final = 15
SCRIPT_MIN_CHARS: Final = 3
SCRIPT_MAX_CHARS: Final = 1800
AD_SECONDS_ASKED_MAX: Final = 3600
AVATAR_NAME_MAX_CHARS: Final = 80
AVATAR_AGE_MIN: Final = 20
AVATAR_AGE_MAX: Final = 100
CONSENT_MIN_CHARS: Final = 10
CONSENT_MAX_CHARS: Final = 500
FACE_SWAP_AVATARS_MAX: Final = 5
FACE_SWAP_SECONDS_MIN: Final = 0.2
FACE_SWAP_SECONDS_MAX: Final = 15
ASSET_TITLE_MAX_CHARS: Final = 200
ASSET_TAGS_MAX: Final = 20
LABEL_MAX_CHARS: Final = 80
BRAND_NAME_MAX_CHARS: Final = 200
BRAND_LINE_MAX_CHARS: Final = 300
BRAND_TEXT_MAX_CHARS: Final = 2000
BRAND_TONE_MAX: Final = 8
BRAND_CLAIMS_MAX: Final = 12
BRAND_PRODUCTS_MAX: Final = 40
BRAND_COLORS_MAX: Final = 5
BRAND_FONTS_MAX: Final = 4
SEARCH_QUERY_MAX_CHARS: Final = 400
ACTIVE_INGESTS_MAX: Final = 50
SEED_MAX: Final = 2**31 - 1
BATCH_ITEMS_MAX: Final = 100
BATCH_ITEMS_HELD_MAX: Final = 1000
CUSTOM_ID_MAX_CHARS: Final = 100

LONG_POLL_MAX_SECONDS: Final = 30
IDEMPOTENCY_WINDOW: Final = timedelta(hours=24)
UPLOAD_URL_LIFETIME: Final = timedelta(minutes=15)
QUEUE_LIFETIME: Final = timedelta(hours=24)
HELD_LIFETIME: Final = timedelta(days=7)
"""How long an item may wait in its batch for a place; its time in the queue comes after."""


@dataclass(frozen=True, slots=True)
class RateLimit:
    """Calls allowed to one API key in a minute and in a UTC day."""

    per_minute: int
    per_day: int


READ_RATE: Final = RateLimit(per_minute=120, per_day=10_000)
GENERATION_RATE: Final = RateLimit(per_minute=10, per_day=300)
