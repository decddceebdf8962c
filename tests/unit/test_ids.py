"""Ids: typed, unique, and in the order they were made."""

import re
import subprocess
import sys
import time
from itertools import pairwise

import pytest

from sume import ids
from sume.api.paging import decode_cursor, encode_cursor
from sume.contract.common import ID_PREFIXES
from sume.errors import InvalidRequest
from sume.ids import id_pattern, is_id, new_id
from tests.factories import race

pytestmark = pytest.mark.backend_free

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def _bits(made: str) -> int:
    value = 0
    for char in made.rpartition("_")[2]:
        value = value * 32 + CROCKFORD.index(char)
    return value


@pytest.mark.parametrize("prefix", ID_PREFIXES.values())
def test_an_id_has_its_prefix_and_matches_its_pattern(prefix: str) -> None:
    made = new_id(prefix)
    assert is_id(prefix, made)
    assert re.search(id_pattern(prefix), made)
    assert len(made) <= 40


def test_an_id_is_a_uuid7_of_this_moment() -> None:
    before = time.time_ns() // 1_000_000
    value = _bits(new_id("job"))
    after = time.time_ns() // 1_000_000
    assert before <= value >> 80 <= after + 1
    assert (value >> 76) & 0xF == 7
    assert (value >> 62) & 0b11 == 0b10
    assert value < 2**128


def test_later_ids_sort_after_earlier_ones() -> None:
    made = [new_id("job") for _ in range(5000)]
    assert all(earlier < later for earlier, later in pairwise(made))


def test_ids_stay_sorted_when_the_clock_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    first = new_id("job")
    monkeypatch.setattr(ids.time, "time_ns", lambda: 0)
    second, third = new_id("job"), new_id("job")
    assert first < second < third
    assert (_bits(third) >> 76) & 0xF == 7


def test_ids_of_many_threads_are_unique_and_sorted_in_each() -> None:
    made = race(lambda _: [new_id("job") for _ in range(2000)], 4)
    assert len({one for each in made for one in each}) == 8000
    assert all(each == sorted(each) for each in made)


def test_ids_of_a_later_process_sort_later() -> None:
    code = "from sume.ids import new_id; print(new_id('job'))"
    first = new_id("job")
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert first < other.stdout.strip() < new_id("job")


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "job_",
        "job_01JD3V00000000000000000000",
        "job_0123456789abcdefghjkmnpqr",
        "job_0123456789abcdefghjkmnpqrst",
        "job_0123456789abcdefghjkmnpqri",
        "key_0123456789abcdefghjkmnpqrs",
        "xjob_0123456789abcdefghjkmnpqrs",
        "job_0123456789abcdefghjkmnpqrs\n",
        "job_0123456789abcdefghjkmnpqrs ",
        "job_0123456789abcdefghjkmnpqr\N{ARABIC-INDIC DIGIT ONE}",
    ],
)
def test_what_is_not_an_id(wrong: str) -> None:
    assert is_id("job", "job_0123456789abcdefghjkmnpqrs")
    assert not is_id("job", wrong)


def test_a_cursor_comes_back_as_the_id_it_was_made_of() -> None:
    made = new_id("job")
    cursor = encode_cursor(made)
    assert made not in cursor
    assert re.fullmatch(r"[A-Za-z0-9_-]+", cursor)
    assert decode_cursor(cursor, "job") == made
    assert decode_cursor(None, "job") is None


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "!",
        "AAAA",
        "é",
        "job_",
        encode_cursor("key_0123456789abcdefghjkmnpqrs"),
        encode_cursor("job_' OR 1=1"),
    ],
)
def test_a_cursor_this_list_never_gave_is_refused(wrong: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        decode_cursor(wrong, "job")
    assert refused.value.details["errors"][0]["path"] == "cursor"
