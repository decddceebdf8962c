"""All that is wrong with a form at once, each problem beside its field."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sume.errors import InvalidRequest


@dataclass(slots=True)
class Checking:
    problems: dict[str, str] = field(default_factory=dict)

    def run(self, *checks: Callable[[], object]) -> None:
        """Note what each of them refuses; the first problem of a field stays."""
        for check in checks:
            try:
                check()
            except InvalidRequest as error:
                for problem in error.details.get("errors", []):
                    self.problems.setdefault(problem["path"], problem["message"])
