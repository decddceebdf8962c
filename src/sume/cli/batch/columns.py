"""CSV as batch items: a column for each field.

``operation`` and ``custom_id`` are the item's own, ``metadata.KEY`` is a remark, every other column is a
field of ``input``; ``scene.prompt`` reaches into one. An empty cell is a field that is not given. A field
that takes several values has a column for each, or one column with ``|`` between them.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any, Final, get_origin

from sume.cli.failure import usage
from sume.contract.batches import BATCH_REQUESTS

BETWEEN: Final = "|"
OWN: Final = ("operation", "custom_id")
LISTS: Final = frozenset(
    name
    for model in BATCH_REQUESTS.values()
    for name, field in model.model_fields.items()
    if get_origin(field.annotation) is list
)
"""Fields that take several values."""


def rows_of_csv(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """``(line, item)`` of each row that is not empty; the line is the row's last one in the file."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        _require_names(names)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(names):
                raise usage(f"Line {reader.line_num} has {len(cells)} cells for {len(names)} columns.")
            yield reader.line_num, _item(names, cells)
    except csv.Error as error:
        raise usage(f"Line {reader.line_num} is not CSV: {error}.") from None


def _require_names(names: list[str]) -> None:
    if not any(names):
        raise usage("The first line has to name the columns.")
    if "" in names:
        raise usage(f"Column {names.index('') + 1} has no name.")
    twice = {name for name in names if names.count(name) > 1 and name.removeprefix("input.") not in LISTS}
    if twice:
        raise usage(f"The column {min(twice)!r} is there twice; only fields that take several values may be.")


def _item(names: list[str], cells: list[str]) -> dict[str, Any]:
    item: dict[str, Any] = {"input": {}}
    for name, cell in zip(names, cells, strict=False):
        value = cell.strip()
        if not value:
            continue
        if name in OWN:
            item[name] = value
        elif name.startswith("metadata."):
            item.setdefault("metadata", {})[name.removeprefix("metadata.")] = value
        else:
            _put(item["input"], name.removeprefix("input."), value)
    return item


def _put(fields: dict[str, Any], name: str, value: str) -> None:
    *outer, last = name.split(".")
    for part in outer:
        fields = fields.setdefault(part, {})
        if not isinstance(fields, dict):
            raise usage(f"The columns {part!r} and {name!r} cannot both be filled.")
    if last in LISTS and not outer:
        fields[last] = [*fields.get(last, ()), *(part.strip() for part in value.split(BETWEEN))]
    else:
        fields[last] = value
