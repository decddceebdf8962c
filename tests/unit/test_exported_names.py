"""What ``import sume`` offers, and that it costs nothing until it is used."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sume
from sume.client import errors

pytestmark = pytest.mark.backend_free

NAMES = [
    "ApiError",
    "AsyncSume",
    "AuthenticationError",
    "ClientError",
    "ConfigError",
    "Conflict",
    "ConnectionFailed",
    "DownloadRefused",
    "InsufficientCredits",
    "InvalidRequest",
    "JobFailed",
    "MediaTooLarge",
    "NoCredentials",
    "NotFound",
    "PermissionDenied",
    "RateLimited",
    "ServerError",
    "SignatureError",
    "Sume",
    "UnknownFileType",
    "WaitTimeout",
    "__version__",
    "verify_webhook",
]
AT_HOME = {"verify_webhook": "verify"}
"""What is called otherwise in its own module."""


def test_these_names_and_no_others() -> None:
    assert sorted(sume.__all__) == NAMES
    assert set(NAMES) <= set(dir(sume))


@pytest.mark.parametrize("name", NAMES)
def test_each_is_what_it_is_called(name: str) -> None:
    found = getattr(sume, name)
    assert name == "__version__" or found.__name__ == AT_HOME.get(name, name)


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse(Path(sume.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert {*seen, "__version__"} == set(NAMES)


def test_every_error_of_the_client_is_offered() -> None:
    own = {
        name for name, found in vars(errors).items() if getattr(found, "__module__", "") == errors.__name__
    }
    classes = {name for name in own if isinstance(getattr(errors, name), type)}
    assert classes <= set(NAMES)


def test_any_other_name_is_told() -> None:
    with pytest.raises(AttributeError, match="sumo"):
        _ = sume.sumo


def test_importing_loads_nothing() -> None:
    code = "import sys, sume; print(sorted({'httpx', 'pydantic', 'anyio'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.strip() == "[]"
