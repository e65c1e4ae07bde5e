"""The cluster map: one engine that places land, towns and names, for pages of every size, standalone files and pictures."""
