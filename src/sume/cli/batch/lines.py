"""The lines of a batch file, read and checked before anything is spent."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from sume.cli.batch.columns import rows_of_csv
from sume.cli.failure import os_reason, usage
from sume.cli.generate import problems_of
from sume.contract.batches import BATCH_REQUESTS, BatchRequest
from sume.contract.estimates import PRICED, total
from sume.contract.limits import BATCH_ITEMS_MAX, MAX_JSON_BODY_BYTES

SHOWN_PROBLEMS: Final = 20
BODY_BYTES_MAX: Final = MAX_JSON_BODY_BYTES * 9 // 10


@dataclass(frozen=True, slots=True)
class Raw:
    """A line as the file has it. ``words``: every value is text, as in CSV."""

    number: int
    item: Any
    words: bool


@dataclass(frozen=True, slots=True)
class Line:
    """``item`` is what a batch takes; ``key`` names the content, and which of several same ones it is."""

    number: int
    item: dict[str, Any]
    credits: int
    key: str

    @property
    def operation(self) -> str:
        return str(self.item["operation"])

    @property
    def name(self) -> str | None:
        """The caller's own."""
        return self.item.get("custom_id")


def read_lines(file: Path, operation: str | None) -> list[Line]:
    """Every line as an item; ``operation`` is that of lines which name none.

    Raises a usage failure that names line and field of everything that is wrong.
    """
    try:
        raws = list(_raws(file))
    except UnicodeDecodeError:
        raise usage(f"{file} is not a UTF-8 text file.") from None
    except OSError as error:
        raise usage(os_reason(error)) from None
    lines: list[Line] = []
    problems: list[dict[str, Any]] = []
    seen: Counter[str] = Counter()
    for raw in raws:
        found = _item(raw, operation)
        if isinstance(found, list):
            problems += [{"line": raw.number, "path": path, "message": text} for path, text in found]
        else:
            lines.append(_line(raw.number, found, seen))
    problems += _repeated_names(lines)
    if problems:
        raise _wrong(file, problems)
    if not lines:
        raise usage(f"{file} has no lines.")
    return lines


def _raws(file: Path) -> Iterator[Raw]:
    text = file.read_text("utf-8-sig")
    if file.suffix.lower() == ".csv":
        for number, item in rows_of_csv(text):
            yield Raw(number, item, words=True)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield Raw(number, _json(line), words=False)


def _json(line: str) -> Any:
    """The line's value; of a line that is no JSON, the reason."""
    try:
        return json.loads(line)
    except ValueError as error:
        return f"is not JSON: {error}"


Problems = list[tuple[str, str]]


def _item(raw: Raw, operation: str | None) -> dict[str, Any] | Problems:
    if not isinstance(raw.item, dict):
        is_reason = isinstance(raw.item, str) and raw.item.startswith("is not JSON")
        return [("", raw.item if is_reason else "is not a JSON object")]
    item = {"operation": operation, **raw.item} if operation else dict(raw.item)
    named = item.get("operation")
    if named not in BATCH_REQUESTS:
        wrong = "is required" if named is None else f"must be one of {', '.join(BATCH_REQUESTS)}"
        return [("operation", f"{wrong} (or give --operation)" if named is None else wrong)]
    try:
        checked = BatchRequest.model_validate({"items": [item]}, strict=not raw.words).items[0]
    except ValidationError as error:
        return [(_below_item(path, named), text) for path, text in problems_of(error)]
    if checked.metadata and checked.input.metadata:
        return [("metadata", "is given in input too; give it once")]
    return checked.model_dump(mode="json", exclude_unset=True)


def _below_item(path: str, operation: str) -> str:
    return path.removeprefix("items.0").removeprefix(f".{operation}").removeprefix(".")


def _line(number: int, item: dict[str, Any], seen: Counter[str]) -> Line:
    content = hashlib.sha256(json.dumps(item, sort_keys=True).encode()).hexdigest()[:32]
    seen[content] += 1
    body = BATCH_REQUESTS[item["operation"]].model_validate(item["input"])
    return Line(number, item, total(PRICED[item["operation"]](body)), f"{content}-{seen[content]}")


def _repeated_names(lines: Iterable[Line]) -> list[dict[str, Any]]:
    first: dict[str, int] = {}
    return [
        {
            "line": line.number,
            "path": "custom_id",
            "message": f"is the custom_id of line {first[line.name]} already",
        }
        for line in lines
        if line.name is not None and first.setdefault(line.name, line.number) != line.number
    ]


def _wrong(file: Path, problems: list[dict[str, Any]]) -> Exception:
    ordered = sorted(problems, key=lambda problem: int(problem["line"]))
    told = [_told(file, problem) for problem in ordered[:SHOWN_PROBLEMS]]
    if len(ordered) > SHOWN_PROBLEMS:
        told.append(f"and {len(ordered) - SHOWN_PROBLEMS} more")
    return usage("\n".join([*told, "Nothing was started."]), errors=ordered)


def _told(file: Path, problem: Mapping[str, Any]) -> str:
    place = f"{problem['path']}: " if problem["path"] else ""
    return f"{file.name}:{problem['line']}: {place}{problem['message']}"


def in_chunks(lines: Iterable[Line], most: int) -> Iterator[list[Line]]:
    """So many together as one call takes, by number and by size."""
    chunk: list[Line] = []
    size = 0
    for line in lines:
        bytes_ = len(json.dumps(line.item))
        if chunk and (len(chunk) == min(most, BATCH_ITEMS_MAX) or size + bytes_ > BODY_BYTES_MAX):
            yield chunk
            chunk, size = [], 0
        chunk.append(line)
        size += bytes_
    if chunk:
        yield chunk
