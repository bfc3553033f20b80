-- A position moves with every notification: room on the page, so that no index has to follow it.
ALTER TABLE subscription SET (fillfactor = 50);

-- What a notification's position is, the notifications know.
DROP INDEX webhook_attempt_by_notification;

-- Old attempts are found by when they were made; they are stored in about that order.
CREATE INDEX webhook_attempt_at ON webhook_attempt USING brin (at);
