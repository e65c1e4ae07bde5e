"""The packages the gateway is made with: their versions, their licences, and the bill of materials."""
