"""``sume batch run`` against the real API; only the renderer is played."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sume.cli.batch import running
from sume.cli.batch.lines import in_chunks, read_lines
from sume.cli.batch.state import State
from sume.contract.jobs import JobStatus
from sume.jobs import service
from sume.storage.database import utc_now
from tests.api.answers import said
from tests.factories_api import LEASE, Worker
from tests.live import Caller, LiveApi
from tests.unit.client_standin import Ran, Run

pytest_plugins = ("tests.unit.cli_harness",)


def line(prompt: str, **fields: Any) -> dict[str, Any]:
    return {"operation": "images.generate", "input": {"prompt": prompt, "quality": "draft"}, **fields}


@pytest.fixture
def caller(live: LiveApi) -> Caller:
    return live.workspace()


@pytest.fixture
def sume(run: Run, live: LiveApi, caller: Caller, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command with a workspace of its own."""
    monkeypatch.setenv("SUME_API_KEY", caller.key)
    monkeypatch.setenv("SUME_API_BASE_URL", live.url)
    monkeypatch.setattr(running, "LOOK_SECONDS", 0.05)
    return run


@pytest.fixture
def write(config_dir: Path) -> Callable[..., Path]:
    def write(*lines: dict[str, Any], name: str = "work.jsonl") -> Path:
        file = config_dir.parent / name
        file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
        return file

    return write


@contextmanager
def working(live: LiveApi, *, fails: str = "") -> Iterator[None]:
    """Somebody completes what is queued, and fails what has this word in its prompt."""
    stop, worker = threading.Event(), Worker(live)

    def work() -> None:
        while not stop.wait(0.02):
            with live.database.write() as session:
                found = service.claim_next(session, owner="w", lease=LEASE, now=utc_now())
            if found is None:
                continue
            held, job = found
            if fails and fails in job.input["request"]["prompt"]:
                worker.fail(held)
            else:
                worker.complete(held)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def batches_of(caller: Caller) -> list[dict[str, Any]]:
    return list(said(caller.get("/batches"))["data"])


def used(caller: Caller) -> int:
    return int(said(caller.get("/credits"))["used_credits"])


def test_a_file_to_its_end_and_a_rerun_that_does_nothing(
    sume: Run, live: LiveApi, caller: Caller, write: Callable[..., Path], tmp_path: Path
) -> None:
    file = write(line("A jar.", custom_id="jar", metadata={"sku": "1"}), line("A cup."))
    with working(live):
        ran = sume("batch", "run", str(file), "--download", "out", "--json")
    assert ran.code == 0, ran.err
    document = ran.document
    assert document["counts"] == {"completed": 2}
    assert document["charged_credits"] == used(caller) == 2
    assert [item["custom_id"] for item in document["items"]] == ["jar", None]
    saved = [tmp_path / path for item in document["items"] for path in item["downloads"]]
    assert len(saved) == 2
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in saved)
    assert (tmp_path / "work.jsonl.state.json").stat().st_mode & 0o777 == 0o600

    again = sume("batch", "run", str(file), "--download", "out", "--json")
    assert (again.code, again.document) == (0, document)
    assert len(batches_of(caller)) == 1
    told = sume("batch", "run", str(file))
    assert "jar" in told.out
    assert "credits charged  2" in told.out


def test_what_failed_is_said_and_done_again_only_when_asked(
    sume: Run, live: LiveApi, caller: Caller, write: Callable[..., Path]
) -> None:
    file = write(line("A jar."), line("A broken cup."), line("A spoon."))
    with working(live, fails="broken"):
        ran = sume("batch", "run", str(file))
    assert ran.code == 1
    assert "The lamp broke." in ran.out
    assert "1 of 3 items did not complete" in ran.err
    assert "--retry-failed" in ran.err
    assert sume("batch", "run", str(file)).code == 1
    assert len(batches_of(caller)) == 1
    with working(live):
        ran = sume("batch", "run", str(file), "--retry-failed", "--json")
    assert (ran.code, ran.document["counts"]) == (0, {"completed": 3})
    assert [batch["item_count"] for batch in batches_of(caller)] == [1, 3]
    assert used(caller) == 3


def test_a_line_that_was_changed_is_new_work(
    sume: Run, live: LiveApi, caller: Caller, write: Callable[..., Path]
) -> None:
    same, old, new = line("A jar."), line("A cup."), line("A cup, blue.")
    with working(live):
        assert sume("batch", "run", str(write(same, old, same)), "--json").code == 0
        assert used(caller) == 3
        ran = sume("batch", "run", str(write(same, new, same)), "--json")
    assert ran.document["counts"] == {"completed": 3}
    assert used(caller) == 4


