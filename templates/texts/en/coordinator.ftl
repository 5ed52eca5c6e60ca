# coordinator (en)
