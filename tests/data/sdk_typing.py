"""Uses of the SDK, right and wrong: each line that is wrong names the error it has to give. Never run."""

from pathlib import Path
from typing import assert_type

import sume
from sume import (
    ApiError,
    AsyncSume,
    InsufficientCredits,
    Sume,
    WaitTimeout,
)
from sume.contract.account import CreditEstimate
from sume.contract.common import Page
from sume.contract.jobs import Job, JobAccepted, JobWithResult


def right(client: Sume) -> None:
    accepted = client.images.generate(prompt="A jar.", aspect_ratio="4:5", n=2, metadata={"shop": "eu"})
    assert_type(accepted, JobAccepted)
    assert_type(client.images.estimate(prompt="A jar."), CreditEstimate)
    assert_type(client.jobs.wait_for_result(accepted, on_update=lambda job: None), JobWithResult)
    assert_type(client.jobs.download(accepted, "outputs"), list[Path])
    assert_type(client.jobs.list(status="queued"), Page[Job])
    for job in client.jobs.iterate(type="image_generation"):
        assert_type(job, Job)
    client.ads.videos.create(script="Two drops.", scene={"type": "prompt", "prompt": "A kitchen."})
    client.avatars.create(type="photo", name="Nora", file={"type": "url", "url": "https://x/y.jpg"})
    client.uploads.put(b"", "reference_image", filename="x.png")


async def right_too(client: AsyncSume) -> None:
    accepted = await client.videos.generate(prompt="A jar.", duration=6)
    assert_type(accepted, JobAccepted)
    async for job in client.jobs.iterate():
        assert_type(job, Job)
    async with AsyncSume(max_retries=2, timeout=10) as other:
        assert_type(other, AsyncSume)
        await other.me()


def errors(error: ApiError) -> None:
    assert_type(error.request_id, str)
    if isinstance(error, InsufficientCredits):
        assert_type(error.required_credits, int | None)


def wrong(client: Sume, error: WaitTimeout) -> None:
    sume.Sumo()  # error: attr-defined
    client.images.generate(promt="A jar.")  # error: call-arg
    client.images.generate(prompt="A jar.", aspect_ratio="5:4")  # error: arg-type
    client.images.generate(prompt="A jar.", n="2")  # error: arg-type
    client.images.generate({"prompt": "A jar."})  # error: call-arg, arg-type
    client.images.estimate()  # error: call-arg
    client.videos.generate(prompt="A jar.", durations=5)  # error: call-arg
    client.ads.videos.create(script="Two drops.", scene={"type": "prompt"})  # error: arg-type
    client.avatars.create(type="drawing", name="Nora")  # error: arg-type
    client.assets.list(segment_type="hooks")  # error: arg-type
    client.assets.iterate(query="drops")  # error: call-arg
    client.jobs.list(status="done")  # error: arg-type
    client.uploads.put(b"", "picture")  # error: arg-type
    client.image.generate(prompt="A jar.")  # error: attr-defined
    str(client.me().plan)  # error: attr-defined
    str(error.job.state)  # error: attr-defined
    Sume(key="x")  # error: call-arg


async def wrong_too(client: AsyncSume) -> None:
    str(client.me().user)  # error: attr-defined
    await client.voices.create()  # error: attr-defined
    for job in client.jobs.iterate():  # error: attr-defined
        str(job)
