"""Presenters."""

from typing import Final

from sume.contract import avatars
from sume.contract.account import Scope
from sume.contract.common import Page
from sume.contract.operations.operation import Operation, create

ROWS: Final[tuple[Operation, ...]] = (
    Operation(
        "avatars.list", "GET", "/avatars", "Presenters", Scope.READ, Page[avatars.Avatar], tag="avatars"
    ),
    Operation(
        "avatars.get",
        "GET",
        "/avatars/{avatar_id}",
        "One presenter, by id or slug",
        Scope.READ,
        avatars.Avatar,
        tag="avatars",
        errors=(404,),
    ),
    create(
        avatars.AVATARS_CREATE,
        "/avatars",
        "Make a presenter of this workspace",
        avatars.AvatarAccepted,
        request=avatars.AvatarRequest,
        tag="avatars",
    ),
)
