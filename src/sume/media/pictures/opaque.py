"""Pictures with nothing to see through."""

from pathlib import Path

import numpy as np
from PIL import Image

from sume.media.timeline.model import Pixels


def load_opaque(path: Path) -> Pixels:
    """A checked picture; white behind what is transparent, as product pictures are meant."""
    with Image.open(path) as opened:
        if not opened.has_transparency_data:
            return np.asarray(opened.convert("RGB"), np.uint8)
        picture = opened.convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    return np.asarray(Image.alpha_composite(paper, picture).convert("RGB"), np.uint8)
