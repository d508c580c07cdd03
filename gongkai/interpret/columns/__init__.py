"""Which number of a row stands in which column of the form."""
