# member (en)
