# Written by scripts/write_sync_client.py from _async/download.py: change it there.
"""A job's media and subtitles as files."""

from pathlib import Path

from sume.client._sync.fetch import MediaFetcher
from sume.client._sync.threads import in_thread
from sume.client.download import Place, Saved, cleaned
from sume.contract.jobs import JobWithResult, ResultFile


def save_result(fetcher: MediaFetcher, job: JobWithResult, folder: Path) -> Saved:
    """The paths of the job's media and, named as the first of them, its subtitles."""
    stem = cleaned(job.id)
    saved = [
        _save(fetcher, f"{stem}-{number}", media, folder) for number, media in enumerate(job.result.media, 1)
    ]
    words = job.result.subtitles
    if words is not None and saved:
        beside = saved[0].stem
        saved += [_save(fetcher, beside, file, folder) for file in (words.srt, words.vtt)]
    return saved


def _save(fetcher: MediaFetcher, stem: str, wanted: ResultFile, folder: Path) -> Path:
    """The file with the wanted bytes: one that is there already, or a new one."""
    place = Place(folder, stem, wanted)
    there = in_thread(place.there)
    if there is not None:
        return there
    try:
        digest = fetcher.fetch(wanted, place.partial)
        return in_thread(lambda: place.keep(digest))
    finally:
        place.clear()
