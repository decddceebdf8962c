"""One person's face in the place of another's, frame by frame, with classical means.

``watch`` follows the faces of the clip, ``plan`` settles whose frames are swapped and how much, ``render`` draws
them: the avatar's skin, laid over the mesh of the person's own face, in the person's own light.
"""
