"""From a stage to linear light: LuxCore, only ever imported in the child process."""
