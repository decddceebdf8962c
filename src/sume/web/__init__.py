"""Pages for people: signing in, approving a device, API keys. Rendered here, without scripts from afar."""
