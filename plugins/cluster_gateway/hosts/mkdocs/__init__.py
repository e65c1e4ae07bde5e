"""MkDocs (or ProperDocs) as host: Material's page around the gateway's bodies. Only this room knows MkDocs."""
