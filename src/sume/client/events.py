"""Server-sent events of one job."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sume.contract.jobs import JobEventData


@dataclass(frozen=True, slots=True)
class JobEvent:
    """``id`` resumes the stream after this event; ``name`` is ``status`` or ``progress``."""

    id: str
    name: str
    data: JobEventData


def read_events(lines: Iterable[str]) -> Iterator[JobEvent]:
    """The events in the lines of a stream; comments and events without data are passed over."""
    event_id, name, data = "", "message", list[str]()
    for line in lines:
        if not line:
            if data:
                yield JobEvent(
                    event_id, name, JobEventData.model_validate_json("\n".join(data), extra="ignore")
                )
            name, data = "message", []
            continue
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "id":
            event_id = value
        elif field == "event":
            name = value
        elif field == "data":
            data.append(value)
