"""Many creates at once."""

from typing import Final

from sume.contract import batches
from sume.contract.account import Scope
from sume.contract.common import Page
from sume.contract.operations.operation import Operation, create

ROWS: Final[tuple[Operation, ...]] = (
    create(
        batches.BATCHES_CREATE,
        "/batches",
        "Accept up to a hundred creates, or none of them",
        batches.BatchAccepted,
        request=batches.BatchRequest,
        tag="batches",
        errors=(404,),
    ),
    Operation(
        "batches.list",
        "GET",
        "/batches",
        "Batches, newest first",
        Scope.READ,
        Page[batches.Batch],
        tag="batches",
    ),
    Operation(
        "batches.get",
        "GET",
        "/batches/{batch_id}",
        "One batch: its jobs by state, and its credits",
        Scope.READ,
        batches.Batch,
        tag="batches",
        errors=(404,),
    ),
    Operation(
        "batches.items",
        "GET",
        "/batches/{batch_id}/items",
        "A batch's items with their jobs, in the order of the request",
        Scope.READ,
        Page[batches.BatchItem],
        tag="batches",
        errors=(404,),
    ),
    Operation(
        batches.BATCHES_CANCEL,
        "POST",
        "/batches/{batch_id}/cancel",
        "End what has not ended of a batch; its credits come back",
        Scope.GENERATE,
        batches.Batch,
        tag="batches",
        errors=(404, 409, 413),
    ),
    create(
        batches.BATCHES_RETRY,
        "/batches/{batch_id}/retry",
        "A new batch of the items that failed or expired",
        batches.BatchAccepted,
        tag="batches",
        errors=(404,),
    ),
)
