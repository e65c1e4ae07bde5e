"""Open data, version 1: the published types, the files made from them, and what describes the files."""
