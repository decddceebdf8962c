"""Users, workspaces, members, API keys and the rates they are held to."""
