"""What it says: views of the plan, painted by our own templates into the host's frames."""
