"""What is printed in one place: a number, a label, a name of a column, and the sums that the form makes of numbers."""
