"""A service of its own for a demonstration: started on a free port, with a first key, and stopped cleanly."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".demo"
SUME = str(Path(sys.executable).with_name("sume"))
OUTPUTS = "outputs/"
READY_SECONDS = 30
STOP_SECONDS = 20


@contextmanager
def own_service() -> Iterator[dict[str, str]]:
    """The environment in which ``sume`` speaks to a new, empty service."""
    shutil.rmtree(HOME, ignore_errors=True)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "SUME_DATA_DIR": str(HOME / "data"),
        "SUME_CONFIG_DIR": str(HOME / "config"),
        "SUME_PORT": str(port),
        "SUME_API_BASE_URL": f"{url}/api/v1",
        "SUME_LOG_LEVEL": "warning",
    }
    environment["SUME_API_KEY"] = first_key(environment)
    say(f"Starting a service at {url} ...")
    service = subprocess.Popen([SUME, "serve"], env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_until_ready(url, service)
        yield environment
    finally:
        service.send_signal(signal.SIGTERM)
        service.wait(STOP_SECONDS)
        say("The service has stopped.")


def sume(environment: dict[str, str], *command: str) -> int:
    """Run one command as a person would, showing it first; its exit code."""
    say("$ sume " + " ".join(f'"{part}"' if " " in part else part for part in command))
    return subprocess.run([SUME, *command], env=environment, cwd=ROOT, check=False).returncode


def sume_json(environment: dict[str, str], *command: str) -> object:
    """Run one command and return the JSON document it prints; ends the demonstration if it fails."""
    say("$ sume " + " ".join(f'"{part}"' if " " in part else part for part in command))
    ran = subprocess.run(
        [SUME, *command, "--json"], env=environment, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True
    )
    if ran.returncode:
        raise SystemExit(ran.returncode)
    return json.loads(ran.stdout)


def first_key(environment: dict[str, str]) -> str:
    made = subprocess.run(
        [SUME, "admin", "init", "--json"], env=environment, check=True, capture_output=True, text=True
    )
    key: str = json.loads(made.stdout)["api_key"]
    return key


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_ready(url: str, service: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and service.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise SystemExit("The service did not start; see the lines above.")


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
