# common (fr)
