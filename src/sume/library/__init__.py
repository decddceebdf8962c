"""The Asset Library: source videos and their scenes."""
