"""Public posts of TikTok and Instagram, through a tool that can be replaced and is led to them alone."""
