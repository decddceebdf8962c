"""What is said of any scene, in the library and in an analysis."""

from typing import Literal

SegmentType = Literal["hook", "problem", "product_demo", "benefit", "testimonial", "cta", "b_roll", "other"]
ShotType = Literal["extreme_close_up", "close_up", "medium", "wide", "no_person"]
SoundKind = Literal["speech", "music", "speech_over_music", "quiet", "other"]
