"""A character's drawings, whatever the size they are wanted in."""

from sume.engines.studio.presenter.drawn import eyes, mouth
from sume.engines.studio.presenter.drawn.layers import Layers, layers_of
from sume.engines.studio.presenter.drawn.palette import Palette, palette_of
from sume.engines.studio.presenter.drawn.properties import CharacterProperties


class DrawnCharacter:
    """Its drawings, ready for any size."""

    def __init__(self, properties: CharacterProperties) -> None:
        self.properties = properties
        self.palette: Palette = palette_of(properties)
        self.layers: Layers = layers_of(properties, self.palette)
        self.lips = mouth.lips_of(properties)
        self.gaze = eyes.gaze_of(properties, self.palette)
