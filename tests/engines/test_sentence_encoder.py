"""A product the word list does not know, with the encoder that `make setup` pulled and without it."""

from pathlib import Path
from typing import Any, cast

import pytest

from sume.contract.images import ImageGenerationRequest
from sume.engines.ports import RunContext
from sume.library.opening import ENCODER
from sume.settings import Settings, load_settings
from sume.weights import Condition, ModelStore
from sume.workflows import images
from sume.workflows.work import Work

pytestmark = [pytest.mark.render, pytest.mark.slow, pytest.mark.backend_free]

INPUT = ImageGenerationRequest(
    prompt="신발을 위한 제품 사진", quality="draft", resolution="512p", seed=7
).model_dump(mode="json", exclude={"metadata"})


def facts_of(settings: Settings, folder: Path) -> dict[str, Any]:
    context = RunContext(
        scratch=folder, report=lambda _fraction, _stage: None, stopped=lambda: False, time_limit=300
    )
    never = cast("Any", None)
    made = images.run(Work(settings, never, never, "ws_1", INPUT, {}, context))
    assert made.files[0].path.read_bytes().startswith(b"\x89PNG")
    return made.facts


def test_the_pulled_encoder_finds_the_nearest_product(tmp_path: Path) -> None:
    settings = load_settings()
    states = {state.id: state.state for state in ModelStore(settings.models_dir).list()}
    if states[ENCODER] is not Condition.INSTALLED:
        pytest.skip("the sentence encoder is not pulled here")
    warnings = " ".join(facts_of(settings, tmp_path)["warnings"])
    assert "names no product" in warnings
    assert "sume models pull" not in warnings


def test_without_the_encoder_the_word_list_serves_and_says_so(tmp_path: Path) -> None:
    warnings = " ".join(facts_of(load_settings(models_dir=tmp_path / "none"), tmp_path)["warnings"])
    assert "sume models pull" in warnings
