"""A job that cannot be done without a model says which one is missing, before it touches anything else."""

from pathlib import Path
from typing import Any, cast

import pytest

from sume.contract.errors import ErrorCode
from sume.contract.jobs import JobType
from sume.engines.ports import EngineError, RunContext
from sume.settings import load_settings
from sume.weights import ModelDamagedError, ModelMissingError
from sume.workflows import ads, avatars, videos
from sume.workflows.kinds import KINDS
from sume.workflows.work import Work

pytestmark = pytest.mark.backend_free

ADDRESS = "https://example.com/a.png"
JOBS: dict[JobType, tuple[tuple[str, ...], dict[str, Any]]] = {
    JobType.VIDEO_GENERATION: (
        videos.MODELS,
        {"prompt": "A jar.", "seed": 1, "reference_image_urls": [ADDRESS]},
    ),
    JobType.AD_VIDEO_GENERATION: (
        ads.MODELS,
        {"script": "Two drops.", "avatar_slug": "anika", "seed": 1, "reference_image_urls": [ADDRESS]},
    ),
    JobType.AVATAR_CREATION: (
        avatars.MODELS,
        {"type": "photo", "name": "Me", "seed": 1, "file": {"type": "url", "url": ADDRESS}},
    ),
}
EACH_MODEL = [(type_, model) for type_, (models, _) in JOBS.items() for model in models]


@pytest.mark.parametrize(("type_", "model"), EACH_MODEL)
@pytest.mark.parametrize("damaged", [False, True])
def test_a_missing_model_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, type_: JobType, model: str, damaged: bool
) -> None:
    class Store:
        def __init__(self, *_: Any, **__: Any) -> None:
            """Has everything but ``model``."""

        def path(self, wanted: str) -> Path:
            if wanted == model:
                raise ModelDamagedError(model, ["a.bin"]) if damaged else ModelMissingError(model)
            return tmp_path

    monkeypatch.setattr("sume.workflows.work.ModelStore", Store)
    context = RunContext(tmp_path, lambda *_: None, lambda: False, 1.0)
    never = cast("Any", None)
    work = Work(load_settings(models_dir=tmp_path), never, never, "ws_1", JOBS[type_][1], {}, context)
    with pytest.raises(EngineError, match=f"lacks the model '{model}'.*sume models pull {model}") as caught:
        KINDS[type_].run(work)
    assert (caught.value.code, caught.value.retryable) == (ErrorCode.GENERATION_FAILED, False)
