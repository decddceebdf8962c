"""Several jobs from one call."""

from sume.cli.output import note, show_table
from sume.contract.face_swap import FaceSwapAccepted


def show_started(accepted: FaceSwapAccepted) -> None:
    rows = [(job.id, job.status, f"{job.credits.required} reserved") for job in accepted.jobs]
    show_table(("JOB", "STATUS", "CREDITS"), rows)
    for job in accepted.jobs:
        note(f"Wait for it with: sume jobs wait {job.id}")
