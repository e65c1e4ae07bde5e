"""Forms on the repository's pages that become records: declared once, written for GitHub, read back from an issue."""
