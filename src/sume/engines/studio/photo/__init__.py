"""Product photography: prompt, brief, stage, path-traced picture, finish."""
