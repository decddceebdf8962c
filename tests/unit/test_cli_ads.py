"""``sume ads videos create``: what is sent, what is refused before, what is paid, what is saved."""

from pathlib import Path
from typing import get_args

import pytest

from sume.contract import limits
from sume.contract.ads import AdFormat, AdVideoRequest
from sume.contract.jobs import JobWithResult
from tests.unit.client_standin import (
    ESTIMATE,
    JOB_ID,
    SRT,
    VIDEO,
    VTT,
    Answer,
    Run,
    StandIn,
    accepted,
    ad_result,
    job,
)

pytest_plugins = ("tests.unit.cli_harness",)
pytestmark = pytest.mark.backend_free

CREATE = ("POST", "/ads/videos")
PRICE = ("POST", "/credits/estimate")
AD = ("ads", "videos", "create")
SAID = (*AD, "--avatar-slug", "anika", "--script", "Two drops at night.")
WARNING = "1 of 2 references are shown: the script is too short for more."
SAVED = [f"{JOB_ID}-1.mp4", f"{JOB_ID}-1.srt", f"{JOB_ID}-1.vtt"]


@pytest.fixture(autouse=True)
def _everything_works(service: StandIn) -> None:
    service.on(*CREATE, Answer(202, accepted(object="ad_video_generation")))
    service.on(*PRICE, Answer(200, ESTIMATE | {"operation": "ads.videos.create"}))
    service.on("GET", f"/jobs/{JOB_ID}", Answer(200, job("completed")))
    service.on("GET", f"/jobs/{JOB_ID}/result", Answer(200, ad_result(service, warnings=(WARNING,))))


def test_only_what_was_given_is_sent(cli: Run, service: StandIn) -> None:
    assert cli(*SAID).code == 0
    assert service.seen(*CREATE)[0].body == {"script": "Two drops at night.", "avatar_slug": "anika"}


def test_everything_can_be_given(cli: Run, service: StandIn) -> None:
    flags = (
        "--ad-format ugc_ads --locale en --duration 20 --aspect-ratio 1:1 --resolution 720p --no-captions "
        "--voice-id emma --seed 0 --engine studio --metadata shop=eu "
        "--reference-image-url https://example.com/a.png --reference-image-url https://example.com/b.png"
    )
    assert cli(*SAID, *flags.split(), "--scene-prompt", "A bright kitchen").code == 0
    assert service.seen(*CREATE)[0].body == {
        "script": "Two drops at night.",
        "ad_format": "ugc_ads",
        "avatar_slug": "anika",
        "locale": "en",
        "duration_seconds": 20,
        "reference_image_urls": ["https://example.com/a.png", "https://example.com/b.png"],
        "aspect_ratio": "1:1",
        "resolution": "720p",
        "captions": False,
        "voice_id": "emma",
        "scene": {"type": "prompt", "prompt": "A bright kitchen"},
        "seed": 0,
        "engine": "studio",
        "metadata": {"shop": "eu"},
    }


def test_a_voice_over_with_footage(cli: Run, service: StandIn) -> None:
    flags = "--ad-format video --captions --reference-video-url https://example.com/a.mp4"
    assert cli(*AD, "--script", "Two drops.", *flags.split()).code == 0
    assert service.seen(*CREATE)[0].body == {
        "script": "Two drops.",
        "ad_format": "video",
        "captions": True,
        "reference_video_urls": ["https://example.com/a.mp4"],
    }


def test_a_presenter_by_id_before_a_picture(cli: Run, service: StandIn) -> None:
    flags = ("--avatar-id", "avatar_1", "--scene-image-url", "https://example.com/set.jpg")
    assert cli(*AD, "--script", "Two drops.", *flags).code == 0
    body = service.seen(*CREATE)[0].body
    assert body["avatar_id"] == "avatar_1"
    assert body["scene"] == {"type": "photo", "image_url": "https://example.com/set.jpg"}


def test_the_script_from_a_file(cli: Run, service: StandIn, tmp_path: Path) -> None:
    (tmp_path / "script.txt").write_text("\n두 방울이면 돼요.\n오늘 밤부터.\n", encoding="utf-8")
    assert cli(*AD, "--avatar-slug", "jiwoo", "--locale", "ko", "--script-file", "script.txt").code == 0
    assert service.seen(*CREATE)[0].body["script"] == "두 방울이면 돼요.\n오늘 밤부터."


def test_the_script_from_stdin(cli: Run, service: StandIn) -> None:
    assert cli(*AD, "--avatar-slug", "anika", "--script", "-", stdin="Two drops.\n").code == 0
    assert service.seen(*CREATE)[0].body["script"] == "Two drops."


def test_a_script_is_given_once(cli: Run, service: StandIn, tmp_path: Path) -> None:
    (tmp_path / "script.txt").write_text("Two drops.")
    for flags in (("--script", "Hello there.", "--script-file", "script.txt"), ()):
        ran = cli(*AD, "--avatar-slug", "anika", *flags)
        assert (ran.code, ran.out, service.requests) == (2, "", [])
        assert "--script or with --script-file" in ran.err


