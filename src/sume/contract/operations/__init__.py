"""Every operation of the API in one table, which routes, OpenAPI, estimates and clients read.

One file for each group; a new group gets its place in the table here.
"""

from typing import Final

from sume.contract.operations import account, avatars, batches, brand, jobs, library, making, webhooks
from sume.contract.operations.operation import API_PREFIX, COMMON_ERRORS, Operation, Rate

__all__ = ["API_PREFIX", "COMMON_ERRORS", "OPERATIONS", "Operation", "Rate"]

_GROUPS: Final = (account, jobs, making, batches, library, avatars, brand, webhooks)
OPERATIONS: Final[dict[str, Operation]] = {
    operation.name: operation for group in _GROUPS for operation in group.ROWS
}
