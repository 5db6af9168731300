"""What leaves by mail: which messages there are, how they are written, and how they are sent."""
