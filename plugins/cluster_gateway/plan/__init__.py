"""What will exist: pages, addresses, language pairs, menus and redirects. Nothing else builds a path."""
