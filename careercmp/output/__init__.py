"""A comparison, a profile or a list in; text out."""
