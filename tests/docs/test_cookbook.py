"""Every block of the cookbook is run as it stands, against a whole service whose renderer is quick."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anyio
import pytest

from sume import Sume
from sume.contract.jobs import TERMINAL_STATUSES, Job
from sume.settings import load_settings
from sume.storage.database import Database
from sume.storage.migrate import migrate
from sume.storage.objects import open_store
from tests.agents import Agent, at
from tests.brands.serving import HERE, served_here
from tests.docs.cookbook import (
    CLI,
    CURL,
    LANGUAGES,
    MCP,
    NO_DOOR,
    PYTHON,
    Block,
    Page,
    pages,
    read_page,
    tool_call,
    values_in,
)
from tests.factories import make_tenant, problems
from tests.faults.place import Place, free_port
from tests.faults.processes import eventually
from tests.faults.quick_films import TALK
from tests.receiving import Receiver
from tests.running import SUME

pytestmark = pytest.mark.doors

PAGES = pages()
COOKED = [
    (page.name, section.door) for page in map(read_page, PAGES) for section in page.sections if section.blocks
]
"""Every page and door with blocks."""
SECONDS = 120
PICTURE, VIDEOS = "outputs/*.png", ("outputs/*.mp4", "outputs/*.srt", "outputs/*.vtt")


@dataclass(frozen=True)
class Left:
    """What a page leaves by each of its doors: ``jobs`` by type, all completed, words and files by door."""

    jobs: frozenset[str] = frozenset()
    said: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)


LEFT = {
    "01-account": Left(said={CURL: '"object":"credit_estimate"', CLI: "sufficient  yes", PYTHON: "True"}),
    "02-picture": Left(
        jobs=frozenset({"image_generation"}),
        files={CURL: ("jar.png",), CLI: (PICTURE,), PYTHON: (PICTURE,)},
    ),
    "03-ad": Left(jobs=frozenset({"ad_video_generation"}), files={CLI: VIDEOS, PYTHON: VIDEOS}),
    "04-library": Left(
        jobs=frozenset({"asset_ingest"}), said={CURL: "asset_", CLI: "asset_", PYTHON: "A bottle 0.5"}
    ),
    "05-reference": Left(
        jobs=frozenset({"reference_analysis"}),
        said={PYTHON: "'avatar_slug': "},
        files={CURL: ("report.json",), CLI: ("report.json",)},
    ),
    "06-failures": Left(said={PYTHON: "not_found"}),
    "07-brand": Left(
        jobs=frozenset({"brand_analysis", "image_generation"}),
        said={CLI: "#2f6b4f", PYTHON: "('primary', '#"},
        files={CURL: ("brand.json", "picture.json"), CLI: (PICTURE,), PYTHON: (PICTURE,)},
    ),
    "08-face-swap": Left(
        jobs=frozenset({"face_swap"}),
        said={PYTHON: "swapped="},
        files={CURL: ("result.json",), CLI: ("outputs/*.mp4",), PYTHON: ("outputs/*.mp4",)},
    ),
    "09-batch": Left(
        jobs=frozenset({"image_generation"}),
        said={PYTHON: "jam completed None"},
        files={CURL: ("items.json",), CLI: (PICTURE, "products.jsonl.state.json"), PYTHON: (PICTURE,)},
    ),
    "10-webhooks": Left(said={CURL: '"delivered"', CLI: "delivered", PYTHON: "webhook.test True"}),
}


@dataclass
class Kitchen:
    """A workspace of its own in the service, and a folder with what the pages speak of."""

    place: Place
    folder: Path
    website: str
    hook: Receiver

    def __post_init__(self) -> None:
        self.key = make_tenant(self.place.database, plan="studio").key
        self.url = f"http://127.0.0.1:{self.place.settings.port}"
        shutil.copy(TALK, self.folder / "footage.mp4")
        with self.client() as client:
            footage = self.folder / "footage.mp4"
            reference = client.uploads.put(footage, "reference_analysis_video")
            source = client.uploads.put(footage, "face_swap_source_video")
        self.variables = {
            "WEBSITE": self.website,
            "REFERENCE_URL": str(reference.media_url),
            "SOURCE_VIDEO_URL": str(source.media_url),
            "HOOK_URL": self.hook.url("/hooks/sume"),
        }

    def client(self) -> Sume:
        return Sume(self.key, f"{self.url}/api/v1")

    def run(self, *command: str) -> str:
        """What the command printed; it must succeed."""
        outside = {name: value for name, value in os.environ.items() if not name.startswith("SUME_")}
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={
                **outside,
                **self.variables,
                "PATH": f"{SUME.parent}:{outside['PATH']}",
                "HOME": str(self.folder),
                "SUME_CONFIG_DIR": str(self.folder / "config"),
                "SUME_API_KEY": self.key,
                "SUME_API_BASE_URL": f"{self.url}/api/v1",
                "PYTHONWARNINGS": "error",
                "no_proxy": "127.0.0.1",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        assert done.returncode == 0, f"{done.stderr}\n{done.stdout}\n{self.place.logs()}"
        return done.stdout

    def jobs(self) -> list[Job]:
        with self.client() as client:
            return list(client.jobs.iterate())

    def ended_jobs(self) -> list[Job]:
        """All jobs of the workspace, once none of them goes on."""

        def none_goes_on() -> bool:
            return all(job.status in TERMINAL_STATUSES for job in self.jobs())

        eventually(none_goes_on, "all jobs have ended", seconds=SECONDS)
        return self.jobs()


@pytest.fixture(scope="module")
def place(backend: dict[str, str]) -> Iterator[Place]:
    settings = load_settings(**backend, port=free_port(), rate_limits=False)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database)
    migrate(database)
    place = Place(settings, database, open_store(settings.storage), make_tenant(database))
    try:
        place.start_service(workers=2, SUME_ALLOW_LOOPBACK_FETCH="on", SUME_LIBRARY_GENERATED="off")
        yield place
        assert problems(database) == []
    finally:
        place.close()


@pytest.fixture
def kitchen(place: Place, tmp_path: Path) -> Iterator[Kitchen]:
    with served_here(HERE / "sites" / "bramble") as site, Receiver() as hook:
        yield Kitchen(place, tmp_path, site.origin, hook)


def in_shell(kitchen: Kitchen, page: Page, blocks: tuple[Block, ...]) -> str:
    return "".join(kitchen.run("bash", "-euo", "pipefail", "-c", block.text) for block in blocks)


def in_python(kitchen: Kitchen, page: Page, blocks: tuple[Block, ...]) -> str:
    script = kitchen.folder / "page.py"
    script.write_text("\n".join(block.text for block in blocks), encoding="utf-8")
    return kitchen.run(sys.executable, str(script))


def by_tools(kitchen: Kitchen, page: Page, blocks: tuple[Block, ...]) -> str:
    """Called one after the other, as an agent would; what a list is asked for is found."""
    known = {name.lower(): value for name, value in kitchen.variables.items()}
    if page.name == "04-library":
        taken_in(kitchen)

    async def story() -> None:
        async with at(f"{kitchen.url}/mcp", kitchen.key) as agent:
            for block in blocks:
                answer = await called(agent, block, known)
                assert answer.get("data") != []
                known.update(values_in(answer))

    anyio.run(story)
    return ""


async def called(agent: Agent, block: Block, known: dict[str, Any]) -> dict[str, Any]:
    call = tool_call(block, known)
    if call.fails:
        refusal = await agent.refused(call.name, **call.arguments)
        assert refusal["code"] == call.fails
        return refusal
    answer = await agent.good(call.name, **call.arguments)
    while answer.get("ended") is False:
        answer = await agent.good(call.name, **call.arguments)
    return answer


def taken_in(kitchen: Kitchen) -> None:
    """The video that an agent gives to the local server is in the library."""
    with kitchen.client() as client:
        footage = kitchen.folder / "footage.mp4"
        client.jobs.wait_for_result(
            client.assets.upload(footage, title="Morning routine", tags=["summer"]), timeout=SECONDS
        )


RUNNERS = {CURL: in_shell, CLI: in_shell, PYTHON: in_python, MCP: by_tools}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "door"), COOKED)
def test_every_block_does_what_it_says(kitchen: Kitchen, name: str, door: str) -> None:
    if door == CURL and shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    page, left = read_page(name), LEFT[name]
    said = RUNNERS[door](kitchen, page, page.section(door).blocks)
    assert left.said.get(door, "") in said
    assert [
        glob for glob in left.files.get(door, ()) if not any(map(is_full, kitchen.folder.glob(glob)))
    ] == []
    jobs = kitchen.ended_jobs()
    assert [(job.type, job.status, job.error) for job in jobs if job.status != "completed"] == []
    assert left.jobs <= {job.type for job in jobs}


def is_full(path: Path) -> bool:
    return path.stat().st_size > 0


@pytest.mark.backend_free
@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_the_four_doors(name: str) -> None:
    page = read_page(name)
    assert [section.door for section in page.sections] == ["", *LANGUAGES]
    assert page.sections[0].blocks == ()
    for section in page.sections[1:]:
        assert section.blocks or NO_DOOR.search(section.prose), f"{section.door} does not say why it is empty"
        assert {block.language for block in section.blocks} <= {LANGUAGES[section.door]}


@pytest.mark.backend_free
def test_every_page_is_in_the_table_and_has_its_expectations() -> None:
    table = read_page("README").sections[0].prose
    assert [name for name in PAGES if f"({name}.md)" not in table] == []
    assert list(LEFT) == PAGES


@pytest.mark.slow
def test_the_first_block_is_a_shell_s(kitchen: Kitchen) -> None:
    (block,) = read_page("README").sections[0].blocks
    assert block.language == "bash"
    kitchen.run("bash", "-euo", "pipefail", "-c", block.text)
