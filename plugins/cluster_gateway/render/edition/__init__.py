"""The newsletter as a letter: HTML, plain text, and a message ready to import."""
