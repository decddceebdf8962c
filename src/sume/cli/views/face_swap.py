"""Several jobs from one call, and what came of a face swap."""

from sume.cli.output import note, show_facts, show_table
from sume.contract.face_swap import FaceSwapAccepted
from sume.contract.swap_report import FaceSwapReport


def show_started(accepted: FaceSwapAccepted) -> None:
    rows = [(job.id, job.status, f"{job.credits.required} reserved") for job in accepted.jobs]
    show_table(("JOB", "STATUS", "CREDITS"), rows)
    for job in accepted.jobs:
        note(f"Wait for it with: sume jobs wait {job.id}")


def show_swap(report: FaceSwapReport) -> None:
    """How many frames were changed, why others were not, and the measures that could be taken."""
    frames = report.frames
    counts = [f"{frames.swapped} of {frames.total}"]
    counts += [f"{count} {reason.replace('_', ' ')}" for reason, count in frames.skipped.items()]
    measures = report.quality.model_dump().items()
    quality = [f"{name.replace('_', ' ')} {value:.2f}" for name, value in measures if value is not None]
    show_facts([("frames", ", ".join(counts)), ("quality", ", ".join(quality) or None)])
