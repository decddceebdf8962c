"""Korean words without their particles, and the pairs of syllables that find a part of a compound."""

from typing import Final

PAIR: Final = "\x1e"
"""Stands before a pair of syllables, so that it is never taken for a word."""

_SPELLED: Final = """
은 는 이 가 을 를 의 에 와 과 도 만 로 으로 에서 에게 에게서 께 께서 한테 한테서 까지 부터
보다 처럼 같이 마다 조차 밖에 이나 이랑 랑 하고 이며 이라 이라는 라는 에는 에도 에만 에서는
에서도 으로는 으로도 로는 로도 까지도 만의 이에요 예요 입니다 이다 인데 이고
하는 하기 해요 합니다 했어요 하세요 하면 해서 한 할 된 되는 들 들이 들을 들은 들의
"""
_PARTICLES: Final = tuple(sorted(_SPELLED.split(), key=len, reverse=True))


def is_hangul(word: str) -> bool:
    return all("가" <= letter <= "힣" for letter in word)


def stem(word: str) -> str:
    """Without the longest particle that leaves two syllables: ``세럼을`` is ``세럼``."""
    for particle in _PARTICLES:
        if len(word) - len(particle) >= 2 and word.endswith(particle):
            return word[: -len(particle)]
    return word


def pairs(word: str) -> list[str]:
    """Neighbouring syllables of a word, marked."""
    return [PAIR + word[at : at + 2] for at in range(len(word) - 1)]
