"""``sume videos generate``: what is sent, what is refused before, what it costs."""

import pytest

from sume.contract import limits
from sume.contract.video import VIDEO_ASPECT_RATIOS, VIDEO_RESOLUTIONS
from tests.unit.client_standin import (
    ESTIMATE,
    JOB_ID,
    VIDEO,
    Answer,
    Run,
    StandIn,
    accepted,
    job,
    media,
    result,
)

pytest_plugins = ("tests.unit.cli_harness",)
pytestmark = pytest.mark.backend_free

CREATE = ("POST", "/videos/generations")
PRICE = ("POST", "/credits/estimate")
PROMPT = ("videos", "generate", "--prompt", "A candle at dusk")


@pytest.fixture(autouse=True)
def _everything_works(service: StandIn) -> None:
    service.on(*CREATE, Answer(202, accepted(object="video_generation")))
    service.on(*PRICE, Answer(200, ESTIMATE | {"operation": "videos.generate"}))
    service.on("GET", f"/jobs/{JOB_ID}", Answer(200, job("completed")))
    facts = {"type": "video", "content_type": "video/mp4", "width": 480, "height": 854}
    film = media(f"{service.origin}/files/a", VIDEO, **facts, duration_seconds=5.0)
    service.on("GET", f"/jobs/{JOB_ID}/result", Answer(200, result(film)))
    service.on("GET", "/files/a", Answer(200, VIDEO))


def test_only_what_was_given_is_sent(cli: Run, service: StandIn) -> None:
    assert cli(*PROMPT).code == 0
    assert service.seen(*CREATE)[0].body == {"prompt": "A candle at dusk"}


def test_everything_can_be_given(cli: Run, service: StandIn) -> None:
    flags = (
        "--aspect-ratio 16:9 --duration 7.5 --resolution 720p --generate-audio --seed 3 --engine studio "
        "--reference-image-url https://example.com/a.png --metadata shop=eu"
    )
    assert cli(*PROMPT, *flags.split()).code == 0
    assert service.seen(*CREATE)[0].body == {
        "prompt": "A candle at dusk",
        "aspect_ratio": "16:9",
        "duration": 7.5,
        "resolution": "720p",
        "generate_audio": True,
        "reference_image_urls": ["https://example.com/a.png"],
        "seed": 3,
        "engine": "studio",
        "metadata": {"shop": "eu"},
    }


def test_the_prompt_from_stdin(cli: Run, service: StandIn) -> None:
    assert cli("videos", "generate", "--prompt", "-", stdin="A candle\n").code == 0
    assert service.seen(*CREATE)[0].body == {"prompt": "A candle"}


@pytest.mark.parametrize(
    "flags",
    [
        ["--duration", str(limits.VIDEO_SECONDS_MIN - 0.1)],
        ["--duration", str(limits.VIDEO_SECONDS_MAX + 0.1)],
        ["--duration", "long"],
        ["--aspect-ratio", "3:4"],
        ["--resolution", "1080p"],
        ["--prompt", " "],
        ["--prompt", "x" * (limits.PROMPT_MAX_CHARS + 1)],
        ["--reference-image-url", "/home/me/a.png"],
        ["--reference-image-url", "https://example.com/a.png"] * (limits.REFERENCE_IMAGES_MAX + 1),
        ["--seed", str(limits.SEED_MAX + 1)],
        ["--engine", "other"],
    ],
)
def test_what_the_service_would_refuse_is_refused_here(cli: Run, service: StandIn, flags: list[str]) -> None:
    ran = cli(*PROMPT, *flags)
    assert (ran.code, ran.out, service.requests) == (2, "", [])
    assert "Error: " in ran.err


def test_help_has_the_choices_of_the_contract(run: Run) -> None:
    text = "".join(run("videos", "generate", "--help").out.split())
    for choices in (VIDEO_ASPECT_RATIOS, VIDEO_RESOLUTIONS):
        assert "|".join(choices) in text
    assert f"{limits.VIDEO_SECONDS_MIN}<=x<={limits.VIDEO_SECONDS_MAX}" in text


def test_dry_run_prices_and_creates_nothing(cli: Run, service: StandIn) -> None:
    assert cli(*PROMPT, "--duration", "9", "--dry-run", "--wait").code == 0
    assert [request.path for request in service.requests] == ["/credits/estimate"]
    asked = {"operation": "videos.generate", "input": {"prompt": "A candle at dusk", "duration": 9}}
    assert service.requests[0].body == asked


def test_max_credits_below_the_price(cli: Run, service: StandIn) -> None:
    assert (cli(*PROMPT, "--max-credits", "7").code, service.seen(*CREATE)) == (1, [])


def test_download_saves_the_film(cli: Run) -> None:
    ran = cli(*PROMPT, "--download")
    assert (ran.code, ran.out) == (0, f"outputs/{JOB_ID}-1.mp4\n")


def test_wait_tells_its_length(cli: Run) -> None:
    ran = cli(*PROMPT, "--wait")
    assert "video/mp4 480x854 5.0 s" in ran.out
    assert "subtitles" not in ran.out
