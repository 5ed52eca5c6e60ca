-- Nothing goes by itself any more.
DROP TABLE going;
DROP TABLE keeping;
