"""One file for each group of operations."""

from typing import Final

from sume.api.routes import account, collections, images, jobs, uploads

# Looked through in this order: what is called most comes first.
ROUTERS: Final = (jobs.router, account.router, images.router, uploads.router, collections.router)
