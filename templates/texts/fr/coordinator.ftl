# coordinator (fr)
