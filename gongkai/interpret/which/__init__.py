"""Which form a document is printed in, and which tables, columns and rows are of the year reported on."""
