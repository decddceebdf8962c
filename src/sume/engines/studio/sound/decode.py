"""Sound files as samples."""

from pathlib import Path

import av
import numpy as np

from sume.media.timeline.model import SAMPLE_RATE, Samples


def decode(path: Path) -> Samples:
    """The whole file as (count, 2) float32 at ``SAMPLE_RATE``.

    Raises :class:`FileNotFoundError`, or :class:`ValueError` for a file without sound.
    """
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE)
    with av.open(str(path)) as container:
        if not container.streams.audio:
            raise ValueError(f"{path.name} has no sound")
        frames = [out for frame in container.decode(audio=0) for out in resampler.resample(frame)]
        frames += resampler.resample(None)
    return np.concatenate([frame.to_ndarray() for frame in frames], axis=1).T.astype(np.float32)
