"""One module for each group of pages: what it shows, and what its forms do."""
