"""Tables that a converter left in pieces, put together before they are read."""
