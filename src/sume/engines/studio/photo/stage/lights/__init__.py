"""Light set-ups: panels, sun, what casts shadows from outside the frame, and the finish that suits.

A new one is a function in this folder, a row here, its name in the contract and its words in the lexicon."""

from typing import Final

from sume.engines.studio.photo.stage.lights import day, night, sunny
from sume.engines.studio.photo.stage.lights.kind import LightKind, Rig

__all__ = ["LIGHTS", "LightKind", "Rig"]

LIGHTS: Final[dict[str, LightKind]] = {
    "soft_day": LightKind(day.soft_day, "soft daylight"),
    "high_key": LightKind(day.high_key, "bright even light"),
    "overcast": LightKind(day.overcast, "a covered sky"),
    "window": LightKind(sunny.window, "sun through a window"),
    "leaf_shade": LightKind(sunny.leaf_shade, "sun through leaves"),
    "blinds": LightKind(sunny.blinds, "sun through blinds"),
    "golden_hour": LightKind(sunny.golden_hour, "golden hour"),
    "hard_sun": LightKind(sunny.hard_sun, "hard sun"),
    "top_light": LightKind(night.top_light, "a pool of light from above", dark=True),
    "backlit": LightKind(day.backlit, "light from behind"),
    "dark_rim": LightKind(night.dark_rim, "dark with rim light", dark=True),
    "candle_light": LightKind(night.candle_light, "candle light", dark=True),
    "neon": LightKind(night.neon, "neon", dark=True),
}
