"""Videos taken in, and their scenes."""

from typing import Final

from sume.contract import assets, uploads
from sume.contract.account import Scope
from sume.contract.common import Page
from sume.contract.operations.operation import Operation

ROWS: Final[tuple[Operation, ...]] = (
    Operation(
        "uploads.presign",
        "POST",
        "/uploads/presign",
        "An address to put a file to, once",
        Scope.WRITE,
        uploads.PresignedUpload,
        request=uploads.PresignRequest,
        status=201,
        tag="uploads",
        errors=(409, 413),
    ),
    Operation(
        "assets.list",
        "GET",
        "/assets",
        "Scenes of the workspace's videos: all, or those that fit a search",
        Scope.READ,
        Page[assets.Asset],
        tag="assets",
    ),
    Operation(
        assets.ASSETS_UPLOAD,
        "POST",
        "/assets",
        "Take an uploaded video into the library",
        Scope.WRITE,
        assets.AssetAccepted,
        request=assets.AssetUploadRequest,
        status=202,
        tag="assets",
        errors=(402, 404, 409, 413),
    ),
    Operation(
        "assets.sources.list",
        "GET",
        "/assets/sources",
        "The library's videos, newest first",
        Scope.READ,
        Page[assets.SourceVideo],
        tag="assets",
    ),
    Operation(
        "assets.sources.get",
        "GET",
        "/assets/sources/{source_id}",
        "One video of the library",
        Scope.READ,
        assets.SourceVideo,
        tag="assets",
        errors=(404,),
    ),
    Operation(
        "assets.sources.delete",
        "DELETE",
        "/assets/sources/{source_id}",
        "Remove a video with its scenes and files",
        Scope.WRITE,
        assets.DeletedSource,
        tag="assets",
        errors=(404,),
    ),
    Operation(
        assets.ASSETS_REINGEST,
        "POST",
        "/assets/sources/{source_id}/ingest",
        "Understand a video anew; its scenes are replaced when that is done",
        Scope.WRITE,
        assets.AssetAccepted,
        request=assets.ReingestRequest,
        status=202,
        tag="assets",
        errors=(402, 404, 409, 413),
    ),
    Operation(
        "assets.get",
        "GET",
        "/assets/{asset_id}",
        "One scene, with its words and their times",
        Scope.READ,
        assets.Asset,
        tag="assets",
        errors=(404,),
    ),
)
