"""The content model, declared once: schemas, checks and reference come from these classes."""
