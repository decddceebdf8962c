"""What an agent can read by address: results of jobs, scenes, presenters, and the guide."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from mcp import MCPError
from mcp_types import (
    INVALID_PARAMS,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextResourceContents,
)

from sume.client.errors import ApiError, ClientError
from sume.contract.jobs import JobStatus
from sume.contract.tools import TOOLS
from sume.mcp.caller import Caller
from sume.mcp.guide import guide

GUIDE_URI: Final = "sume://guide"
RESULT_URI: Final = "sume://jobs/{job_id}/result"
RESULTS_LISTED: Final = 20


@dataclass(frozen=True, slots=True)
class Template:
    """``tool``: who is given it may read this too, and it says which operation is read."""

    uri: str
    tool: str
    name: str
    description: str

    @property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/?#]+)", re.escape(self.uri)))


TEMPLATES: Final = (
    Template(
        RESULT_URI, "jobs.result", "Result of a job", "What a completed job made, with links to the media."
    ),
    Template("sume://jobs/{job_id}", "jobs.get", "Job", "A job's state."),
    Template("sume://assets/{asset_id}", "assets.get", "Scene", "A scene of the library, with its words."),
    Template("sume://avatars/{avatar_id}", "avatars.get", "Presenter", "A presenter, by id or slug."),
)


def templates(caller: Caller) -> ListResourceTemplatesResult:
    return ListResourceTemplatesResult(
        resource_templates=[
            ResourceTemplate(
                name=one.name, uri_template=one.uri, description=one.description, mime_type="application/json"
            )
            for one in _offered(caller)
        ]
    )


async def resources(caller: Caller) -> ListResourcesResult:
    """The guide, and the results of the newest completed jobs."""
    found = [
        Resource(
            name="Guide", uri=GUIDE_URI, mime_type="text/markdown", description="How to use the tools safely."
        )
    ]
    if any(one.uri == RESULT_URI for one in _offered(caller)):
        params = {"status": JobStatus.COMPLETED.value, "limit": RESULTS_LISTED}
        try:
            page = await caller.api.call("jobs.list", params=params)
        except ClientError as error:
            raise MCPError(INVALID_PARAMS, error.message) from None
        found += [_listed(job) for job in page["data"]]
    return ListResourcesResult(resources=found)


async def read(caller: Caller, uri: str) -> ReadResourceResult:
    """Raises MCPError for an address that leads nowhere, or not for this caller."""
    if uri == GUIDE_URI:
        text, mime_type = guide(caller.gates), "text/markdown"
    else:
        text, mime_type = _pretty(await _looked_up(caller, uri)), "application/json"
    return ReadResourceResult(contents=[TextResourceContents(uri=uri, mime_type=mime_type, text=text)])


async def _looked_up(caller: Caller, uri: str) -> dict[str, Any]:
    for one in _offered(caller):
        if match := one.pattern.fullmatch(uri):
            operation = TOOLS[one.tool].operation
            assert operation is not None  # noqa: S101 - each reads something of the API
            try:
                return await caller.api.call(operation, path=match.groupdict())
            except ApiError as error:
                data = {"uri": uri, "code": error.code, "request_id": error.request_id}
                raise MCPError(INVALID_PARAMS, error.message, data) from None
            except ClientError as error:
                raise MCPError(INVALID_PARAMS, error.message, {"uri": uri}) from None
    raise MCPError(INVALID_PARAMS, "There is no such resource.", {"uri": uri})


def _offered(caller: Caller) -> Iterator[Template]:
    return (one for one in TEMPLATES if caller.gates.needs(TOOLS[one.tool]) is None)


def _listed(job: dict[str, Any]) -> Resource:
    return Resource(
        name=f"{job['type']} {job['id']}",
        uri=RESULT_URI.format(job_id=job["id"]),
        mime_type="application/json",
        description=f"Completed at {job['completed_at']}.",
    )


def _pretty(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2)
