"""A job's media and subtitles as files."""

from pathlib import Path

from sume.client._async.fetch import AsyncMediaFetcher
from sume.client._async.threads import in_thread
from sume.client.download import Place, Saved, cleaned
from sume.contract.jobs import JobWithResult, ResultFile


async def save_result(fetcher: AsyncMediaFetcher, job: JobWithResult, folder: Path) -> Saved:
    """The paths of the job's media and, named as the first of them, its subtitles."""
    stem = cleaned(job.id)
    saved = [
        await _save(fetcher, f"{stem}-{number}", media, folder)
        for number, media in enumerate(job.result.media, 1)
    ]
    words = job.result.subtitles
    if words is not None and saved:
        beside = saved[0].stem
        saved += [await _save(fetcher, beside, file, folder) for file in (words.srt, words.vtt)]
    return saved


async def _save(fetcher: AsyncMediaFetcher, stem: str, wanted: ResultFile, folder: Path) -> Path:
    """The file with the wanted bytes: one that is there already, or a new one."""
    place = Place(folder, stem, wanted)
    there = await in_thread(place.there)
    if there is not None:
        return there
    try:
        digest = await fetcher.fetch(wanted, place.partial)
        return await in_thread(lambda: place.keep(digest))
    finally:
        place.clear()
