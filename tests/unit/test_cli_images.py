"""``sume images generate``: what is sent, what is refused before, what is paid, what is saved."""

import errno
import json
import os
from pathlib import Path

import pytest

from sume.contract import limits
from sume.contract.images import ASPECT_RATIOS, QUALITIES, RESOLUTIONS
from tests.unit.client_standin import (
    ESTIMATE,
    JOB_ID,
    PICTURE,
    Answer,
    Run,
    StandIn,
    accepted,
    job,
    media,
    result,
    unavailable,
)

pytestmark = pytest.mark.backend_free

pytest_plugins = ("tests.unit.cli_harness",)

CREATE = ("POST", "/images/generations")
PRICE = ("POST", "/credits/estimate")
PROMPT = ("images", "generate", "--prompt", "A jar")
PICTURE_NAME = f"{JOB_ID}-1.png"


@pytest.fixture(autouse=True)
def _everything_works(service: StandIn) -> None:
    service.on(*CREATE, Answer(202, accepted()))
    service.on(*PRICE, Answer(200, ESTIMATE))
    service.on("GET", f"/jobs/{JOB_ID}", Answer(200, job("completed")))
    made = result(media(f"{service.origin}/files/a"), warnings=("There is no dragon in it.",))
    service.on("GET", f"/jobs/{JOB_ID}/result", Answer(200, made))
    service.on("GET", "/files/a", Answer(200, PICTURE))


def test_only_what_was_given_is_sent(cli: Run, service: StandIn) -> None:
    assert cli(*PROMPT).code == 0
    assert service.seen(*CREATE)[0].body == {"prompt": "A jar"}


def test_everything_can_be_given(cli: Run, service: StandIn) -> None:
    flags = "--aspect-ratio 4:5 --n 3 --resolution 512p --quality draft --seed 0 --engine studio"
    ran = cli(*PROMPT, *flags.split(), "--metadata", "shop=eu", "--metadata", "note=a=b c")
    assert ran.code == 0
    assert service.seen(*CREATE)[0].body == {
        "prompt": "A jar",
        "aspect_ratio": "4:5",
        "image_count": 3,
        "resolution": "512p",
        "quality": "draft",
        "seed": 0,
        "engine": "studio",
        "metadata": {"shop": "eu", "note": "a=b c"},
    }


def test_n_has_a_short_form(cli: Run, service: StandIn) -> None:
    assert cli(*PROMPT, "-n", "2").code == 0
    assert service.seen(*CREATE)[0].body == {"prompt": "A jar", "image_count": 2}


@pytest.mark.parametrize(
    ("flags", "stdin", "problem"),
    [
        (["--prompt", "  "], "", "prompt: must not be blank"),
        (["--prompt", "-"], "A\0jar", "prompt: must not contain NUL characters"),
        (["--metadata", "a=b\0"], "", "metadata.a: must not contain NUL characters"),
    ],
)
def test_a_wrong_text_is_told_in_words(cli: Run, flags: list[str], stdin: str, problem: str) -> None:
    ran = cli(*PROMPT, *flags, stdin=stdin)
    assert (ran.code, ran.err) == (2, f"Error: {problem}\n")


def test_the_prompt_from_stdin(cli: Run, service: StandIn) -> None:
    assert cli("images", "generate", "--prompt", "-", stdin="A jar\non sand\n").code == 0
    assert service.seen(*CREATE)[0].body == {"prompt": "A jar\non sand"}


def test_help_has_the_choices_of_the_contract(run: Run) -> None:
    text = "".join(run("images", "generate", "--help").out.split())
    for choices in (ASPECT_RATIOS, RESOLUTIONS, QUALITIES):
        assert "|".join(choices) in text
    assert f"1<=x<={limits.IMAGES_PER_JOB_MAX}" in text
    assert f"0<=x<={limits.SEED_MAX}" in text


