"""Reading aloud: from how a script is spelled to what a person says."""

from sume.engines.studio.speech.reading.aloud import read_aloud
from sume.engines.studio.speech.reading.spoken import Spoken

__all__ = ["Spoken", "read_aloud"]
