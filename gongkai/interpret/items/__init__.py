"""Which row of a table is which item of the form."""
