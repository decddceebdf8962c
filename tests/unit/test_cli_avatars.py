"""``sume avatars`` and ``sume voices``: what is sent, refused, and shown."""

import pytest

from sume.contract import limits
from tests.unit.client_standin import (
    ESTIMATE,
    JOB_ID,
    PICTURE,
    VIDEO,
    VOICE,
    Answer,
    Run,
    StandIn,
    accepted,
    avatar,
    job,
    media,
    page,
    result,
)

pytest_plugins = ("tests.unit.cli_harness",)
pytestmark = pytest.mark.backend_free

CREATE = ("POST", "/avatars")
MADE = avatar(slug="baker", name="Baker", visibility="workspace", status="processing", style="illustrated")
MAKE = ("avatars", "create", "--name", "Baker")
PHOTO = ("--type", "photo", "--photo-url", "https://example.com/me.jpg")
DRAWN = (*MAKE, "--type", "prompt", "--prompt", "A baker with red hair")


@pytest.fixture(autouse=True)
def _everything_works(service: StandIn) -> None:
    service.on(*CREATE, Answer(202, accepted(object="avatar_creation") | {"avatar": MADE}))
    service.on("POST", "/credits/estimate", Answer(200, ESTIMATE | {"operation": "avatars.create"}))
    service.on("GET", "/avatars", Answer(200, page(MADE, avatar())))
    service.on("GET", "/avatars/anika", Answer(200, avatar()))
    service.on("GET", "/voices", Answer(200, page(VOICE)))
    service.on("GET", f"/jobs/{JOB_ID}", Answer(200, job("completed")))
    facts = {"type": "video", "content_type": "video/mp4", "duration_seconds": 3.0}
    files = (media(f"{service.origin}/files/a"), media(f"{service.origin}/files/b", VIDEO, **facts))
    done = result(*files)
    done["result"]["avatar_id"] = MADE["id"]
    service.on("GET", f"/jobs/{JOB_ID}/result", Answer(200, done))
    service.on("GET", "/files/a", Answer(200, PICTURE))
    service.on("GET", "/files/b", Answer(200, VIDEO))


@pytest.mark.parametrize(
    ("flags", "sent"),
    [
        (
            ("--type", "prompt", "--prompt", "A baker"),
            {"type": "prompt", "prompt": "A baker"},
        ),
        (
            PHOTO,
            {"type": "photo", "file": {"type": "url", "url": "https://example.com/me.jpg"}},
        ),
        (
            (*PHOTO, "--face-swap-consent", "Agreed in writing on 2 May."),
            {
                "type": "photo",
                "file": {"type": "url", "url": "https://example.com/me.jpg"},
                "face_swap_consent": "Agreed in writing on 2 May.",
            },
        ),
        (
            ("--type", "props", "--sex", "male", "--ethnicity", "east_asian", "--age", "40", "--seed", "5"),
            {"type": "props", "sex": "male", "ethnicity": "east_asian", "age": 40, "seed": 5},
        ),
    ],
)
def test_each_type_has_its_own_fields(
    cli: Run, service: StandIn, flags: tuple[str, ...], sent: dict[str, object]
) -> None:
    assert cli(*MAKE, *flags, "--metadata", "shop=eu").code == 0
    assert service.seen(*CREATE)[0].body == {"name": "Baker", "metadata": {"shop": "eu"}, **sent}


def test_the_description_from_stdin(cli: Run, service: StandIn) -> None:
    assert cli(*MAKE, "--type", "prompt", "--prompt", "-", stdin="A baker\n").code == 0
    assert service.seen(*CREATE)[0].body["prompt"] == "A baker"


@pytest.mark.parametrize(
    ("flags", "problem"),
    [
        (["--type", "statue"], "'statue' is not one of"),
        (["--type", "prompt"], "needs prompt"),
        (["--type", "photo"], "needs file"),
        (["--type", "props"], "at least one"),
        (["--type", "prompt", "--prompt", "x", "--age", "30"], "props only"),
        (["--type", "photo", "--photo-url", "/home/me.jpg"], "https address"),
        (["--type", "props", "--age", str(limits.AVATAR_AGE_MIN - 1)], f"equal to {limits.AVATAR_AGE_MIN}"),
        (["--type", "props", "--sex", "other"], "'other' is not one of"),
        (["--type", "prompt", "--prompt", " "], "blank"),
    ],
)
def test_what_the_service_would_refuse_is_refused_here(
    cli: Run, service: StandIn, flags: list[str], problem: str
) -> None:
    ran = cli(*MAKE, *flags)
    assert (ran.code, ran.out, service.requests) == (2, "", [])
    assert problem in ran.err


def test_dry_run_and_max_credits(cli: Run, service: StandIn) -> None:
    assert cli(*DRAWN, "--dry-run").code == 0
    assert cli(*DRAWN, "--max-credits", "7").code == 1
    assert [request.path for request in service.requests] == ["/credits/estimate"] * 2


def test_download_saves_the_picture_and_the_clip(cli: Run) -> None:
    ran = cli(*DRAWN, "--download")
    assert ran.out.splitlines() == [f"outputs/{JOB_ID}-1.png", f"outputs/{JOB_ID}-2.mp4"]


def test_wait_tells_the_new_avatars_id(cli: Run) -> None:
    assert MADE["id"] in cli(*DRAWN, "--wait").out


def test_the_list_is_a_table(cli: Run) -> None:
    ran = cli("avatars", "list")
    heading, own, public = ran.out.splitlines()
    assert heading.split() == ["SLUG", "NAME", "STYLE", "STATUS", "WHOSE", "VOICE", "TAGS"]
    assert own.split()[:5] == ["baker", "Baker", "illustrated", "processing", "workspace"]
    assert public.split()[:6] == ["anika", "Anika", "photo", "ready", "public", "bella"]


def test_the_list_can_be_paged(cli: Run, service: StandIn) -> None:
    more = page(avatar()) | {"has_more": True, "next_cursor": "next"}
    service.on("GET", "/avatars", Answer(200, more))
    ran = cli("avatars", "list", "--limit", "1", "--cursor", "here")
    assert service.seen("GET", "/avatars")[0].query == {"limit": "1", "cursor": "here"}
    assert "--cursor next" in ran.err


def test_one_avatar_says_what_it_can(cli: Run) -> None:
    out = cli("avatars", "get", "anika").out
    assert "talking_head, ugc_ad\n" in out
    assert "face_swap" not in out
    assert "bella (en)" in out


def test_an_unknown_avatar_ends_with_1(cli: Run) -> None:
    assert cli("avatars", "get", "nobody").code == 1


def test_voices_are_a_table(cli: Run) -> None:
    heading, voice = cli("voices", "list").out.splitlines()
    assert heading.split() == ["VOICE", "LANGUAGE", "SEX", "ACCENT", "SOUNDS"]
    assert voice.split() == ["heart", "en", "female", "US", "Warm", "and", "close"]
