"""Which mood a prompt or a script asks for."""

import re
from collections import Counter
from typing import Final, Literal

from sume.engines.studio.sound.catalogue import Mood

Use = Literal["video", "ugc_ads", "talking_heads", "product"]
DEFAULT_MOODS: Final[dict[Use, Mood]] = {
    "video": Mood.CALM,
    "ugc_ads": Mood.HAPPY,
    "talking_heads": Mood.TENDER,
    "product": Mood.CALM,
}
ENGLISH: Final[dict[Mood, str]] = {
    Mood.CALM: (
        "calm calming peaceful serene quiet minimal zen relax relaxing spa sleep soothing slow "
        "still clean pure meditation yoga ocean water mist bath luxury luxurious elegant premium"
    ),
    Mood.ENERGETIC: (
        "energetic energy fast power powerful sport sports sporty gym workout fitness run running "
        "race action bold intense dynamic hype street neon tech gaming game extreme launch drop "
        "now hurry boost"
    ),
    Mood.HAPPY: (
        "happy fun funny joy joyful party bright colorful colourful playful cheerful summer sunny "
        "smile kids cute fresh fruity celebrate celebration snack yummy love wow amazing sale "
        "deal"
    ),
    Mood.NOSTALGIC: (
        "nostalgic nostalgia vintage retro memory memories old film analog analogue autumn rain "
        "rainy classic remember past childhood polaroid cassette coffee cafe evening sunset dusk "
        "night"
    ),
    Mood.TENDER: (
        "tender gentle soft warm cozy cosy care caring family baby mother romantic wedding "
        "sensitive delicate comfort home candle morning skin skincare heart thank"
    ),
}
KOREAN: Final[dict[Mood, str]] = {
    Mood.CALM: (
        "차분 고요 평화 잔잔 편안 휴식 명상 요가 깨끗 순수 미니멀 바다 물결 안개 목욕 스파 수면 "
        "고급 우아 프리미엄"
    ),
    Mood.ENERGETIC: (
        "에너지 활기 신나 강렬 파워 운동 헬스 달리 러닝 스포츠 역동 빠른 빠르 게임 네온 액션 폭발 지금"
    ),
    Mood.HAPPY: ("행복 즐거 기쁨 밝은 경쾌 파티 여름 상큼 귀여 재미 웃음 미소 맛있 축하 세일 할인 대박"),
    Mood.NOSTALGIC: (
        "추억 그리운 그리움 향수를 빈티지 레트로 옛날 가을 비오는 필름 카페 커피 노을 저녁 밤 어린시절"
    ),
    Mood.TENDER: (
        "따뜻 포근 부드러 다정 사랑 가족 아기 엄마 로맨틱 웨딩 섬세 민감 위로 아침 피부 스킨케어 감사"
    ),
}
MOOD_OF_WORD: Final[dict[str, Mood]] = {
    word: mood for mood, words in ENGLISH.items() for word in words.split()
}
STEMS: Final[tuple[tuple[str, Mood], ...]] = tuple(
    (stem, mood) for mood, stems in KOREAN.items() for stem in stems.split()
)
NAMED_WEIGHT: Final = 3


def mood_of(text: str, use: Use = "video") -> Mood:
    """The mood most of ``text``'s telling words share; a mood called by its name weighs three of them."""
    votes: Counter[Mood] = Counter()
    for word in re.findall(r"[a-z]+|[가-힣]+", text.lower()):
        if word in MOOD_OF_WORD:
            votes[MOOD_OF_WORD[word]] += NAMED_WEIGHT if word in set(Mood) else 1
        votes.update(mood for stem, mood in STEMS if word.startswith(stem))
    if not votes:
        return DEFAULT_MOODS[use]
    best = max(votes.values())
    tied = [mood for mood in Mood if votes[mood] == best]
    return DEFAULT_MOODS[use] if DEFAULT_MOODS[use] in tied else tied[0]
