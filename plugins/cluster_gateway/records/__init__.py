"""What we know: files read strictly, shaped into models, held to rules; every problem has a place."""
