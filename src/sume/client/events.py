"""Server-sent events of one job."""

from dataclasses import dataclass

from sume.contract.jobs import JobEventData


@dataclass(frozen=True, slots=True)
class JobEvent:
    """``id`` resumes the stream after this event; ``name`` is ``status`` or ``progress``."""

    id: str
    name: str
    data: JobEventData


class EventReader:
    """Puts events together from the lines of a stream; passes over comments and events without data."""

    def __init__(self) -> None:
        self._id, self._name = "", "message"
        self._data: list[str] = []

    def take(self, line: str) -> JobEvent | None:
        """The event that ends with this line, if one does."""
        if not line:
            return self._finish()
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "id":
            self._id = value
        elif field == "event":
            self._name = value
        elif field == "data":
            self._data.append(value)
        return None

    def _finish(self) -> JobEvent | None:
        name, data = self._name, "\n".join(self._data)
        self._name, self._data = "message", []
        if not data:
            return None
        return JobEvent(self._id, name, JobEventData.model_validate_json(data, extra="ignore"))
