"""Faces in pictures: where they are, their landmarks, and people against their background."""

from sume.media.faces.finder import FaceFinder
from sume.media.faces.model import Face
from sume.media.faces.usable import Problem, check_portrait

__all__ = ["Face", "FaceFinder", "Problem", "check_portrait"]
