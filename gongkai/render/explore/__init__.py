"""What the explorer (/compare/) compares: the measures that it offers, and a small file for each agency."""
