"""PNG with provenance: says that, and by what, a picture was made by an algorithm. Repeatable to the byte."""

import struct
import zlib
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray

# IPTC's word for "made by an algorithm, not derived from sampled or trained content".
DIGITAL_SOURCE_TYPE: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_TRUECOLOUR_8BIT: Final = (8, 2, 0, 0, 0)
_SRGB_PERCEPTUAL: Final = b"\x00"
_FILTER_PAETH: Final = 4
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
   <xmp:CreatorTool>{tool}</xmp:CreatorTool>
   <Iptc4xmpExt:DigitalSourceType>{source}</Iptc4xmpExt:DigitalSourceType>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def write_png(path: Path, pixels: NDArray[np.uint8], *, tool: str) -> None:
    """Write sRGB ``pixels`` (height, width, 3) with provenance naming ``tool``, such as ``Sume studio/1``."""
    height, width, _ = pixels.shape
    xmp = _XMP.format(tool=escape(tool), source=DIGITAL_SOURCE_TYPE)
    chunks = (
        (b"IHDR", struct.pack(">II5B", width, height, *_TRUECOLOUR_8BIT)),
        (b"sRGB", _SRGB_PERCEPTUAL),
        (b"tEXt", b"Software\0" + tool.encode("latin-1")),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp.encode()),
        (b"IDAT", zlib.compress(_paeth_rows(pixels), 6)),
        (b"IEND", b""),
    )
    with path.open("wb") as file:
        file.write(_SIGNATURE)
        for kind, data in chunks:
            file.write(struct.pack(">I", len(data)) + kind + data)
            file.write(struct.pack(">I", zlib.crc32(kind + data)))


def _paeth_rows(pixels: NDArray[np.uint8]) -> bytes:
    """Every row predicted from its left, upper and upper-left neighbours, which photographs like best."""
    height, width, channels = pixels.shape
    here = pixels.astype(np.int16)
    left, above, corner = (np.zeros_like(here) for _ in range(3))
    left[:, 1:] = here[:, :-1]
    above[1:] = here[:-1]
    corner[1:, 1:] = here[:-1, :-1]
    estimate = left + above - corner
    to_left, to_above, to_corner = (abs(estimate - other) for other in (left, above, corner))
    guess = np.where(
        (to_left <= to_above) & (to_left <= to_corner), left, np.where(to_above <= to_corner, above, corner)
    )
    rows = np.empty((height, 1 + width * channels), np.uint8)
    rows[:, 0] = _FILTER_PAETH
    rows[:, 1:] = (here - guess).astype(np.uint8).reshape(height, -1)
    return rows.tobytes()
