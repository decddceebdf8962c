"""What scenes are for and about, from what was seen and heard in them; nothing is looked at or listened to here.

:func:`~.read.meanings` reads all scenes of a video at once, :func:`~.structure.structure` names how it is built.
"""
