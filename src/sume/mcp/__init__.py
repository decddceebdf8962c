"""The door for agents: the contract's tools over the Model Context Protocol, each done through the client.

Importing this package, its gates and its installing needs no MCP package; serving does.
"""
