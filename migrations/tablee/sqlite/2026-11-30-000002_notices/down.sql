-- Nobody is told anything any more.
DROP TABLE notice;
DROP TABLE notice_off;
DROP TABLE coordinator_mail;
