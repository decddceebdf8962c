"""A whole `sume serve` in its own processes, as an operator would start it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

import httpx

SUME = Path(sys.executable).with_name("sume")
READY_SECONDS = 60
STOP_SECONDS = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class RunningService:
    """``settings`` are environment variables without their prefix, for example ``DATA_DIR``."""

    def __init__(self, **settings: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("SUME_")},
            **{f"SUME_{name}": value for name, value in settings.items()},
            "SUME_PORT": str(self.port),
        }
        made = subprocess.run(
            [SUME, "admin", "init", "--json"],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        self.key: str = json.loads(made.stdout)["api_key"]
        self.process = subprocess.Popen([SUME, "serve"], env=self.environment, stdout=subprocess.DEVNULL)

    def __enter__(self) -> "RunningService":
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if httpx.get(f"{self.url}/readyz", trust_env=False).status_code == 200:
                    return self
            except httpx.TransportError:
                time.sleep(0.05)
        self.process.kill()
        raise RuntimeError("the service did not become ready")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(STOP_SECONDS)
