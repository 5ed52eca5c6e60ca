# report (fr)
