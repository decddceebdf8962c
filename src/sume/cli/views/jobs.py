"""Jobs and what they made."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from sume.cli.output import note, print_line, show_facts, show_table
from sume.cli.views.account import note_more
from sume.cli.views.analysis import show_analysis
from sume.cli.views.face_swap import show_swap
from sume.contract.common import Page, iso
from sume.contract.jobs import Job, JobAccepted, JobWithResult, ResultMedia

HEADINGS = ("JOB", "TYPE", "STATUS", "PROGRESS", "STAGE", "CREDITS", "CREATED")


def row(job: Job) -> Sequence[object]:
    credits = f"{job.credits.required} {job.credits.state}"
    return (job.id, job.type, job.status, f"{job.progress:.0%}", stage(job), credits, iso(job.created_at))


def stage(job: Job) -> str | None:
    """What is happening; for a queued job, how many are before it."""
    if job.queue_position is not None:
        return f"{job.queue_position} ahead"
    return job.stage


def show_jobs(page: Page[Job]) -> None:
    show_table(HEADINGS, [row(job) for job in page.data])
    note_more(page.next_cursor)


def show_job(job: Job) -> None:
    show_facts(
        [
            ("job", job.id),
            ("type", job.type),
            ("status", job.status),
            ("progress", f"{job.progress:.0%}"),
            ("stage", stage(job)),
            ("credits", f"{job.credits.required} {job.credits.state}"),
            ("created", iso(job.created_at)),
            ("started", iso(job.started_at) if job.started_at else None),
            ("ended", iso(job.completed_at) if job.completed_at else None),
            ("error", f"{job.error.message} ({job.error.code})" if job.error else None),
            ("outputs", len(job.output_urls) or None),
            *((f"metadata {key}", value) for key, value in job.metadata.items()),
        ]
    )


def show_accepted(accepted: JobAccepted) -> None:
    show_facts(
        [
            ("job", accepted.job_id),
            ("status", accepted.job.status),
            ("credits", f"{accepted.required_credits} reserved"),
        ]
    )
    note(f"Wait for it with: sume jobs wait {accepted.job_id}")


def show_result(job: JobWithResult) -> None:
    result = job.result
    show_facts(
        [
            ("job", job.id),
            ("engine", f"{result.engine.name} {result.engine.version}"),
            ("seed", result.seed),
            ("credits", f"{job.credits.charged} charged"),
            ("media", ", ".join(_describe(media) for media in result.media) or "none"),
            ("subtitles", "SRT and VTT" if result.subtitles else None),
            ("avatar", result.avatar_id),
            ("brand", result.brand_id),
            ("source", result.source_id),
            ("scenes", len(result.asset_ids) if result.asset_ids is not None else None),
        ]
    )
    if result.face_swap is not None:
        show_swap(result.face_swap)
    if result.analysis is not None:
        show_analysis(result.analysis)
    show_warnings(result.warnings)
    if result.media:
        note(f"Save the media with: sume jobs result {job.id} --download")


def show_downloads(job: JobWithResult, paths: Iterable[Path]) -> None:
    for path in paths:
        print_line(str(path))
    show_warnings(job.result.warnings)


def show_warnings(warnings: Iterable[str]) -> None:
    for warning in warnings:
        note(f"Warning: {warning}")


def _describe(media: ResultMedia) -> str:
    size = f" {media.width}x{media.height}" if media.width and media.height else ""
    length = f" {media.duration_seconds:.1f} s" if media.duration_seconds else ""
    return f"{media.content_type}{size}{length}"
