"""Public posts of TikTok and Instagram, through a tool that can be replaced and reaches nothing else."""
