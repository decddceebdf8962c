"""Write ``sume.client.fields``: the bodies of requests as keyword arguments, from the contract's models.

A test fails when the file is stale.
"""

import subprocess
import sys
import textwrap
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel

from sume.contract.assets import AssetUploadRequest
from sume.contract.jobs import JobStatus, JobType
from sume.contract.operations import OPERATIONS

TARGET: Final = Path(__file__).resolve().parent.parent / "src" / "sume" / "client" / "fields.py"
WIDTH: Final = 100
LABELS: Final = ("AssetLabels", AssetUploadRequest, "object_key")
"""A name for the model without the field that an upload gives it."""
FILTERED_BY: Final = (JobType, JobStatus)
"""Of queries, which have no model."""

HEAD: Final = '''\
# Written by scripts/write_client_fields.py from the contract's request models: change them there.
"""The fields of each request, as keyword arguments that a type checker knows."""

from typing import Any, Literal, Required, TypedDict
'''


def page() -> str:
    """The text of the module."""
    written: dict[str, str] = {}
    for kind in FILTERED_BY:
        _spelled(kind, written)
    for operation in OPERATIONS.values():
        if operation.request is not None and not issubclass(operation.request, RootModel):
            _write(operation.request, written)
    name, model, left_out = LABELS
    written[name] = _class(name, model, written, left_out)
    return _formatted("\n\n".join([HEAD, *written.values()]))


def name_of(model: type[BaseModel]) -> str:
    """``ImageGenerationRequest`` → ``ImageGenerationFields``."""
    return f"{model.__name__.removesuffix('Request')}Fields"


def _write(model: type[BaseModel], written: dict[str, str]) -> None:
    """The model after those it is made of."""
    written[name_of(model)] = _class(name_of(model), model, written)


def _class(called: str, model: type[BaseModel], written: dict[str, str], left_out: str = "") -> str:
    lines = [f"class {called}(TypedDict, total=False):", *_docstring(model.__doc__)]
    for name, field in model.model_fields.items():
        if name == left_out:
            continue
        spelled = _spelled(field.annotation, written)
        lines.append(f"    {name}: {f'Required[{spelled}]' if field.is_required() else spelled}")
        lines += _docstring(field.description)
    return "\n".join(lines) + "\n"


def _spelled(kind: Any, written: dict[str, str]) -> str:
    """A type as it is written in code."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _spelled(inner[0], written)
    if origin is Literal:
        return _literal(inner)
    if origin in (Union, UnionType):
        return " | ".join(_spelled(one, written) for one in inner)
    if origin is not None:
        return f"{origin.__name__}[{', '.join(_spelled(one, written) for one in inner)}]"
    if kind is Any:
        return "Any"
    if kind is NoneType:
        return "None"
    if issubclass(kind, StrEnum):
        alias = f"{kind.__name__}Name"
        written[alias] = f"{alias} = {_literal(tuple(member.value for member in kind))}\n"
        return alias
    if issubclass(kind, BaseModel):
        _write(kind, written)
        return name_of(kind)
    return str(kind.__name__)


def _literal(values: tuple[Any, ...]) -> str:
    return f"Literal[{', '.join(map(repr, values))}]"


def _docstring(text: str | None) -> list[str]:
    said = " ".join((text or "").split())
    if not said:
        return []
    return textwrap.wrap(f'"""{said}"""', WIDTH, initial_indent="    ", subsequent_indent="    ")


def _formatted(text: str) -> str:
    for command in (["check", "--quiet", "--select", "F401,I", "--fix"], ["format", "--quiet"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--stdin-filename", str(TARGET), "-"],
            input=text,
            capture_output=True,
            text=True,
            check=True,
        )
        text = done.stdout
    return text


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
