"""One person's face in the place of another's, frame by frame, with classical means.

``make`` goes through it: ``watch`` follows the faces of the clip, ``plan`` settles in which frames whose face
is swapped, and ``lay`` draws it: the avatar's skin over the mesh of the person's face, in the person's light.
"""
