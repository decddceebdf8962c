"""Where a scene is, as sound: water, rain, a café, a garden, the night, a room."""

import re
from collections.abc import Callable
from typing import Final

import numpy as np

from sume.engines.studio.sound.shaping import Wave, band, coloured, finished, noise, placed, times
from sume.media.timeline.model import SAMPLE_RATE, Samples

LONGEST_FADE_SECONDS: Final = 0.6
PEAK_DB: Final = -18.0
BREATHS_HZ: Final = (0.13, 0.31, 0.7)
Maker = Callable[[np.random.Generator, int], Wave]


def ambience(words: str, seconds: float, seed: int) -> Samples | None:
    """The sound of the first place that ``words`` (a prompt in English or Korean) names, or ``None``."""
    place = place_of(words)
    if place is None:
        return None
    made = MAKERS[place](np.random.default_rng(seed), round(seconds * SAMPLE_RATE))
    moments = times(seconds)[: len(made)]
    fade = min(LONGEST_FADE_SECONDS, seconds / 4)
    swell = np.clip(np.minimum(moments, seconds - moments) / fade, 0, 1)
    return finished(made * swell[:, None], PEAK_DB)


def place_of(words: str) -> str | None:
    """The name of the ambience that ``words`` ask for."""
    for word in re.findall(r"[a-z]+|[가-힣]+", words.lower()):
        if word in PLACE_OF_WORD:
            return PLACE_OF_WORD[word]
        for stem, place in KOREAN_STEMS:
            if word.startswith(stem):
                return place
    return None


def water(draw: np.random.Generator, count: int) -> Wave:
    """A trickle: a soft stream under many small bubbles of rising pitch."""
    stream = _steady(band(coloured(noise(draw, count), -4), 400, 5000), draw, 0.3)
    bubbles = _scattered(draw, count, 26.0, _bubble)
    return 0.12 * _unit(stream) + 0.5 * _unit(bubbles)


def sizzle(draw: np.random.Generator, count: int) -> Wave:
    """Steam and a hot pan: bright hiss under crackles."""
    hiss = _steady(band(coloured(noise(draw, count), -1), 3000, 12000), draw, 0.35)
    return 0.4 * _unit(hiss) + 0.5 * _unit(_scattered(draw, count, 45.0, _crackle))


def rain(draw: np.random.Generator, count: int) -> Wave:
    wash = _steady(band(coloured(noise(draw, count), -3), 500, 9000), draw, 0.15)
    return 0.5 * _unit(wash) + 0.4 * _unit(_scattered(draw, count, 90.0, _crackle))


def waves(draw: np.random.Generator, count: int) -> Wave:
    """The sea: slow breakers."""
    surf = band(coloured(noise(draw, count), -5), 80, 5000)
    moments = np.arange(count) / SAMPLE_RATE
    swell = 0.35 + 0.65 * np.sin(np.pi * (moments / draw.uniform(5, 7) + draw.uniform(0, 1))) ** 4
    return _unit(surf) * swell[:, None]


def nature(draw: np.random.Generator, count: int) -> Wave:
    """Leaves in a light wind, and a bird now and then."""
    wind = _steady(band(coloured(noise(draw, count), -4), 150, 3500), draw, 0.6)
    return 0.35 * _unit(wind) + 0.45 * _unit(_scattered(draw, count, 1.3, _chirp))


def night(draw: np.random.Generator, count: int) -> Wave:
    """Crickets over a dark hush."""
    moments = np.arange(count) / SAMPLE_RATE
    hush = _unit(band(coloured(noise(draw, count), -6), 60, 900))
    insects = np.zeros((count, 2))
    for pan in (-0.6, 0.1, 0.7):
        pulse = np.maximum(0, np.sin(2 * np.pi * draw.uniform(26, 32) * moments)) ** 2
        phrase = (np.sin(2 * np.pi * (draw.uniform(0.6, 0.9) * moments + draw.uniform())) > -0.1).astype(
            float
        )
        smooth = np.convolve(phrase, np.ones(960) / 960, mode="same") if count > 960 else phrase
        insects += placed(np.sin(2 * np.pi * draw.uniform(4100, 4700) * moments) * pulse * smooth, pan)
    return 0.5 * hush + 0.3 * _unit(insects)


def cafe(draw: np.random.Generator, count: int) -> Wave:
    """A room full of far, wordless voices, and cups."""
    moments = np.arange(count) / SAMPLE_RATE
    babble = np.zeros((count, 2))
    for _ in range(7):
        low = float(draw.uniform(220, 500))
        voice = band(noise(draw, count), low, low * 2.4)
        rate, shift = draw.uniform(2.5, 4.5), draw.uniform(0, 6.3)
        speech = np.maximum(0, np.sin(2 * np.pi * rate * moments + shift)) * (
            0.6 + 0.4 * np.sin(moments * 1.7 + shift)
        )
        babble += voice * speech[:, None]
    return (
        0.6 * _unit(babble)
        + 0.2 * _unit(room(draw, count))
        + 0.25 * _unit(_scattered(draw, count, 0.8, _clink))
    )