@pytest.mark.parametrize("dies_in", ["accepted", "save"])
def test_a_run_that_dies_while_it_asks_never_pays_twice(
    sume: Run,
    live: LiveApi,
    caller: Caller,
    write: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    dies_in: str,
) -> None:
    file = write(*(line(f"Jar {number}.") for number in range(5)))

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(State, dies_in, die)
        ran = sume("batch", "run", str(file))
    assert ran.code == 130
    assert f"sume batch run {file}" in ran.err
    with working(live):
        ran = sume("batch", "run", str(file), "--json")
    assert (ran.code, ran.document["counts"]) == (0, {"completed": 5})
    assert [batch["item_count"] for batch in batches_of(caller)] == [5]
    assert used(caller) == 5


def test_a_batch_whose_key_the_service_forgot_is_found_again(
    sume: Run, live: LiveApi, caller: Caller, write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(line("A jar."), line("A cup."))

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(State, "accepted", die)
        assert sume("batch", "run", str(file)).code == 130
    state = file.with_name("work.jsonl.state.json")
    document = json.loads(state.read_text())
    for asked in document["batches"].values():
        asked["asked_at"] = "2026-01-01T00:00:00+00:00"
    state.write_text(json.dumps(document))
    with working(live):
        assert sume("batch", "run", str(file)).code == 0
    assert len(batches_of(caller)) == 1


def test_the_state_file_may_be_lost(
    sume: Run, live: LiveApi, caller: Caller, write: Callable[..., Path]
) -> None:
    file = write(line("A jar."))
    with working(live):
        assert sume("batch", "run", str(file)).code == 0
        file.with_name("work.jsonl.state.json").unlink()
        assert sume("batch", "run", str(file)).code == 0
    assert used(caller) == 1


def test_few_at_a_time(sume: Run, live: LiveApi, caller: Caller, write: Callable[..., Path]) -> None:
    file = write(*(line(f"Jar {number}.") for number in range(5)))
    with working(live):
        assert sume("batch", "run", str(file), "--concurrency", "2").code == 0
    assert [batch["item_count"] for batch in batches_of(caller)] == [1, 2, 2]


def test_long_files_go_as_several_batches(write: Callable[..., Path]) -> None:
    lines = read_lines(write(*(line(f"Jar {number}.") for number in range(250))), None)
    assert [len(chunk) for chunk in in_chunks(lines, 1000)] == [100, 100, 50]
    long = read_lines(write(*(line("x" * 3900 + str(number)) for number in range(250))), None)
    chunks = list(in_chunks(long, 1000))
    assert all(len(json.dumps([one.item for one in chunk])) < 1_000_000 for chunk in chunks)
    assert [one for chunk in chunks for one in chunk] == long


def test_a_budget_is_for_the_whole_file(
    sume: Run, live: LiveApi, caller: Caller, write: Callable[..., Path]
) -> None:
    file = write(line("A jar."), line("A cup."))
    ran = sume("batch", "run", str(file), "--max-credits", "1", "--json")
    assert ran.code == 1
    assert ran.error["error"]["details"] == {"required_credits": 2, "max_credits": 1}
    assert batches_of(caller) == []
    with working(live):
        assert sume("batch", "run", str(file), "--max-credits", "2").code == 0
        write(line("A jar."), line("A cup."), line("A fork."))
        assert sume("batch", "run", str(file), "--max-credits", "2").code == 1
    assert used(caller) == 2


def test_a_dry_run_needs_no_key(run: Run, write: Callable[..., Path]) -> None:
    video = {"operation": "videos.generate", "input": {"prompt": "Honey.", "duration": 6}}
    file = write(line("A jar."), line("A cup."), video)
    ran = run("batch", "run", str(file), "--dry-run", "--json")
    assert (ran.code, ran.document["required_credits"]) == (0, 8)
    assert [(row["operation"], row["items"]) for row in ran.document["by_operation"]] == [
        ("images.generate", 2),
        ("videos.generate", 1),
    ]
    assert "required" in run("batch", "run", str(file), "--dry-run").out
    assert not file.with_name("work.jsonl.state.json").exists()


def _refused(ran: Ran) -> list[tuple[int, str]]:
    assert ran.code == 2
    return [(one["line"], one["path"]) for one in ran.error["error"]["details"]["errors"]]


def test_errors_name_line_and_field(run: Run, write: Callable[..., Path]) -> None:
    file = write(
        line("A jar."),
        {"operation": "images.generate", "input": {"prompt": "x", "n": 9, "promt": "y"}},
        {"operation": "images.make", "input": {}},
        line("A cup.", custom_id="a"),
        line("A mug.", custom_id="a"),
        {"input": {"prompt": "x"}},
    )
    with file.open("a") as opened:
        opened.write('\n\n{"operation": \n[1]\n')
    ran = run("batch", "run", str(file), "--json")
    assert _refused(ran) == [
        (2, "input.n"),
        (2, "input.promt"),
        (3, "operation"),
        (5, "custom_id"),
        (6, "operation"),
        (8, ""),
        (9, ""),
    ]
    told = run("batch", "run", str(file)).err
    assert "Nothing was started." in told
    assert "work.jsonl:2: input.promt: is not a known field" in told
    assert not file.with_name("work.jsonl.state.json").exists()


def test_csv_columns_are_fields(config_dir: Path) -> None:
    file = config_dir.parent / "work.csv"
    file.write_bytes(
        "\ufeffoperation,custom_id,prompt,duration,generate_audio,reference_image_urls,metadata.sku\r\n"
        'videos.generate,one,"Honey, poured",6,true,https://a.example/1.png|https://a.example/2.png,7\r\n'
        "videos.generate,,꿀 한 병,,,,\r\n"
        ",,,,,,\r\n".encode()
    )
    first, second = read_lines(file, None)
    assert first.item == {
        "operation": "videos.generate",
        "custom_id": "one",
        "metadata": {"sku": "7"},
        "input": {
            "prompt": "Honey, poured",
            "duration": 6.0,
            "generate_audio": True,
            "reference_image_urls": ["https://a.example/1.png", "https://a.example/2.png"],
        },
    }
    assert second.item == {"operation": "videos.generate", "input": {"prompt": "꿀 한 병"}}
    assert (first.number, second.number, first.credits) == (2, 3, 6)


def test_csv_lists_by_repeated_columns_and_fields_within_fields(config_dir: Path) -> None:
    file = config_dir.parent / "work.csv"
    file.write_text(
        "script,avatar_slug,scene.type,scene.prompt,reference_image_urls,reference_image_urls\n"
        "Buy honey.,anika,prompt,A kitchen,https://a.example/1.png,https://a.example/2.png\n"
    )
    (only,) = read_lines(file, "ads.videos.create")
    assert only.item["input"]["scene"] == {"type": "prompt", "prompt": "A kitchen"}
    assert only.item["input"]["reference_image_urls"] == [
        "https://a.example/1.png",
        "https://a.example/2.png",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "The first line has to name the columns."),
        ("prompt,\nx,y\n", "Column 2 has no name."),
        ("prompt,prompt\nx,y\n", "The column 'prompt' is there twice"),
        ("prompt,n\nx,two\n", "work.csv:2: input.n: "),
        ("prompt\nx,y\n", "Line 2 has 2 cells for 1 columns."),
        ('prompt\n"x\n', "is not CSV"),
        ("prompt\n", "has no lines"),
    ],
)
def test_a_csv_file_that_is_wrong(run: Run, config_dir: Path, text: str, told: str) -> None:
    file = config_dir.parent / "work.csv"
    file.write_text(text)
    ran = run("batch", "run", str(file), "--operation", "images.generate")
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.parametrize("damage", ["{", "[]", '{"version": 9}'])
def test_a_state_file_that_cannot_be_trusted_is_refused(
    run: Run, write: Callable[..., Path], damage: str
) -> None:
    file = write(line("A jar."))
    file.with_name("work.jsonl.state.json").write_text(damage)
    ran = run("batch", "run", str(file))
    assert ran.code == 2
    assert "--state" in ran.err


