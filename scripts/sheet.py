"""A sheet of a video's frames: ``sheet.py VIDEO SHEET.jpg``."""

import sys
from pathlib import Path

import av
import cv2
import numpy as np

COLUMNS, ROWS = 8, 3
CELL_HEIGHT = 240


def contact_sheet(video: Path, sheet: Path) -> None:
    """Frames at even distances, in reading order."""
    with av.open(str(video)) as opened:
        frames = [frame.to_ndarray(format="bgr24") for frame in opened.decode(video=0)]
    count = COLUMNS * ROWS
    chosen = [
        frames[min(len(frames) - 1, round(at * (len(frames) - 1) / (count - 1)))] for at in range(count)
    ]
    width = round(CELL_HEIGHT * chosen[0].shape[1] / chosen[0].shape[0])
    cells = [cv2.resize(frame, (width, CELL_HEIGHT), interpolation=cv2.INTER_AREA) for frame in chosen]
    rows = [np.hstack(cells[row * COLUMNS : (row + 1) * COLUMNS]) for row in range(ROWS)]
    cv2.imwrite(str(sheet), np.vstack(rows), [cv2.IMWRITE_JPEG_QUALITY, 88])


if __name__ == "__main__":
    contact_sheet(Path(sys.argv[1]), Path(sys.argv[2]))
