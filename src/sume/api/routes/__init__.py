"""One file for each group of operations."""

from typing import Final

from sume.api.routes import (
    account,
    assets,
    avatars,
    batches,
    brands,
    face_swap,
    images,
    jobs,
    reference_analysis,
    sources,
    uploads,
    videos,
    webhooks,
)

# Looked through in this order: what is called most comes first.
ROUTERS: Final = (
    jobs.router,
    account.router,
    images.router,
    videos.router,
    avatars.router,
    reference_analysis.router,
    face_swap.router,
    uploads.router,
    sources.router,
    assets.router,
    batches.router,
    brands.router,
    webhooks.router,
)
