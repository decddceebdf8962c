"""An upload, understood by the real engine in its own process, becomes a scene that is found and plays."""

from pathlib import Path

import httpx
import pytest

from tests.api.answers import said
from tests.library import finalise, put_video, run_job
from tests.live import LiveApi
from tests.media_files import film

pytestmark = [pytest.mark.render, pytest.mark.slow]


def test_from_upload_to_search(live: LiveApi, tmp_path: Path) -> None:
    caller = live.workspace()
    data = film(tmp_path / "film.mp4", seconds=2, size=(320, 240), sound="aac").read_bytes()
    accepted = said(finalise(caller, put_video(caller, data), tags=["campaign seven"]), 202)
    run_job(live, accepted["job_id"])
    result = said(caller.get(f"/jobs/{accepted['job_id']}/result"))["result"]
    assert result["source_id"] == accepted["id"]
    assert result["engine"]["name"] == "studio"
    found = said(caller.get("/assets", params={"q": "campaign seven", "search_mode": "text"}))["data"]
    assert [one["id"] for one in found] == result["asset_ids"]
    assert abs(sum(one["duration_seconds"] for one in found) - 2) < 0.2
    for one in found:
        clip = httpx.get(one["clip_url"], trust_env=False)
        assert clip.headers["content-type"] == "video/mp4"
        assert clip.content[4:8] == b"ftyp"
        picture = httpx.get(one["thumbnail_url"], trust_env=False)
        assert picture.headers["content-type"].startswith("image/")
