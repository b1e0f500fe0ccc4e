"""The types of the schema, one module per storey of the domain."""
