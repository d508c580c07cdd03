"""The running text: sections and their headings, numbers in sentences."""
