"""One file for each group of operations."""

from typing import Final

from sume.api.routes import account, avatars, collections, images, jobs, uploads, videos

# Looked through in this order: what is called most comes first.
ROUTERS: Final = (
    jobs.router,
    account.router,
    images.router,
    videos.router,
    avatars.router,
    uploads.router,
    collections.router,
)
