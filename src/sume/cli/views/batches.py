"""Batches and their items."""

from sume.cli.output import note, show_facts, show_table
from sume.cli.views.account import note_more
from sume.cli.views.jobs import stage
from sume.contract.batches import Batch, BatchAccepted, BatchItem
from sume.contract.common import Page, iso
from sume.contract.jobs import JobStatus


def show_batches(page: Page[Batch]) -> None:
    rows = [
        (one.id, one.status, one.item_count, _counts(one), one.credits.required, iso(one.created_at))
        for one in page.data
    ]
    show_table(("BATCH", "STATUS", "ITEMS", "JOBS", "CREDITS", "CREATED"), rows)
    note_more(page.next_cursor)


def show_batch(batch: Batch) -> None:
    credits = batch.credits
    left = credits.required - credits.charged - credits.released
    show_facts(
        [
            ("batch", batch.id),
            ("status", batch.status),
            ("items", batch.item_count),
            *((status.value, getattr(batch.counts, status) or None) for status in JobStatus),
            ("held back", batch.counts.held or None),
            ("credits", f"{credits.required} required"),
            ("charged", credits.charged),
            ("released", credits.released),
            ("reserved", left),
            ("created", iso(batch.created_at)),
            ("ended", iso(batch.ended_at) if batch.ended_at else None),
            ("retry of", batch.retry_of),
            *((f"metadata {key}", value) for key, value in batch.metadata.items()),
        ]
    )


def show_items(page: Page[BatchItem]) -> None:
    rows = [
        (
            item.index,
            item.custom_id,
            item.job_id,
            item.operation,
            item.job.status,
            stage(item.job),
            f"{item.job.credits.required} {item.job.credits.state}",
            item.job.error.message if item.job.error else None,
        )
        for item in page.data
    ]
    show_table(("INDEX", "NAME", "JOB", "OPERATION", "STATUS", "STAGE", "CREDITS", "ERROR"), rows)
    note_more(page.next_cursor)


def show_accepted(accepted: BatchAccepted) -> None:
    show_facts(
        [
            ("batch", accepted.batch_id),
            ("items", accepted.batch.item_count),
            ("credits", f"{accepted.required_credits} reserved"),
        ]
    )
    note(f"See how it goes with: sume batch get {accepted.batch_id}")


def _counts(batch: Batch) -> str:
    counted = [(status.value, getattr(batch.counts, status)) for status in JobStatus]
    return ", ".join(f"{count} {status}" for status, count in counted if count)
