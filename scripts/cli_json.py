"""The page about what ``sume … --json`` prints, from the contract."""

from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel

from sume.cli.documents import DOCUMENTS, PLAIN, Shape

HEAD: Final = """\
# What `--json` prints

Every command takes `--json` and prints exactly one JSON document on stdout. An error is one document on stderr, in
the API's error envelope ([errors.md](errors.md)), and the exit code says which kind ([cli.md](cli.md)). When a job was
started and did not complete, stdout has the job as it was last seen.

The documents are the API's own, field by field ([openapi.json](openapi.json)); fields may be added, and none is taken
away. This page is written by `scripts/write_docs.py` from the contract; tests hold each command to it.

With `--download`, the document has one more field, `downloads`: the local paths of what was saved. It is a list for
a job's result, and an object by id (of presenters: by slug) for thumbnails.

| command | document |
|---|---|
"""


def page() -> str:
    rows = [
        f"| `sume {path}{f' {flag}' if flag != PLAIN else ''}` | {_named(shape)} |"
        for path, shapes in DOCUMENTS.items()
        for flag, shape in shapes.items()
    ]
    return HEAD + "\n".join(rows) + "\n" + "".join(_shapes())


def _named(shape: Shape) -> str:
    if isinstance(shape, tuple):
        return ", ".join(f"`{name}`" for name in shape)
    item = _item_of(shape)
    if item is not None:
        return f"a page of [{item.__name__}](#{item.__name__.lower()})"
    return f"[{shape.__name__}](#{shape.__name__.lower()})"


def _item_of(model: type[BaseModel]) -> Any:
    """What a page is a page of."""
    arguments = model.__pydantic_generic_metadata__["args"]
    return arguments[0] if arguments else None


def _shapes() -> Iterator[str]:
    yield "\nA page has `object` (`list`), `data`, `has_more` and `next_cursor`, which `--cursor` takes.\n"
    models = {
        (found := _item_of(shape) or shape).__name__: found
        for shapes in DOCUMENTS.values()
        for shape in shapes.values()
        if not isinstance(shape, tuple)
    }
    for name in sorted(models):
        schema = models[name].model_json_schema(mode="serialization")
        yield f"\n## {name}\n\n| field | type | meaning |\n|---|---|---|\n"
        for field, described in schema["properties"].items():
            meaning = described.get("description", "").replace("|", "\\|")
            yield f"| `{field}` | {_type(described)} | {meaning} |\n"


def _type(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_type(option) for option in schema["anyOf"])
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return str(schema.get("type", "object"))
