"""Finding scenes: by the words they say and show, by what they mean, and by their facts."""
