"""The voices, and ``GET /voices``."""

from dataclasses import dataclass
from typing import Final, Literal

from sume.contract.common import ResponseModel

Locale = Literal["en", "ko"]
DEFAULT_LOCALE: Final[Locale] = "en"


@dataclass(frozen=True, slots=True)
class VoiceFacts:
    """``model_voice``: the speech model's own name for it; ``accent``: what a native listener hears."""

    id: str
    name: str
    locale: Locale
    accent: str
    sex: Literal["female", "male"]
    description: str
    model_voice: str


VOICES: Final[dict[str, VoiceFacts]] = {
    voice.id: voice
    for voice in (
        VoiceFacts("heart", "Heart", "en", "US", "female", "Warm and close", "af_heart"),
        VoiceFacts("bella", "Bella", "en", "US", "female", "Bright, with energy", "af_bella"),
        VoiceFacts("nicole", "Nicole", "en", "US", "female", "Soft, almost whispered", "af_nicole"),
        VoiceFacts("sarah", "Sarah", "en", "US", "female", "Calm and clear", "af_sarah"),
        VoiceFacts("michael", "Michael", "en", "US", "male", "Steady and friendly", "am_michael"),
        VoiceFacts("fenrir", "Fenrir", "en", "US", "male", "Lively", "am_fenrir"),
        VoiceFacts("puck", "Puck", "en", "US", "male", "Young and light", "am_puck"),
        VoiceFacts("emma", "Emma", "en", "UK", "female", "Composed", "bf_emma"),
        VoiceFacts("isabella", "Isabella", "en", "UK", "female", "Gentle", "bf_isabella"),
        VoiceFacts("george", "George", "en", "UK", "male", "Deep and measured", "bm_george"),
        VoiceFacts("fable", "Fable", "en", "UK", "male", "A storyteller", "bm_fable"),
        VoiceFacts("hana", "Hana", "ko", "Korean with a Japanese accent", "female", "Clear", "jf_nezumi"),
        VoiceFacts("jun", "Jun", "ko", "Korean with a Japanese accent", "male", "Calm", "jm_kumo"),
    )
}


class Voice(ResponseModel):
    """Pass ``id`` as ``voice_id``."""

    object: Literal["voice"] = "voice"
    id: str
    name: str
    locale: Locale
    accent: str
    sex: Literal["female", "male"]
    description: str