@pytest.mark.parametrize(
    "flags",
    [
        ["--aspect-ratio", "2:1"],
        ["--quality", "ultra"],
        ["--resolution", "768"],
        ["--engine", "other"],
        ["--n", "0"],
        ["--n", str(limits.IMAGES_PER_JOB_MAX + 1)],
        ["--n", "two"],
        ["--seed", "-1"],
        ["--metadata", "novalue"],
        ["--metadata", "=x"],
        ["--metadata", "a=1", "--metadata", "a=2"],
        ["--metadata", "a=" + "x" * 501],
        ["--prompt", ""],
        ["--prompt", "  "],
        ["--prompt", "x" * (limits.PROMPT_MAX_CHARS + 1)],
        ["--idempotency-key", ""],
        ["--idempotency-key", "ключ"],
        ["--timeout", "0"],
        ["--max-credits", "-1"],
    ],
)
def test_what_the_service_would_refuse_is_refused_here(cli: Run, service: StandIn, flags: list[str]) -> None:
    ran = cli(*PROMPT, *flags)
    assert (ran.code, ran.out, service.requests) == (2, "", [])
    assert "Error: " in ran.err


def test_each_run_has_its_own_key_and_its_tries_share_it(cli: Run, service: StandIn) -> None:
    service.on(*CREATE, unavailable(), Answer(202, accepted()))
    cli(*PROMPT)
    cli(*PROMPT)
    first, again, other = (request.headers["Idempotency-Key"] for request in service.seen(*CREATE))
    assert first == again != other
    assert len(first) >= 32


def test_a_key_of_ones_own(cli: Run, service: StandIn) -> None:
    cli(*PROMPT, "--idempotency-key", "order-17")
    assert service.seen(*CREATE)[0].headers["Idempotency-Key"] == "order-17"


def test_without_wait_the_job_and_how_to_go_on(cli: Run, service: StandIn) -> None:
    ran = cli(*PROMPT)
    assert JOB_ID in ran.out
    assert f"sume jobs wait {JOB_ID}" in ran.err
    assert len(service.requests) == 1


def test_wait_shows_the_result_without_addresses(cli: Run) -> None:
    ran = cli(*PROMPT, "--wait")
    assert ran.code == 0
    assert "image/png 768x768" in ran.out
    assert "http" not in ran.out + ran.err
    assert "Warning: There is no dragon in it." in ran.err
    assert "--download" in ran.err


@pytest.mark.parametrize(
    ("flags", "folder"),
    [
        (["--download"], "outputs"),
        (["--download", "--quality", "draft"], "outputs"),
        (["--download", "here/below"], "here/below"),
        (["--download", "here", "--quality", "draft"], "here"),
        (["--download=here"], "here"),
        (["--wait", "--download", "--timeout", "5"], "outputs"),
    ],
)
def test_download_waits_and_prints_paths(cli: Run, tmp_path: Path, flags: list[str], folder: str) -> None:
    ran = cli(*PROMPT, *flags)
    assert (ran.code, ran.out) == (0, f"{folder}/{PICTURE_NAME}\n")
    assert (tmp_path / folder / PICTURE_NAME).read_bytes() == PICTURE
    assert "Warning: There is no dragon in it." in ran.err
    assert "http" not in ran.err


def test_a_value_that_looks_like_the_flag_is_a_value(cli: Run, service: StandIn) -> None:
    assert cli("images", "generate", "--prompt", "--download", "--seed", "1").code == 0
    assert service.seen(*CREATE)[0].body == {"prompt": "--download", "seed": 1}


def test_a_bad_folder_is_found_out_before_paying(cli: Run, service: StandIn, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = cli(*PROMPT, "--download", "file")
    assert (ran.code, service.requests) == (2, [])
    assert "Cannot download to file" in ran.err


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="a folder where not even root can write")
def test_a_folder_that_takes_no_files_is_found_out_before_paying(cli: Run, service: StandIn) -> None:
    ran = cli(*PROMPT, "--download", "/proc", "--json")
    assert (ran.code, ran.out, service.requests) == (2, "", [])
    assert ran.error["error"]["message"].startswith("Cannot download to /proc: ")


def test_a_disk_that_fills_up_costs_no_second_picture(
    cli: Run, service: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "outputs/x.part")

    monkeypatch.setattr("sume.client._sync.resources.jobs.save_result", full)
    ran = cli(*PROMPT, "--download", "--json")
    assert (ran.code, ran.document["id"]) == (1, JOB_ID)
    assert ran.error["error"]["details"] == {"job_id": JOB_ID}
    told = cli(*PROMPT, "--download")
    assert told.code == 1
    assert "outputs/x.part: No space left on device" in told.err
    assert f"sume jobs result {JOB_ID} --download DIR" in told.err


