"""``doctor``: what is right and what is not."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from sume.cli.failure import ExitCode
from sume.cli.options import AsJson
from sume.cli.output import emit, note, show_table

if TYPE_CHECKING:
    from sume.check import Check


def doctor(as_json: AsJson = False) -> None:
    from sume.cli.checks import run_checks

    checks = run_checks()
    found: dict[str, Any] = {
        "object": "doctor",
        "ok": all(check.ok for check in checks),
        "checks": [asdict(check) for check in checks],
    }
    emit(found, as_json=as_json, show=lambda _found: _show(checks))
    if not found["ok"]:
        raise typer.Exit(ExitCode.FAILED)


def _show(checks: "list[Check]") -> None:
    rows = [(check.name, "ok" if check.ok else "WRONG", check.detail) for check in checks]
    show_table(("CHECK", "STATE", "DETAIL"), rows)
    for check in checks:
        if not check.ok and check.hint:
            note(f"Hint: {check.name}: {check.hint}")