def test_a_state_file_of_another_service_is_refused(
    sume: Run, live: LiveApi, write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(line("A jar."))
    with working(live):
        assert sume("batch", "run", str(file)).code == 0
    monkeypatch.setenv("SUME_API_BASE_URL", "https://other.example")
    assert "Name another file with --state" in sume("batch", "run", str(file)).err


def test_the_other_commands(sume: Run, live: LiveApi, caller: Caller) -> None:
    made = said(caller.post("/batches", json={"items": [line("A jar.", custom_id="jar")] * 1}), 202)
    batch_id = made["batch_id"]
    assert sume("batch", "get", batch_id, "--json").document == made["batch"]
    assert sume("batch", "list", "--json").document["data"] == [made["batch"]]
    (item,) = sume("batch", "items", batch_id, "--json").document["data"]
    assert (item["custom_id"], item["job_id"]) == ("jar", made["job_ids"][0])
    for command in (("get", batch_id), ("list",), ("items", batch_id)):
        assert "queued" in sume("batch", *command).out
    assert sume("batch", "cancel", batch_id, "--json").document["counts"]["canceled"] == 1
    assert sume("batch", "cancel", batch_id).code == 1
    assert sume("batch", "retry", batch_id).code == 1
    made = said(caller.post("/batches", json={"items": [line("A jar.")]}), 202)
    worker = Worker(live)
    worker.fail(worker.claim(made["job_ids"][0]))
    again = sume("batch", "retry", made["batch_id"], "--json").document
    assert again["batch"]["retry_of"] == made["batch_id"]
    assert JobStatus.QUEUED in sume("batch", "get", again["batch_id"]).out
