"""The storyboard: the scenes of a report as pictures. :func:`~.process.draw` makes the files."""
