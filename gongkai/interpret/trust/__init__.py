"""What is believed of what was read, what follows from the rest, and what is said of it."""
