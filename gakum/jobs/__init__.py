"""Long work: asked for on a page, done by a worker beside the site, kept until it is fetched."""
