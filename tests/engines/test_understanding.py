"""A video is understood whole: watched, listened to, read, looked at, and cut into clips of its scenes."""

import random
from pathlib import Path

import av
import pytest

from sume.contract.errors import ErrorCode
from sume.engines.ports import EngineError, EngineTimeoutError, StoppedError
from sume.engines.studio.understanding.plain import from_plain, to_plain
from sume.engines.understanding import Understanding
from tests.engines.understood import MODELS, SCENES, SIZE, Advert, Run, advert, mute

pytestmark = [pytest.mark.slow, pytest.mark.render, pytest.mark.backend_free]

FRAME = 1 / 30


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Advert:
    return advert(tmp_path_factory.mktemp("advert"))


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mute(tmp_path_factory.mktemp("mute"))


@pytest.fixture(scope="module")
def run(made: Advert, tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Understanding]:
    run = Run(tmp_path_factory.mktemp("run"))
    return run, run.understand(made.path)


def test_the_whole(run: tuple[Run, Understanding], made: Advert) -> None:
    _, whole = run
    assert whole.size == SIZE
    assert whole.seconds == pytest.approx(made.seconds, abs=FRAME)
    assert whole.frame_rate == pytest.approx(30, abs=0.01)
    assert whole.warnings == ()
    assert whole.transcript.language == "en"
    assert "today" in whole.transcript.text
    assert whole.sound is not None
    assert whole.sound.kind == "speech"
    assert whole.thumbnail == whole.scenes[0].thumbnail


def test_scenes_words_and_texts_are_where_they_belong(run: tuple[Run, Understanding], made: Advert) -> None:
    _, whole = run
    assert [scene.start for scene in whole.scenes] == pytest.approx([0, *made.cuts], abs=FRAME)
    assert [scene.begins for scene in whole.scenes] == ["start", "cut", "cut"]
    for scene, (_, text) in zip(whole.scenes, SCENES, strict=True):
        assert ["".join(line.text.split()) for line in scene.texts] == ["".join(text.split())]
    for scene, key in zip(whole.scenes, ("winter", "melts", "Order"), strict=True):
        assert key in scene.transcript
    assert sum(len(scene.words) for scene in whole.scenes) == len(whole.transcript.words)


def test_faces_things_and_what_they_mean(run: tuple[Run, Understanding]) -> None:
    face, product, card = run[1].scenes
    assert (face.faces.count, face.faces.share, face.shot_type) == (1, 1.0, "close_up")
    assert face.segment_type == "hook"
    assert (product.faces.count, product.shot_type) == (0, "no_person")
    assert "cosmetics" in product.tags
    assert product.brands == ("Rosewater",)
    assert product.products == ("Night cream",)
    assert product.segment_type == "product_demo"
    assert card.segment_type == "cta"
    assert card.cta_present
    assert card.tags == ()
    assert all(scene.summary and scene.segment_reasons for scene in (face, product, card))


def test_each_clip_is_its_scene(run: tuple[Run, Understanding]) -> None:
    for scene in run[1].scenes:
        assert scene.clip is not None
        assert scene.thumbnail.stat().st_size > 1000
        with av.open(str(scene.clip)) as container:
            assert len(container.streams.audio) == 1
            frames = sum(1 for _ in container.decode(video=0))
        assert frames == scene.end_frame - scene.first_frame


def test_progress_grows_to_the_end_and_names_what_is_done(run: tuple[Run, Understanding]) -> None:
    reports = run[0].reports
    fractions = [fraction for fraction, _ in reports]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert "watching" in {stage for _, stage in reports}
    assert {stage for _, stage in reports} <= {
        "watching", "looking", "reading", "cutting clips", "listening",
    }  # fmt: skip


def test_it_survives_the_way_from_the_child(run: tuple[Run, Understanding]) -> None:
    assert from_plain(to_plain(run[1])) == run[1]


def test_a_mute_video_without_clips_and_one_thread(silent: Path, tmp_path: Path) -> None:
    whole = Run(tmp_path).understand(silent, clips=False, threads=1)
    assert whole.sound is None
    assert whole.transcript.words == ()
    assert len(whole.scenes) == 2
    assert all(scene.clip is None and scene.sound is None for scene in whole.scenes)
    assert whole.scenes[0].faces.count == 1
    assert whole.warnings == ()


def test_without_models_it_says_what_is_missing(silent: Path, tmp_path: Path) -> None:
    whole = Run(tmp_path, models=()).understand(silent, clips=False)
    assert len(whole.scenes) == 2
    for model in set(MODELS) - {"speech-recognizer"}:
        assert any(f"models pull {model}" in warning for warning in whole.warnings)


def test_broken_packets_are_left_out(silent: Path, tmp_path: Path) -> None:
    data = bytearray(silent.read_bytes())
    draw = random.Random(3)
    for _ in range(25):
        place = draw.randrange(len(data) // 3, len(data))
        data[place] ^= 0xFF
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(data)
    whole = Run(tmp_path / "run").understand(broken)
    assert whole.scenes[0].faces.count == 1


def test_what_cannot_be_read_at_all_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "noise.mp4"
    path.write_bytes(random.Random(1).randbytes(20_000))
    with pytest.raises(EngineError) as refused:
        Run(tmp_path / "run").understand(path)
    assert refused.value.code is ErrorCode.MEDIA_UNREADABLE


def test_the_first_word_of_a_stop_ends_it(made: Advert, tmp_path: Path) -> None:
    run = Run(tmp_path, stop_when=lambda run: bool(run.reports))
    with pytest.raises(StoppedError):
        run.understand(made.path)
    assert run.stops == 1


def test_a_time_limit_is_kept(made: Advert, tmp_path: Path) -> None:
    with pytest.raises(EngineTimeoutError):
        Run(tmp_path, time_limit=0.0).understand(made.path)
