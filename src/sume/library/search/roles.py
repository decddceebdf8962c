"""What people call the roles of scenes when they search for one."""

from collections.abc import Mapping
from typing import Final

from sume.contract.assets import SegmentType

ROLE_WORDS: Final[Mapping[SegmentType, str]] = {
    "hook": "hook, 후킹",
    "problem": "problem, 문제",
    "product_demo": "product demo, 제품 시연",
    "benefit": "benefit, 장점",
    "testimonial": "testimonial, review, 후기",
    "cta": "call to action, CTA, 구매 유도",
    "b_roll": "b-roll, 배경 장면",
    "other": "",
}