def test_a_script_file_that_cannot_be_read(cli: Run, service: StandIn, tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes("Café crème".encode("latin-1"))
    for name, problem in (("none.txt", "No such file"), ("latin.txt", "not a UTF-8 text file")):
        ran = cli(*AD, "--avatar-slug", "anika", "--script-file", name)
        assert (ran.code, ran.out, service.requests) == (2, "", [])
        assert problem in ran.err


@pytest.mark.parametrize(
    ("flags", "problem"),
    [
        (["--avatar-id", "avatar_1"], "one presenter"),
        (["--ad-format", "video"], "shows no presenter"),
        (["--reference-video-url", "https://example.com/a.mp4"], "format video only"),
        (["--voice-id", "hana"], "speaks ko"),
        (["--voice-id", "nobody"], "there is no voice"),
        (["--locale", "ko"], "English"),
        (["--script", "\U0001f600\U0001f600\U0001f600"], "nothing to say"),
        (["--script", "Buy it now. " * 60, "--duration", "10"], "shorten the script"),
        (["--script", "x" * (limits.SCRIPT_MAX_CHARS + 1)], str(limits.SCRIPT_MAX_CHARS)),
        (["--script", " \n "], "blank"),
        (["--reference-image-url", "ftp://example.com/a.png"], "https address"),
        (["--reference-image-url", "https://example.com/a.png"] * 10, str(limits.REFERENCE_IMAGES_MAX)),
        (["--scene-prompt", "A kitchen", "--scene-image-url", "https://example.com/a.png"], "not both"),
        (["--ad-format", "podcast"], "'podcast' is not one of"),
        (["--aspect-ratio", "3:4"], "'3:4' is not one of"),
        (["--resolution", "1080p"], "'1080p' is not one of"),
        (["--duration", "0"], "greater than 0"),
        (["--seed", "-1"], "equal to 0"),
        (["--metadata", "novalue"], "KEY=VALUE"),
        (["--max-credits", "-1"], "equal to 0"),
    ],
)
def test_what_the_service_would_refuse_is_refused_here(
    cli: Run, service: StandIn, flags: list[str], problem: str
) -> None:
    ran = cli(*SAID, *flags)
    assert (ran.code, ran.out, service.requests) == (2, "", [])
    assert problem in ran.err


def test_fields_that_do_not_fit_together_are_told_in_words(cli: Run) -> None:
    ran = cli(*AD, "--script", "Two drops.", "--json")
    message = "give either avatar_id or avatar_slug: talking_heads needs one presenter"
    assert ran.error["error"]["message"] == message
    assert ran.error["error"]["details"] == {"errors": [{"path": "", "message": message}]}


def test_help_has_the_choices_of_the_contract(run: Run) -> None:
    text = "".join(run(*AD, "--help").out.split())
    assert "|".join(get_args(AdFormat)) in text
    for field in ("ad_format", "voice_id", "captions"):
        assert f"--{field.replace('_', '-')}" in text
    assert set(AdVideoRequest.model_fields) >= {"ad_format", "voice_id", "captions"}


def test_dry_run_prices_and_creates_nothing(cli: Run, service: StandIn) -> None:
    assert cli(*SAID, "--dry-run", "--wait", "--download").code == 0
    assert [request.path for request in service.requests] == ["/credits/estimate"]
    assert service.requests[0].body == {
        "operation": "ads.videos.create",
        "input": {"script": "Two drops at night.", "avatar_slug": "anika"},
    }


def test_max_credits(cli: Run, service: StandIn) -> None:
    refused = cli(*SAID, "--max-credits", "7", "--json")
    assert (refused.code, refused.out, service.seen(*CREATE)) == (1, "", [])
    assert refused.error["error"]["details"] == {"required_credits": 8, "max_credits": 7}
    assert cli(*SAID, "--max-credits", "8").code == 0
    assert len(service.seen(*CREATE)) == 1


def test_wait_shows_what_was_made_without_addresses(cli: Run) -> None:
    ran = cli(*SAID, "--wait")
    assert ran.code == 0
    assert "video/mp4 480x854 6.5 s" in ran.out
    assert "SRT and VTT" in ran.out
    assert f"Warning: {WARNING}" in ran.err
    assert "http" not in ran.out + ran.err


@pytest.mark.parametrize("command", [(*SAID, "--download"), ("jobs", "result", JOB_ID, "--download")])
def test_download_saves_the_subtitles_beside_the_video(
    cli: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    ran = cli(*command)
    assert (ran.code, ran.out.splitlines()) == (0, [f"outputs/{name}" for name in SAVED])
    assert [(tmp_path / "outputs" / name).read_bytes() for name in SAVED] == [VIDEO, SRT, VTT]


def test_json_lists_all_that_was_saved(cli: Run) -> None:
    document = cli(*SAID, "--download", "ads", "--json").document
    assert document.pop("downloads") == [f"ads/{name}" for name in SAVED]
    subtitles = JobWithResult.model_validate(document).result.subtitles
    assert subtitles is not None
    assert (subtitles.srt.bytes, subtitles.vtt.bytes) == (len(SRT), len(VTT))
