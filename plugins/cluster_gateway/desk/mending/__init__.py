"""``check --fix``: what can be mended without knowing what the author meant, and nothing else."""
