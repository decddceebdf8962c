"""``reference_analysis``: a video somebody else made, or an uploaded one, is taken apart and reported on."""

from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from sqlalchemy.orm import Session

from sume.contract.analysis import ReferenceAnalysisRequest
from sume.contract.post_links import PostLink, read_post_link
from sume.engines import registry
from sume.engines.ports import EngineError, StoppedError
from sume.engines.reference import ReferenceReport
from sume.fetching import FetchStoppedError
from sume.fetching.posts.model import PostUnavailableError
from sume.fetching.posts.opening import open_downloader
from sume.jobs.queue import Claim
from sume.workflows.output import MadeFile, Output, facts_of
from sume.workflows.references import gather
from sume.workflows.store import Stored, address_of
from sume.workflows.watching import check, models_here
from sume.workflows.work import Work

NEEDED: Final = ("fonts",)
ANALYSIS: Final = "analysis"
FETCHED: Final = 0.1
"""How far the work is when the video is here."""


def run(work: Work) -> Output:
    request = ReferenceAnalysisRequest.model_validate(work.request)
    work.context.report(0.0, "fetching")
    link = read_post_link(request.url)
    video = (
        gather(work, [request.url], "video", name="The video")[0].path if link is None else _post(work, link)
    )
    report = _take_apart(work, video)
    boards = tuple(MadeFile(page.path, "image", page.width, page.height) for page in report.storyboard)
    thumbnails = tuple(MadeFile(path, "image", *report.size) for path in report.thumbnails)
    storyboard = [
        {"width": page.width, "height": page.height, "scenes": list(page.scenes)}
        for page in report.storyboard
    ]
    return Output(
        files=(*boards, *thumbnails),
        facts={
            **facts_of(report.engine, None, report.warnings),
            ANALYSIS: {**report.analysis.model_dump(mode="json"), "storyboard": storyboard},
        },
    )


def finish(_session: Session, _held: Claim, stored: Stored, result: dict[str, Any]) -> dict[str, Any]:
    """The report with the addresses of its pictures; the storyboard is what the job made."""
    analysis = result[ANALYSIS]
    addresses = [address_of(output.file) for output in stored.outputs]
    pages = len(analysis["storyboard"])
    timeline = [
        {**scene, "thumbnail_url": url}
        for scene, url in zip(analysis["timeline"], addresses[pages:], strict=True)
    ]
    storyboard = [
        {**page, "url": url} for page, url in zip(analysis["storyboard"], addresses[:pages], strict=True)
    ]
    return {
        **result,
        "media": result["media"][:pages],
        ANALYSIS: {**analysis, "timeline": timeline, "storyboard": storyboard},
    }


def _post(work: Work, link: PostLink) -> Path:
    """The post's video, looked at before anything else opens it."""
    context = work.context
    folder = Path(mkdtemp(prefix="post-", dir=context.scratch))
    try:
        post = open_downloader(work.settings).download(link, folder, stopped=context.stopped)
    except PostUnavailableError as error:
        raise EngineError(
            error.message, retryable=error.retryable, code=error.code, details={"reason": error.reason.value}
        ) from None
    except FetchStoppedError:
        raise StoppedError from None
    check(post.path, context, "The post")
    return post.path


def _take_apart(work: Work, video: Path) -> ReferenceReport:
    context = work.context
    engine = registry.reference_engine(
        threads=work.settings.threads_per_render,
        models={**{name: work.model(name) for name in NEEDED}, **models_here(work)},
    )

    def report(fraction: float, stage: str) -> None:
        context.report(FETCHED + fraction * (1 - FETCHED), stage)

    return engine.take_apart(video, replace(context, report=report))
