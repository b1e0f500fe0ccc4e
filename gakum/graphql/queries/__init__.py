"""The fields at the root of a query. Each narrows what it reads to what its reader may see."""
