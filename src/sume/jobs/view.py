"""A job's row as the contract shows it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping

from sume.contract.errors import JobError
from sume.contract.jobs import (
    STAGE_HELD,
    CreditState,
    Job,
    JobCredits,
    JobResult,
    JobStatus,
    JobType,
    JobWithResult,
)
from sume.contract.limits import HELD_LIFETIME, QUEUE_LIFETIME

Row = RowMapping | Mapping[str, Any]


def show(row: Row, *, base_url: str, queue_position: int | None) -> Job:
    """``row`` holds the columns of ``jobs``; addresses in it are relative and get ``base_url``."""
    return Job(**_fields(row, base_url, queue_position))


def show_with_result(row: Row, *, base_url: str) -> JobWithResult:
    """A completed job and what it made."""
    result = dict(row["result"])
    result["media"] = [_addressed(media, base_url) for media in result["media"]]
    if result.get("subtitles"):
        result["subtitles"] = {
            format_: _addressed(file, base_url) for format_, file in result["subtitles"].items()
        }
    if result.get("analysis"):
        result["analysis"] = _analysis(result["analysis"], base_url)
    return JobWithResult(**_fields(row, base_url, None), result=JobResult.model_validate(result))


def _analysis(report: dict[str, Any], base_url: str) -> dict[str, Any]:
    lists = {
        name: [_addressed(item, base_url) for item in report[name]] for name in ("timeline", "storyboard")
    }
    return {**report, **lists}


def _addressed(fields: dict[str, Any], base_url: str) -> dict[str, Any]:
    """With its relative addresses made whole."""
    return {
        name: base_url + value if name.endswith("url") and value else value for name, value in fields.items()
    }


def _expires_at(row: Row) -> datetime:
    """Of a queued job."""
    since: datetime = row["admitted_at"] or row["created_at"]
    return since + (HELD_LIFETIME if row["stage"] == STAGE_HELD else QUEUE_LIFETIME)


def _fields(row: Row, base_url: str, queue_position: int | None) -> dict[str, Any]:
    status = JobStatus(row["status"])
    credit_state = CreditState(row["credit_state"])
    required = row["required_credits"]
    completed = status is JobStatus.COMPLETED
    media = row["result"]["media"] if completed else []
    return {
        "id": row["id"],
        "type": JobType(row["type"]),
        "status": status,
        "progress": row["progress"],
        "stage": row["stage"],
        "created_at": row["created_at"],
        "started_at": row["started_at"],
        "completed_at": row["completed_at"],
        "expires_at": _expires_at(row) if status is JobStatus.QUEUED else None,
        "credits": JobCredits(
            required=required,
            charged=required if credit_state is CreditState.CHARGED else 0,
            state=credit_state,
        ),
        "error": JobError.model_validate(row["error"]) if row["error"] else None,
        "output_urls": [base_url + item["url"] for item in media],
        "result_url": f"{base_url}/api/v1/jobs/{row['id']}/result" if completed else None,
        "metadata": row["caller_metadata"],
        "batch_id": row["batch_id"],
        "queue_position": queue_position,
    }
