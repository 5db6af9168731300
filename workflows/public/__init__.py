"""What is open to everybody: signing in, plain pages, the source."""
