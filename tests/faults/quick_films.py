"""Videos, ads and swaps made by copying: somebody's three seconds of talk, whatever was asked for."""

import shutil
from pathlib import Path
from typing import Final

from sume.contract.ads import AdVideoRequest
from sume.contract.face_swap import FaceSwapRequest
from sume.contract.swap_report import FaceSwapReport, SwapFrames, SwapQuality
from sume.contract.videos import VideoGenerationRequest
from sume.engines.ports import EngineIdentity
from sume.engines.studio.presenter import cast
from sume.workflows.output import MadeFile, MadeSubtitles, Output, facts_of
from sume.workflows.work import Work, seed_of

TALK: Final = Path(cast.__file__).with_name("media") / "anika" / "preview.mp4"
SIDE: Final = 360
SECONDS: Final = 3.6
ENGINE: Final = EngineIdentity("quick", "1")


def make_video(work: Work) -> Output:
    VideoGenerationRequest.model_validate(work.request)
    return Output(files=(_talk(work),), facts=facts_of(ENGINE, seed_of(work), (), work.added))


def make_ad(work: Work) -> Output:
    request = AdVideoRequest.model_validate(work.request)
    folder = work.context.scratch
    cue = f"00:00:00.000 --> 00:00:03.600\n{request.script}\n"
    srt, vtt = folder / "ad.srt", folder / "ad.vtt"
    srt.write_text(f"1\n{cue.replace('.', ',', 2)}", encoding="utf-8")
    vtt.write_text(f"WEBVTT\n\n{cue}", encoding="utf-8")
    return Output(
        files=(_talk(work),),
        facts=facts_of(ENGINE, seed_of(work), (), work.added),
        subtitles=MadeSubtitles(srt, vtt),
    )


def make_swap(work: Work) -> Output:
    FaceSwapRequest.model_validate(work.request)
    frames = SwapFrames(total=90, swapped=84, faded=8, skipped={"turned_away": 6})
    quality = SwapQuality(
        identity_similarity=None, landmark_jitter=None, seam_energy=None, mouth_correlation=None
    )
    report = FaceSwapReport(frames=frames, quality=quality)
    return Output(
        files=(_talk(work),),
        facts={**facts_of(ENGINE, None, ()), "face_swap": report.model_dump(mode="json")},
    )


def _talk(work: Work) -> MadeFile:
    made = Path(shutil.copy(TALK, work.context.scratch / "made.mp4"))
    return MadeFile(made, "video", SIDE, SIDE, SECONDS)
