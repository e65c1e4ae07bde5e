"""Integrity: whether a built site holds together, read from its files alone and not from what it was made of."""
