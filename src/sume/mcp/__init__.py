"""The door for agents: tools over the Model Context Protocol, by stdio and by HTTP."""
