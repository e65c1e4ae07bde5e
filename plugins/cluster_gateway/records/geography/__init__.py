"""Where things are: degrees to metres, and the land of Denmark's regions and neighbours."""
