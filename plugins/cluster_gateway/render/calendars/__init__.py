"""Calendar files (RFC 5545): events and call deadlines, all of them and by field, cluster and record."""
