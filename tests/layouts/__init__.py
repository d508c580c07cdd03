"""Documents made by the tests: true figures, laid out in the ways that agencies and converters lay them out."""
