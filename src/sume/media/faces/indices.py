"""Names for the landmarks of the 468-point face mesh that the project uses.

"Left" and "right" are the picture's, not the person's. Rows run from the picture's left to its right.
"""

from typing import Final

import numpy as np

LEFT_EYE_CORNERS: Final = (33, 133)
"""Outer, inner."""
RIGHT_EYE_CORNERS: Final = (263, 362)
LEFT_EYE_UPPER: Final = (33, 246, 161, 160, 159, 158, 157, 173, 133)
LEFT_EYE_LOWER: Final = (33, 7, 163, 144, 145, 153, 154, 155, 133)
RIGHT_EYE_UPPER: Final = (362, 398, 384, 385, 386, 387, 388, 466, 263)
RIGHT_EYE_LOWER: Final = (362, 382, 381, 380, 374, 373, 390, 249, 263)
LEFT_BROW: Final = (70, 63, 105, 66, 107, 46, 53, 52, 65, 55)
RIGHT_BROW: Final = (336, 296, 334, 293, 300, 285, 295, 282, 283, 276)

MOUTH_CORNERS: Final = (61, 291)
LIP_UPPER_OUTER: Final = (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291)
LIP_UPPER_INNER: Final = (78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308)
LIP_LOWER_INNER: Final = (78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308)
LIP_LOWER_OUTER: Final = (61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291)

FOREHEAD: Final = 10
CHIN: Final = 152
CHEEKS: Final = (234, 454)
OVAL: Final = (
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377),
    *(152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109),
)
"""The outline of the face, once around from the forehead by the picture's right."""

OVAL_ROW: Final = np.array(OVAL)
