"""Which hosts the two services keep their pages and videos on."""

from typing import Final

from sume.contract.post_links import Platform

HOSTS: Final[dict[Platform, tuple[str, ...]]] = {
    "tiktok": (
        "byteoversea.com",
        "ibytedtos.com",
        "ibyteimg.com",
        "muscdn.com",
        "tiktok.com",
        "tiktokcdn-eu.com",
        "tiktokcdn-us.com",
        "tiktokcdn.com",
        "tiktokv.com",
        "tiktokv.eu",
        "tiktokv.us",
        "ttwstatic.com",
    ),
    "instagram": ("cdninstagram.com", "fbcdn.net", "instagram.com"),
}


def belongs_to(host: str, platform: Platform) -> bool:
    """Whether the host is one of the service's, or below one."""
    return any(host == known or host.endswith(f".{known}") for known in HOSTS[platform])
