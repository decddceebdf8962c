"""Moving pictures: staged or given shots under a moving camera, cut to a beat."""
