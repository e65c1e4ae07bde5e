"""``bench``: a synthetic content tree in the real model, and how long, how large and how quick a site of it is."""
