-- What is planned goes: no round is lost by that.
DROP TABLE plan;