def test_a_wrong_choice_is_named_with_the_right_ones(cli: Run) -> None:
    ran = cli(*PROMPT, "--aspect-ratio", "2:1", "--json")
    assert ran.error["error"]["message"].startswith("Invalid value for '--aspect-ratio': '2:1' is not one of")


def test_other_bytes_than_promised_end_with_1(cli: Run, service: StandIn, tmp_path: Path) -> None:
    service.on("GET", "/files/a", Answer(200, PICTURE[::-1]))
    ran = cli(*PROMPT, "--download", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert "SHA-256" in ran.error["error"]["message"]
    assert list((tmp_path / "outputs").iterdir()) == []


def test_dry_run_creates_nothing(cli: Run, service: StandIn, tmp_path: Path) -> None:
    ran = cli(*PROMPT, "--quality", "high", "--n", "2", "--dry-run", "--wait", "--download")
    assert ran.code == 0
    assert "high image" in ran.out
    assert [request.path for request in service.requests] == ["/credits/estimate"]
    assert service.requests[0].body["input"] == {"prompt": "A jar", "quality": "high", "image_count": 2}
    assert not (tmp_path / "outputs").exists()


def test_max_credits_below_the_price(cli: Run, service: StandIn) -> None:
    ran = cli(*PROMPT, "--max-credits", "7", "--json")
    assert (ran.code, ran.out, service.seen(*CREATE)) == (1, "", [])
    assert ran.error["error"]["details"] == {"required_credits": 8, "max_credits": 7}


def test_max_credits_at_the_price(cli: Run, service: StandIn) -> None:
    assert cli(*PROMPT, "--max-credits", "8").code == 0
    assert len(service.seen(*CREATE)) == 1


BRIEF = {"products": [{"subject": "jar", "count": 2, "colour": "#9fb29a"}], "light": "leaf_shade"}


@pytest.mark.parametrize(
    "kept", [BRIEF, {"asked": BRIEF, "shown": [], "assumed": []}], ids=["brief", "result"]
)
def test_a_brief_comes_from_a_file_or_from_stdin(
    cli: Run, service: StandIn, tmp_path: Path, kept: dict[str, object]
) -> None:
    file = tmp_path / "brief.json"
    file.write_text(json.dumps(kept), "utf-8")
    assert cli(*PROMPT, "--brief", str(file)).code == 0
    assert cli(*PROMPT, "--brief", "-", stdin=json.dumps(kept)).code == 0
    bodies = [call.body for call in service.seen(*CREATE)]
    assert bodies == [{"prompt": "A jar", "brief": BRIEF}] * 2


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nonsense", "holds no JSON"),
        ("[1]", "holds no JSON object"),
        ("{}", "brief.products: is required"),
        ('{"products": [{"subject": "boat"}]}', "brief.products.0.subject: Input should be 'pump_bottle'"),
        ('{"products": [{"subject": "jar", "colour": "red"}]}', "must be a colour as #rrggbb"),
    ],
)
def test_a_brief_that_cannot_be_sent_is_refused_before(
    cli: Run, service: StandIn, tmp_path: Path, text: str, problem: str
) -> None:
    file = tmp_path / "brief.json"
    file.write_text(text, "utf-8")
    ran = cli(*PROMPT, "--brief", str(file))
    assert ran.code == 2
    assert problem in ran.err
    assert service.seen(*CREATE) == []


def test_a_brief_that_is_not_there_is_said(cli: Run, tmp_path: Path) -> None:
    ran = cli(*PROMPT, "--brief", str(tmp_path / "none.json"))
    assert ran.code == 2
    assert "none.json" in ran.err


def test_photos_of_products_are_sent(cli: Run, service: StandIn) -> None:
    urls = ["https://a.example/1.png", "https://a.example/2.png"]
    assert cli(*PROMPT, *(part for url in urls for part in ("--reference-image-url", url))).code == 0
    assert service.seen(*CREATE)[0].body == {"prompt": "A jar", "reference_image_urls": urls}
