"""Pictures that teach: what each one says, counted from the records, and where its parts stand, without a page around it."""
