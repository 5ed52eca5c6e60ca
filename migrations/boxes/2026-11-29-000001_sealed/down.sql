-- A program of before keeps sealed boxes as they are, and their rounds wait.
SELECT 1;
