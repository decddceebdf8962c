"""What the brand says for itself: short statements that could be held against it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from selectolax.lexbor import LexborNode

from sume.contract.limits import BRAND_CLAIMS_MAX
from sume.engines.studio.brand.identity import letters
from sume.engines.studio.brand.model import Found
from sume.engines.studio.brand.page import Page, ancestors, inside, text_of
from sume.engines.studio.brand.prices import PRICE

_LONGEST: Final = 120
_SENTENCE: Final = re.compile(r"(?<=[.!?。])\s+(?=\S)")
_MARKS: Final = re.compile(
    r"""
    \b\d{1,3}(?:[.,]\d+)?\s?%(?!\s?off)
    | \b(?:since|est\.?|established(?:\ in)?)\s(?:1[5-9]|20)\d\d\b
    | \b\d+[-\s]?(?:year|day|night|month)s?[-\s](?:\w+\s)?(?:guarantee|warranty|return|trial|refund)
    | \b(?:free|same[-\s]day|next[-\s]day|carbon[-\s]neutral|climate[-\s]neutral)
      \s(?:\w+\s)?(?:shipping|delivery|returns?|repairs?)\b
    | \b(?:vegan|organic|cruelty[-\s]free|fair[-\s]?trade|gluten[-\s]free|plastic[-\s]free|carbon[-\s]neutral
      |hypoallergenic|compostable|recyclable|recycled|biodegradable|award[-\s]winning|dermatologist|clinically
      |lab[-\s]tested|certified|patented|waterproof|non[-\s]toxic|b\scorp
      |hand[-\s]?(?:crafted|made|poured|picked|rolled|stitched|roasted|thrown|finished))\b
    | \b(?:no|zero|without|never\sany|free\sfrom)\s
      (?:\w+\s)?(?:added\s\w+|sugar|plastic|parabens?|sulph?ates?|fragrance|chemicals?|preservatives|additives
      |hidden\sfees|contracts?|waste|artificial\s\w+|palm\soil|fillers|middlemen|compromise|setup\sfees?
      |pesticides)
    | \b(?:guarantee|guaranteed|warranty|lifetime)\b
    | \bmade\s(?:in|by\shand|to\sorder|(?:from|with)\s\d)\b
    | \btrusted\sby\b
    | \b\d[\d,.]*\+?\s?(?:million\s)?(?:customers|families|reviews|riders|teams|users|makers|people|homes)\b
    | 무료\s?(?:배송|반품|교환) | 당일\s?(?:배송|출고|제조) | 무첨가 | 유기농 | 비건
    | 국내산 | 국산 | 저자극 | 특허 | 인증 | 수제 | 무향 | 무농약 | 100\s?% | \d+\s?%(?!\s?할인)
    | \d{4}년부터 | \d+년\s?(?:전통|보증|무상)
    | \d+일\s?(?:이내|무료|환불|안에) | 피부과\s?테스트 | 테스트\s?완료 | 친환경
    | 직접\s?(?:만든|만듭니다|빚|구워|재배|덖)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NOT_CLAIMS: Final = re.compile(
    r"cookie|newsletter|subscribe|sign up|©|copyright|all rights|privacy|%\s?off|learn more|read more"
    r"|쿠키|구독|개인정보|사업자|할인",
    re.IGNORECASE,
)
_ELSEWHERE: Final = frozenset(
    ("nav", "footer", "script", "style", "noscript", "template", "form", "blockquote")
)
_BLOCKS: Final = "li, p, h1, h2, h3, h4, div, ul, table, section, dd, dt, td"
_LEAVES: Final = "li, p, h2, h3, h4, dd, dt, span, strong, div, td"


def claims(pages: Sequence[Page]) -> list[Found]:
    """The first of each kind of wording, in the order of the pages."""
    kept: dict[str, Found] = {}
    for page in pages:
        for text, tag in _statements(page):
            key = letters(text)
            if key and not any(key in other or other in key for other in kept):
                kept[key] = Found(text, page.url, f"text of <{tag}>")
            if len(kept) >= BRAND_CLAIMS_MAX:
                return list(kept.values())
    return list(kept.values())


def _statements(page: Page) -> Iterator[tuple[str, str]]:
    for node in page.tree.css(_LEAVES)[:6000]:
        if not _is_leaf(node) or any(above.tag in _ELSEWHERE for above in ancestors(node, 20)):
            continue
        for sentence in _SENTENCE.split(text_of(node)):
            if 6 <= len(sentence) <= _LONGEST and _MARKS.search(sentence) and not _is_other(sentence):
                yield sentence.rstrip(" ."), str(node.tag)


def _is_leaf(node: LexborNode) -> bool:
    """Its text is its own; what is inside of it is only emphasised."""
    if inside(node, _BLOCKS):
        return False
    within = node.parent.tag if node.parent is not None else ""
    return node.tag not in ("span", "strong") or within in ("div", "section", "article", "body")


def _is_other(sentence: str) -> bool:
    prices = PRICE.search(sentence) is not None and not re.search(r"free|무료", sentence, re.IGNORECASE)
    return prices or _NOT_CLAIMS.search(sentence) is not None
