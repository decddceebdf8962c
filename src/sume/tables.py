"""All tables in one place, for migrations: importing this registers every model."""

import sume.access.models
import sume.accounts.models
import sume.avatars.models
import sume.batches.models
import sume.brands.models
import sume.credits.models
import sume.files.models
import sume.jobs.models
import sume.library.models
import sume.library.search.models
import sume.storage.models
import sume.uploads.models
import sume.webhooks.models  # noqa: F401
from sume.storage.database import Base

__all__ = ["Base"]