def room(draw: np.random.Generator, count: int) -> Wave:
    """The tone of a quiet room."""
    return _unit(band(coloured(noise(draw, count), -6), 50, 1800))


def city(draw: np.random.Generator, count: int) -> Wave:
    """Far traffic."""
    return _steady(band(coloured(noise(draw, count), -6), 50, 1400), draw, 0.5)


def _bubble(draw: np.random.Generator) -> Wave:
    moments = times(draw.uniform(0.02, 0.07))
    pitch = draw.uniform(500, 2200) * (1 + moments * draw.uniform(3, 9))
    ring = np.sin(2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE)
    return np.asarray(ring * np.exp(-moments / 0.014) * (1 - np.exp(-moments / 0.001)))


def _crackle(draw: np.random.Generator) -> Wave:
    moments = times(0.012)
    return np.asarray(draw.standard_normal(len(moments)) * np.exp(-moments / draw.uniform(0.0008, 0.003)))


def _chirp(draw: np.random.Generator) -> Wave:
    moments = times(draw.uniform(0.12, 0.3))
    place = moments / moments[-1]
    pitch = draw.uniform(2600, 4200) + draw.uniform(250, 700) * np.sin(2 * np.pi * draw.uniform(1, 4) * place)
    return np.asarray(np.sin(2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE) * np.sin(np.pi * place) ** 2)


def _clink(draw: np.random.Generator) -> Wave:
    moments = times(0.25)
    note = draw.uniform(2200, 3600)
    return np.asarray(
        (np.sin(2 * np.pi * note * moments) + 0.5 * np.sin(2 * np.pi * 2.3 * note * moments))
        * np.exp(-moments / 0.05)
        * (1 - np.exp(-moments / 0.001))
    )


def _scattered(
    draw: np.random.Generator, count: int, per_second: float, make: Callable[[np.random.Generator], Wave]
) -> Wave:
    """Grains at random moments, places and levels, ``per_second`` of them on average; at least one."""
    result = np.zeros((count, 2))
    for start in draw.integers(0, max(1, count), max(1, round(per_second * count / SAMPLE_RATE))):
        grain = placed(make(draw) * draw.uniform(0.15, 1.0) ** 2, float(draw.uniform(-0.8, 0.8)))
        kept = min(len(grain), count - int(start))
        result[start : start + kept] += grain[:kept]
    return result


def _steady(wave: Wave, draw: np.random.Generator, depth: float) -> Wave:
    """``wave`` that breathes by ``depth``."""
    moments = np.arange(len(wave)) / SAMPLE_RATE
    swings = [np.sin(2 * np.pi * rate * moments + draw.uniform(0, 6.3)) for rate in BREATHS_HZ]
    return np.asarray(wave * (1 + depth * np.mean(swings, axis=0))[:, None])


def _unit(wave: Wave) -> Wave:
    return np.asarray(wave / max(1e-9, np.abs(wave).max(initial=0.0)))


MAKERS: Final[dict[str, Maker]] = {
    "water": water,
    "sizzle": sizzle,
    "rain": rain,
    "waves": waves,
    "nature": nature,
    "night": night,
    "cafe": cafe,
    "room": room,
    "city": city,
}
ENGLISH: Final[dict[str, str]] = {
    "water": (
        "water stream river fountain pour pouring splash shower bath spring droplet droplets trickle brook"
    ),
    "sizzle": (
        "steam steaming sizzle sizzling grill grilled pan frying fried cooking kitchen bbq barbecue hot"
    ),
    "rain": "rain raining rainy storm drizzle umbrella",
    "waves": "ocean sea beach waves seaside surf coast",
    "nature": (
        "nature forest garden park leaves meadow birds mountain field jungle tree trees outdoor "
        "outdoors spring"
    ),
    "night": "night midnight moon moonlight stars camp camping campfire crickets",
    "cafe": "cafe café coffee restaurant bakery brunch bistro bar latte espresso",
    "room": "room bedroom office studio home desk interior indoor indoors",
    "city": "city street urban traffic downtown neon rooftop",
}
KOREAN: Final[dict[str, str]] = {
    "water": "물 샤워 목욕 분수 계곡 시냇물 물방울",
    "sizzle": "김이 지글 그릴 구이 요리 주방 프라이팬",
    "rain": "비가 비오는 빗소리 소나기 우산",
    "waves": "바다 해변 파도 바닷가",
    "nature": "자연 숲 정원 공원 나뭇잎 새소리 산속",
    "night": "밤하늘 한밤 달빛 별빛 캠핑 밤",
    "cafe": "카페 커피 식당 레스토랑 베이커리 브런치",
    "room": "방 침실 사무실 스튜디오 집 책상 거실",
    "city": "도시 거리 도심 네온",
}
PLACE_OF_WORD: Final[dict[str, str]] = {
    word: place for place, words in reversed(ENGLISH.items()) for word in words.split()
}
KOREAN_STEMS: Final[tuple[tuple[str, str], ...]] = tuple(
    (stem, place) for place, stems in KOREAN.items() for stem in stems.split()
)
