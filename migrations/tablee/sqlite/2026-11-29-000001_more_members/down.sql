-- How many were invited in all stays; that some came later is not said any more.
DROP TABLE added_members;
