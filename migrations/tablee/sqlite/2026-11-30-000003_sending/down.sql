-- What the program has in memory of a sending does not stand here.
DROP TABLE sending;
