"""``figures``: a reporting sheet for a secretariat, and the way of its numbers into the record of the cluster."""
