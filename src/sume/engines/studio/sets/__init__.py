"""Sets: what is behind a presenter, out of focus."""

from sume.engines.studio.sets.paint import paint_set
from sume.engines.studio.sets.read import SetReading, read_set

__all__ = ["SetReading", "paint_set", "read_set"]
