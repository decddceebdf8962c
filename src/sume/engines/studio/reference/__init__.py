"""What a reference video does, read off its :class:`~sume.engines.understanding.Understanding`.

:func:`~.analyse.analyse` makes the report of the contract, each statement with the scenes and times it rests
on; :func:`~.storyboard.draw` makes its pictures.
"""
