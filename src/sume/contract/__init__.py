"""What Sume promises its callers: models, limits, prices, error codes and the table of operations.

Server, SDK, CLI and docs read this package, so that they cannot drift apart. It imports nothing of ours
but the id format.
"""
