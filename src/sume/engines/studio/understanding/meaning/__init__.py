"""What scenes are for and about, from what was seen and heard in them; nothing is looked at here.

:func:`~.read.meanings` reads all scenes of a video, :func:`~.structure.structure` names how it is built.
"""
