"""What a video shows, says and sounds like, as facts."""
