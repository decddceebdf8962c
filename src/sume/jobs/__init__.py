"""Asynchronous work: the job row, its events, its place in the queue."""
