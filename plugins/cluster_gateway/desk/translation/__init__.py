"""``translate``: what lacks a language, and records to an outside translator and back."""
