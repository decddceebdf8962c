"""One pass over a video's pictures: its shots, a picture for each, and stills to look at more closely."""
