"""Editors' tools beside the line: checking, starting new records. May import records, plan and render."""
