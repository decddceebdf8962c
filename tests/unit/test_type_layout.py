"""Set text in its box, what fonts cover, and what is left out of a picture."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sume.media.type.fonts import Role
from sume.media.type.hygiene import drawable, harmless
from sume.media.type.layout import Setting, fit
from tests.lettering import fonts

pytestmark = [pytest.mark.backend_free, pytest.mark.render]


@settings(max_examples=40, deadline=None)
@given(
    st.text("abcW .,-가힣딱 !", max_size=90).filter(str.strip), st.integers(120, 500), st.sampled_from(Role)
)
def test_set_text_stays_in_its_box(text: str, width: int, role: Role) -> None:
    block = fit(fonts(), text, Setting(role, 48, 20, width, max_lines=3))
    assert len(block.lines) <= 3
    assert block.width <= width + 0.5
    assert 20 <= block.size <= 48
    if not block.cut:
        shown = "".join(line.text for line in block.lines)
        assert shown.replace(" ", "") == text.replace(" ", "")


def test_a_text_far_too_long_ends_in_an_ellipsis() -> None:
    block = fit(fonts(), "word " * 200, Setting(Role.BODY, 30, 20, 300, max_lines=2))
    assert block.cut
    assert block.lines[-1].text.endswith("…")


def test_text_shrinks_before_a_word_is_split() -> None:
    block = fit(fonts(), "Extraordinarily", Setting(Role.TITLE, 90, 30, 240, max_lines=2))
    assert [line.text for line in block.lines] == ["Extraordinarily"]
    assert block.size < 90


def test_hangul_is_set_in_the_korean_face_and_the_rest_found_elsewhere() -> None:
    assert fonts().face("GLOW20 할인", Role.CAPTION).name == "NanumGothicExtraBold.ttf"
    assert fonts().face("GLOW20", Role.CAPTION).name == "Poppins-ExtraBold.ttf"
    arrow = fonts().runs("Tap → now", fonts().face("Tap", Role.CAPTION))
    assert [run.file.name for run in arrow] == ["Poppins-ExtraBold.ttf", "Inter.ttf", "Poppins-ExtraBold.ttf"]


def test_what_has_no_glyph_is_left_out() -> None:
    assert fonts().clean("Only $49.99 🔥🔥 today\u200f!") == "Only $49.99 today!"
    assert fonts().clean("👩\u200d💻 שלום") == ""
    with pytest.raises(ValueError, match="drawn"):
        fit(fonts(), "🔥", Setting(Role.BODY, 30, 20, 300, max_lines=2))


def test_parted_hangul_is_put_together() -> None:
    assert fonts().clean("\u1112\u1161\u11ab") == "한"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    letters = frozenset(range(0x20, 0x7F)) | frozenset(range(0xAC00, 0xD7A4))
    once = drawable(text, letters)
    assert drawable(once, letters) == once
    assert all(ord(character) in letters for character in once)
    assert harmless(harmless(text)) == harmless(text)
