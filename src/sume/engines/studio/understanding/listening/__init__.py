"""What is said in a sound track, and what it sounds like."""
