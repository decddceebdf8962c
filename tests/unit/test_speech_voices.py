"""The voices: their page, their tables, their licence."""

import hashlib
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from sume.contract.voices import VOICES
from sume.engines.ports import EngineError
from sume.engines.studio.speech.styles import load_style

pytestmark = pytest.mark.backend_free

FOLDER = files("sume.engines.studio.speech") / "voices"
SHA256 = "fd17482401277289c1cd20c47a31b922f8133c1c87d60122ed14ed76b1e29f08"
LANGUAGE = {"en": "English", "ko": "Korean"}


def test_the_page_lists_every_voice_as_it_is() -> None:
    page = (Path(__file__).parents[2] / "docs" / "voices.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert rows == [
        f"| `{v.id}` | {v.name} | {LANGUAGE[v.locale]} | {v.accent} | {v.sex} | {v.description} |"
        for v in VOICES.values()
    ]


def test_the_english_tables_are_the_ones_that_were_checked() -> None:
    assert hashlib.sha256((FOLDER / "english.npz").read_bytes()).hexdigest() == SHA256
    for voice in VOICES.values():
        if voice.locale == "en":
            table = load_style(voice, Path("unused"))
            assert table.shape == (510, 256)
            assert table.dtype == np.float32
            assert np.isfinite(table).all()


def test_the_tables_name_their_origin_and_carry_its_licence() -> None:
    notice = (FOLDER / "NOTICE").read_text(encoding="utf-8")
    assert "hexgrad" in notice
    assert "Apache License" in (FOLDER / "LICENSE").read_text(encoding="utf-8")
    assert all(voice.model_voice in notice for voice in VOICES.values() if voice.locale == "en")


def test_a_model_folder_without_the_tables_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"missing from voices_ja\.npz"):
        load_style(VOICES["hana"], tmp_path)
