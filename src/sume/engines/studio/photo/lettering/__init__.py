"""Words that a prompt quotes, set as type on the finished picture. :func:`letter` is the way in."""

from sume.engines.studio.photo.lettering.letter import letter

__all__ = ["letter"]
