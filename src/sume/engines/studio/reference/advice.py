"""How the checklist puts what the report has found."""

from typing import Final

from sume.contract.analysis import CaptionStyle, CtaKind, HookDevice, LetterCase, Pace, Place

OPENINGS: Final[dict[HookDevice, str]] = {
    "question": "Open with a question that your buyer would say yes to.",
    "contrast": "Open by setting the old way against yours.",
    "negation": "Open by telling viewers what to stop doing.",
    "number": "Put a number into the first line.",
    "curiosity": "Announce something in the first line and tell it later.",
    "problem": "Name the buyer's problem in the first line, before the product.",
    "promise": "Promise the result in the first line.",
    "command": "Begin with a command: watch, look, try.",
    "direct_address": "Say “you” in the first line.",
    "offer": "Open with the offer.",
    "first_frame_text": "Have a line of text in the picture from the first frame.",
    "face_close_up": "Open on a face, close to the camera.",
    "fast_motion": "Start in the middle of a movement.",
    "quick_cuts": "Cut at least twice within the first three seconds.",
}
STYLES: Final[dict[CaptionStyle, str]] = {
    "word_by_word": "one word at a time",
    "phrases": "two to four words at a time",
    "lines": "a line at a time",
}
CASES: Final[dict[LetterCase, str]] = {
    "upper": " in capitals",
    "lower": " in small letters",
    "sentence": "",
}
ACTIONS: Final[dict[CtaKind, str]] = {
    "buy": "to buy it or try it",
    "link_in_bio": "to follow the link in the profile",
    "visit": "to visit a place or page",
    "sign_up": "to sign up",
    "download": "to download",
    "book": "to book",
    "follow": "to follow",
    "comment": "to comment",
    "message": "to write a message",
    "save": "to save it for later",
    "learn_more": "to find out more",
    "other": "to act",
}
PACES: Final[dict[Pace, str]] = {
    "slow": "slowly",
    "measured": "at a measured pace",
    "fast": "fast",
}
PLACES: Final[dict[Place, str]] = {
    "top": "at the top",
    "middle": "in the middle",
    "bottom": "at the bottom",
}
