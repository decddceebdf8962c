"""One file for each group of operations."""

from typing import Final

from sume.api.routes import account, collections, images, jobs, uploads

ROUTERS: Final = (account.router, jobs.router, images.router, uploads.router, collections.router)
