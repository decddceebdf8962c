"""Brand profiles."""

from typing import Final

from sume.contract import brands, jobs
from sume.contract.account import Scope
from sume.contract.common import Page
from sume.contract.operations.operation import Operation, create

ROWS: Final[tuple[Operation, ...]] = (
    Operation("brand.list", "GET", "/brand", "Brand profiles", Scope.READ, Page[brands.Brand], tag="brand"),
    Operation(
        "brand.current",
        "GET",
        "/brand/current",
        "The brand in use",
        Scope.READ,
        brands.Brand,
        tag="brand",
        errors=(404,),
    ),
    Operation(
        "brand.get",
        "GET",
        "/brand/{brand_id}",
        "One brand profile",
        Scope.READ,
        brands.Brand,
        tag="brand",
        errors=(404,),
    ),
    create(
        brands.BRAND_ANALYZE,
        "/brand/analyze",
        "Read a website into a brand profile",
        jobs.JobAccepted,
        request=brands.BrandAnalyzeRequest,
        tag="brand",
    ),
    Operation(
        "brand.update",
        "PATCH",
        "/brand/{brand_id}",
        "Correct a brand profile; what is not named stays",
        Scope.WRITE,
        brands.Brand,
        request=brands.BrandUpdate,
        tag="brand",
        errors=(404, 413),
    ),
    Operation(
        "brand.select",
        "POST",
        "/brand/{brand_id}/select",
        "Make a brand the one in use",
        Scope.WRITE,
        brands.Brand,
        tag="brand",
        errors=(404, 409, 413),
    ),
    Operation(
        "brand.delete",
        "DELETE",
        "/brand/{brand_id}",
        "Remove a brand profile with its pictures",
        Scope.WRITE,
        brands.DeletedBrand,
        tag="brand",
        errors=(404,),
    ),
)
