"""Look at media that a stranger sent, in a child process, before anything else opens it."""
