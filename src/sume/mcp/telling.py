"""An answer in a few words: ids, states, and what to do next. Addresses are left to links and structure."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from sume.contract.account import BudgetPeriod
from sume.contract.jobs import TERMINAL_STATUSES, JobStatus
from sume.contract.tools import Tool

Facts = Mapping[str, Any]
LONG_CHARS: Final = 160
_PERIODS: Final = {BudgetPeriod.TOTAL: "in total", BudgetPeriod.MONTH: "this month"}


def tell(tool: Tool, answer: Facts) -> str:
    """Lines for an agent that reads text alone."""
    for field, lines in _BY_FIELD.items():
        if field in answer:
            return "\n".join(lines(answer))
    lines = _BY_OBJECT.get(answer["object"], _facts)
    return "\n".join(lines(answer))


def _accepted(answer: Facts) -> Iterator[str]:
    job = answer["job"]
    reserved = job["credits"]["required"]
    yield f"Started {job['id']} ({job['type']}), {job['status']}; {reserved} credits reserved."
    for name in ("avatar", "source_video"):
        if name in answer:
            yield f"It makes {answer[name]['id']}."
    if "idempotency_key" in answer:
        yield f"idempotency_key: {answer['idempotency_key']}"
    yield f"Next: jobs.wait with job_id {job['id']}"


def _result(answer: Facts) -> Iterator[str]:
    result = answer["result"]
    yield f"{answer['id']} ({answer['type']}) completed; {answer['credits']['charged']} credits charged."
    for number, media in enumerate(result["media"], 1):
        size = f"{media['width']}x{media['height']}" if media["width"] else ""
        seconds = f"{media['duration_seconds']:g} s" if media["duration_seconds"] else ""
        yield " ".join(filter(None, (f"{number}.", media["type"], media["content_type"], size, seconds)))
    for warning in result["warnings"]:
        yield f"Warning: {warning}"
    for name in ("avatar_id", "source_id", "brand_id"):
        if result.get(name):
            yield f"{name}: {result[name]}"
    if result.get("asset_ids"):
        yield f"asset_ids: {', '.join(result['asset_ids'])}"
    if result.get("analysis"):
        yield f"analysis: {_json(result['analysis'])}"
    if result["media"]:
        yield "The files are linked below. Do not print their addresses; whoever has one can open it."


def _job(job: Facts) -> Iterator[str]:
    yield _job_row(job)
    if job["error"]:
        yield f"{job['error']['code']}: {job['error']['message']}"
    if job["queue_position"] is not None:
        yield f"queue_position: {job['queue_position']}"
    if job["status"] == JobStatus.COMPLETED:
        yield f"Next: jobs.result with job_id {job['id']}"
    elif job["status"] not in TERMINAL_STATUSES:
        yield f"It goes on. Next: jobs.wait with job_id {job['id']}"


def _job_row(job: Facts) -> str:
    stage = f", {job['stage']}" if job["stage"] else ""
    credits = job["credits"]
    money = f"{credits['charged'] or credits['required']} credits {credits['state']}"
    return f"{job['id']} {job['type']} {job['status']} {job['progress']:.0%}{stage}; {money}"


def _asset_row(asset: Facts) -> str:
    search = asset.get("search")
    score = f" score {search['score']:.2f}" if search and search["score"] is not None else ""
    place = (
        f"{asset['start_time_seconds']:g}-{asset['end_time_seconds']:g} s of {asset['source_video']['title']}"
    )
    about = asset["metadata"]["visual_summary"] or asset["metadata"]["transcript"]
    return f"{asset['id']} {asset['segment_type']}{score}: {place}: {_short(about)}"


def _avatar_row(avatar: Facts) -> str:
    able = [name for name, can in avatar["capabilities"].items() if can]
    return f"{avatar['id']} {avatar['slug']}: {avatar['name']}, {avatar['status']}, {', '.join(able)}"


def _voice_row(voice: Facts) -> str:
    return f"{voice['id']}: {voice['name']}, {voice['locale']} ({voice['accent']}), {voice['description']}"


def _brand_row(brand: Facts) -> str:
    current = ", current" if brand["is_current"] else ""
    return f"{brand['id']}: {brand['name']} ({brand['domain']}){current}"


def _entry_row(entry: Facts) -> str:
    job = f" {entry['job_id']}" if entry["job_id"] else ""
    return f"{entry['created_at']} {entry['kind']} {entry['credits']} {entry['bucket']}{job}"


def _tool_row(tool: Facts) -> str:
    return f"{tool['name']}: {tool['title']}" + (f" (needs {tool['needs']})" if tool["needs"] else "")


_ROWS: Final[dict[str, Callable[[Facts], str]]] = {
    "asset": _asset_row,
    "avatar": _avatar_row,
    "brand": _brand_row,
    "job": _job_row,
    "tool": _tool_row,
    "usage_entry": _entry_row,
    "voice": _voice_row,
}


def _list(page: Facts) -> Iterator[str]:
    if not page["data"]:
        yield "There is none."
    for item in page["data"]:
        yield _ROWS[item["object"]](item)
    if page.get("has_more"):
        yield f"There is more. Next: the same call with cursor {page['next_cursor']}"


def _estimate(answer: Facts) -> Iterator[str]:
    yield f"{answer['operation']} costs {answer['required_credits']} credits."
    for line in answer["breakdown"]:
        yield f"- {line['description']}: {line['quantity']} x {line['unit_credits']}"
    yield "There is enough." if answer["sufficient"] else "There is not enough: ask the person."


def _account(answer: Facts) -> Iterator[str]:
    key, workspace = answer["api_key"], answer["workspace"]
    yield f"Workspace {workspace['name']} ({workspace['id']}), user {answer['user']['name']}"
    yield f"Key {key['name']}, scopes: {', '.join(key['scopes'])}"
    if budget := key["budget"]:
        period = _PERIODS[budget["period"]]
        yield f"Its budget: {budget['remaining']} of {budget['credits']} credits left, {period}"


def _credits(answer: Facts) -> Iterator[str]:
    places = answer["active_generations"]
    yield f"{answer['remaining_credits']} credits remain; {answer['reserved_credits']} are reserved."
    yield f"Plan {answer['plan']['name']}, renews at {answer['renews_at']}"
    yield f"{places['available']} of {places['limit']} places for jobs are free."


def _download(answer: Facts) -> Iterator[str]:
    yield f"Saved {len(answer['paths'])} files of {answer['job_id']}:"
    yield from answer["paths"]


def _uploaded(answer: Facts) -> Iterator[str]:
    yield f"Uploaded {answer['id']} for {answer['purpose']}, {answer['bytes']} bytes."
    yield f"media_url, for tools that take an address: {answer['media_url']}"


def _row(answer: Facts) -> Iterator[str]:
    yield _ROWS[answer["object"]](answer)
    yield from _facts(answer)


def _schema(answer: Facts) -> Iterator[str]:
    yield _tool_row(answer)
    yield answer["description"]
    yield f"safety: {_json(answer['safety'])}"
    yield f"input: {_json(answer['input_schema'])}"


def _facts(answer: Facts) -> Iterator[str]:
    """Whatever is said in one word or number; the rest is in the structure."""
    for name, value in answer.items():
        if isinstance(value, str | int | float) and not name.endswith("url") and name != "object":
            yield f"{name}: {_short(str(value))}"


_BY_FIELD: Final[dict[str, Callable[[Facts], Iterator[str]]]] = {
    "result": _result,
    "job": _accepted,
    "input_schema": _schema,
}
"""Answers that are told by a field that only they have."""
_BY_OBJECT: Final[dict[str, Callable[[Facts], Iterator[str]]]] = {
    "account": _account,
    "asset": _row,
    "avatar": _row,
    "brand": _row,
    "credit_estimate": _estimate,
    "credits": _credits,
    "download": _download,
    "job": _job,
    "list": _list,
    "uploaded_media": _uploaded,
}


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONG_CHARS else text[: LONG_CHARS - 1] + "…"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
