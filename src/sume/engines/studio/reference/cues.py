"""Turns of phrase that hooks, offers and calls to action are known by, in English and Korean."""

import re
from typing import Final

from sume.contract.analysis import CtaKind, HookDevice


def _any(english: str, korean: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{english})\b|{korean}", re.IGNORECASE)


def fits(cue: re.Pattern[str], text: str) -> bool:
    """However its apostrophes are drawn."""
    return cue.search(text.strip().replace("’", "'")) is not None


OFFER: Final = re.compile(
    r"\d\s?%|\d percent off|[$€£₩]\s?\d|\d[\d,.]*\s?원"
    r"|\b(?:(?<!-)free|on sale|sale|discount|save (?:up to|\d|over|money)|deal|coupon|half price)\b"
    r"|무료|할인|쿠폰|특가|세일|증정",
    re.IGNORECASE,
)

SPOKEN_DEVICES: Final[dict[HookDevice, re.Pattern[str]]] = {
    "question": re.compile(
        r"[?？]|^(?:are|can|could|did|do|does|ever|have|how come|is|what if|who|why|would you)\b[^.!]*\byou\b"
        r"|(?:나요|까요|니까|으세요|신가요|을까)\s*$",
        re.IGNORECASE,
    ),
    "contrast": _any(
        "instead of|versus|vs|before and after|used to|i thought|everyone says|but then",
        "대신|전후|비포|그런데 알고|줄 알았",
    ),
    "negation": _any(
        "stop|don'?t|do not|never|nobody|no one|no more|quit", "하지 마|하지마|그만|절대|마세요|아무도"
    ),
    "number": _any(
        r"\d+|two|three|four|five|six|seven|ten|thirty|hundred|thousand|million", r"\d+|[두세네] 가지|다섯"
    ),
    "curiosity": _any(
        "secrets?|the truth|nobody tells|no one tells|this is why|the reason|you won'?t believe|what happens?"
        "|wait (?:for|until|till)|here'?s (?:why|how|what)|i wish i knew|hack",
        "비밀|이유|꿀팁|끝까지 ?(?:보|봐)",
    ),
    "problem": _any(
        "struggl\\w+|tired of|sick of|hate|problems?|fed up|annoy\\w+|hurts?|can'?t|worst|mistakes?"
        "|frustrat\\w+|(?:felt|feels?|looks?|looked|was|is|gets?|got) (?:so |always |too )?"
        "(?:tight|dry|dull|rough|itchy|greasy)",
        "고민|힘드|불편|지긋|짜증|실수|문제|아프|스트레스",
    ),
    "promise": _any(
        r"how (?:to|i|you can)|in (?:just |only )?\w+ (?:seconds|minutes|days|weeks|steps)|finally|changed my"
        "|game ?changer|will (?:make|help|save|change)",
        "방법|만에|드디어|인생템|바뀌|달라",
    ),
    "command": re.compile(
        r"^(?:watch|look|listen|try|meet|wait|see|imagine|check|come|save|read|guess|say)\b"
        "|보세요|들어 ?보|멈추|상상해",
        re.IGNORECASE,
    ),
    "direct_address": _any("you|your|you'?re|you'?ve", "당신|여러분|혹시|너희"),
    "offer": OFFER,
}

CALLS: Final[dict[CtaKind, re.Pattern[str]]] = {
    "link_in_bio": _any(
        "links? (?:is )?in (?:my |the |our )?(?:bio|description|comments)|in (?:my|the|our) bio|link below",
        "프로필 ?링크|링크",
    ),
    "download": _any("download|install|get the app|app store|google play", "다운로드|설치|앱스토어|다운받"),
    "sign_up": _any(
        "sign ?up|subscribe now|join|register|start (?:your |a )?(?:free )?trial", "가입|신청|등록|체험"
    ),
    "book": _any("book (?:a|an|now|your|today)|reserve|appointment", "예약"),
    "comment": _any("comment|tell me below|let me know", "댓글"),
    "message": _any("dm (?:me|us)|message (?:me|us)|text us|whatsapp", "메시지|디엠|문의|카톡"),
    "save": _any(
        "save (?:this|it)(?: (?:post|video|for later|one))?|bookmark(?: this| it)?", "저장 ?(?:하|해|필수)"
    ),
    "follow": _any("follow|subscribe|turn on notifications", "팔로우|구독|알림 ?설정"),
    "buy": _any(
        "buy|shop|order|add to cart|get (?:yours|it|one|them)|grab|purchase|pick (?:one|it) up"
        r"|use (?:the |my )?code"
        r"|try (?:it|yours|them|\w+ today)|on sale",
        "구매|구입|주문|사세요|만나 ?보세요|써 ?보세요|득템|장바구니",
    ),
    "visit": _any(
        "visit|go to|head to|find (?:it|us|them) (?:at|on|in)|available (?:at|on|in)"
        r"|[\w-]+\.(?:com|co|shop|kr|io|net|store)",
        "방문|홈페이지|검색|매장",
    ),
    "learn_more": _any(
        "learn more|find out|see more|tap|click|swipe up|check (?:it|us|them) out", "자세히|알아보|클릭|확인"
    ),
}
"""The first that fits; the particular before the general."""
