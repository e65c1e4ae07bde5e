"""Outside links looked at: which there are, whether they still lead somewhere, and never to a private network."""
