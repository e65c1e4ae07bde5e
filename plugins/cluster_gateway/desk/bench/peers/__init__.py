"""``bench --peers``: the same text as a site of other generators, measured in the same turns."""
