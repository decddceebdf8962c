"""Speech: text becomes a voice."""
