"""Text in pictures, English and Korean: read it still by still, follow its lines over time.

``TextReader(model_dir, threads=1).read(rgb)`` gives the lines of one picture. ``Watcher(reader).look(rgb)``
does so for the stills of one video in their order, and reads again only what changed. ``follow(looks)``
makes of the lines of all stills the lines of the video.
"""

from sume.media.ocr.follow import follow
from sume.media.ocr.model import Box, Look, ScreenLine, TextLine
from sume.media.ocr.reader import TextReader
from sume.media.ocr.watcher import Watcher

__all__ = ["Box", "Look", "ScreenLine", "TextLine", "TextReader", "Watcher", "follow"]
