# member (fr)
