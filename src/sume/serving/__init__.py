"""The service as one process: every door behind one port, workers beside it."""
