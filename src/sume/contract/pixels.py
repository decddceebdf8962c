"""From an aspect ratio and a resolution to pixels."""


def pixel_size(aspect_ratio: str, resolution: str) -> tuple[int, int]:
    """Width and height in pixels: ``resolution`` ("768p") is the shorter side; both are even."""
    across, down = (int(part) for part in aspect_ratio.split(":"))
    shorter = int(resolution.removesuffix("p"))
    longer = round(shorter * max(across, down) / min(across, down) / 2) * 2
    return (longer, shorter) if across > down else (shorter, longer)
