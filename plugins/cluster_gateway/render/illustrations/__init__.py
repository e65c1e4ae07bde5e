"""Illustrations that teach: what each says, counted from the records, and where its parts stand, without a page around."""
