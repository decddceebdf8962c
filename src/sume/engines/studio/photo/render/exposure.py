"""How to render."""

from dataclasses import dataclass

from sume.engines.studio.photo.render.window import Screen, whole_screen


@dataclass(frozen=True, slots=True)
class Exposure:
    """``samples`` is the side of the sample grid in each pixel, so 5 means 25 samples.

    ``screen``: what the pixels show, where it is not all that a frame of their shape shows. ``clean``: the
    denoiser first denoises what it is told of surfaces, which takes three times as long; behind glass that is
    as noisy as the light, and the noise would come through as speckles."""

    width: int
    height: int
    samples: int
    seed: int
    threads: int
    screen: Screen | None = None
    clean: bool = False

    @property
    def shown(self) -> Screen:
        return self.screen or whole_screen(self.width, self.height)

    @property
    def work(self) -> int:
        """Samples in all."""
        return self.width * self.height * self.samples**2
