"""Made clips whose text is known: captions, titles, stickers, names and end cards over panning photos."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

import cv2
import numpy as np

from sume.media.captions.cues import make_cues
from sume.media.captions.layer import CaptionLayer
from sume.media.captions.model import TimedWord
from sume.media.captions.styles import CAPTION_STYLES, CaptionStyleName
from sume.media.cards.badge import Badge
from sume.media.cards.end_card import EndCard
from sume.media.cards.hook_title import HookTitle
from sume.media.cards.lower_third import LowerThird
from sume.media.ocr.reader import TextReader
from sume.media.ocr.wording import key
from sume.media.timeline.model import Pixels
from tests.engines.facing import need, picture, store
from tests.lettering import fonts

EVERY = 0.5
WORD = 0.4


@dataclass(frozen=True)
class Clip:
    """``hook`` stands for 2 s, then ``said`` in captions with a ``sticker`` and a name; then the end card."""

    person: str
    size: tuple[int, int]
    style: CaptionStyleName
    hook: str
    said: str
    sticker: str
    name: tuple[str, str]
    card: tuple[str, str, str]

    @property
    def words(self) -> tuple[TimedWord, ...]:
        texts = enumerate(self.said.split())
        return tuple(TimedWord(text, 2 + i * WORD, 2 + (i + 1) * WORD) for i, text in texts)

    @property
    def seconds(self) -> float:
        return self.words[-1].end + 2

    @property
    def texts(self) -> tuple[str, ...]:
        """All that can be read, piece by piece, as it stands."""
        cues = make_cues(self.words, self.words[-1].end, CAPTION_STYLES[self.style].grouping)
        return (self.hook, *(cue.text for cue in cues), self.sticker, *self.name, *self.card)


CLIPS = (
    Clip(
        "P001",
        (480, 854),
        CaptionStyleName.BOLD_POP,
        "My skin felt tight",
        "I tried rich creams, oils, everything. Then a friend gave me this serum for $24.99",
        "Save 30%",
        ("Maya Torres", "Skin therapist"),
        ("Glow Lab", "Calm, soft skin in 7 days", "Try it tonight"),
    ),
    Clip(
        "P002",
        (854, 480),
        CaptionStyleName.CLEAN,
        "Stop doing this",
        "Three mistakes people make with coffee at home and how to fix them",
        "Only $19",
        ("Daniel Reed", "Barista"),
        ("Bean House", "Free shipping over $50", "Shop now"),
    ),
    Clip(
        "P003",
        (480, 854),
        CaptionStyleName.CLEAN,
        "피부가 당겼어요",
        "겨울마다 피부가 당겼어요. 자기 전에 두 방울이면 충분해요. 오늘 밤 써 보세요",
        "30% 할인",
        ("김지우", "피부 관리사"),
        ("수분 세럼", "지금 구매하면 무료 배송", "바로 구매하기"),
    ),
    Clip(
        "P004",
        (720, 1280),
        CaptionStyleName.BOLD_POP,
        "아침이 달라졌어요",
        "출근 전에 커피 한 잔으로 하루를 시작해요. 가격은 19,900원이에요",
        "1+1 행사",
        ("박서준", "바리스타"),
        ("아침 커피", "신선한 원두를 집에서", "오늘 주문하세요"),
    ),
)


@cache
def reader() -> TextReader:
    need("text-reader")
    cv2.setNumThreads(1)
    return TextReader(store().path("text-reader"), threads=1)


def stills(clip: Clip) -> Iterator[tuple[float, Pixels]]:
    """Every :data:`EVERY` seconds, starting off the beginning so that entrances are over or under way."""
    width, height = clip.size
    layers = [
        (0.0, HookTitle(fonts(), width, height, clip.hook, seconds=2)),
        (2.0, Badge(fonts(), width, height, clip.sticker, seconds=3)),
        (5.0, LowerThird(fonts(), width, height, *clip.name, seconds=4)),
    ]
    cues = make_cues(clip.words, clip.words[-1].end, CAPTION_STYLES[clip.style].grouping)
    captions = CaptionLayer(cues, fonts(), width, height, clip.style)
    title, line, call = clip.card
    card = EndCard(fonts(), width, height, title, line=line, cta=call)
    ends = clip.words[-1].end
    for at in np.arange(0.3, clip.seconds, EVERY):
        if at >= ends:
            yield float(at), card.draw(float(at - ends))
            continue
        canvas = panned(picture(clip.person), width, height, float(at / ends))
        captions.draw(float(at), canvas)
        for start, layer in layers:
            if at >= start:
                layer.draw(float(at - start), canvas)
        yield float(at), canvas


def captions(said: str, style: CaptionStyleName, person: str) -> Iterator[tuple[str, Pixels]]:
    """Each cue of ``said`` as it stands, while each of its words is the one being spoken."""
    width, height = 480, 854
    words = tuple(TimedWord(text, i * WORD, (i + 1) * WORD) for i, text in enumerate(said.split()))
    cues = make_cues(words, words[-1].end, CAPTION_STYLES[style].grouping)
    layer = CaptionLayer(cues, fonts(), width, height, style)
    for cue in cues:
        for word in cue.words:
            canvas = panned(picture(person), width, height, 0.5)
            layer.draw(word.start + WORD / 2, canvas)
            yield cue.text, canvas


def panned(rgb: Pixels, width: int, height: int, share: float) -> Pixels:
    """A view of ``rgb`` that moves to the right and in as ``share`` goes from 0 to 1."""
    scale = max(width / rgb.shape[1], height / rgb.shape[0]) * (1.15 + 0.1 * share)
    room = rgb.shape[1] * scale - width, rgb.shape[0] * scale - height
    move = np.array([[scale, 0, -room[0] * (0.4 + 0.2 * share)], [0, scale, -room[1] / 2]], np.float32)
    return np.asarray(cv2.warpAffine(rgb, move, (width, height), flags=cv2.INTER_LINEAR), np.uint8)


def found(text: str, lines: Sequence[str]) -> int:
    """Of the characters of ``text``, how many stand in ``lines`` in their order, over one or more lines."""
    wanted = key(text)
    whole = [key(line) for line in lines]
    left = sum(_matched(piece, whole) for piece in _pieces(wanted, whole))
    return max(left, _matched(wanted, whole))


def _pieces(wanted: str, lines: Sequence[str]) -> list[str]:
    """``wanted`` cut where a line that was read ends."""
    for line in sorted(lines, key=len, reverse=True):
        if 2 <= len(line) < len(wanted) and line in wanted:
            before, _, after = wanted.partition(line)
            return [*_pieces(before, lines), line, *_pieces(after, lines)]
    return [wanted] if wanted else []


def _matched(piece: str, lines: Sequence[str]) -> int:
    def blocks(line: str) -> int:
        return sum(
            block.size for block in SequenceMatcher(None, piece, line, autojunk=False).get_matching_blocks()
        )

    # A line much longer than the piece has its letters by chance.
    return max((blocks(line) for line in lines if len(line) <= 2.5 * len(piece) + 3), default=0)
