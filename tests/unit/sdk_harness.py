"""A fixture for tests of both clients: for ``pytest_plugins`` of a test module."""

from collections.abc import Iterator

import pytest

from tests.flavours import FLAVOURS, Speaking


@pytest.fixture(params=FLAVOURS)
def speaking(request: pytest.FixtureRequest) -> Iterator[Speaking]:
    speaking = Speaking(request.param)
    try:
        yield speaking
    finally:
        speaking.close()
