"""Views: everything a template shows, as plain values in the language of one page."""
