-- The relay goes by seq alone; the number of the transaction only tells who looks what came together.
DROP INDEX outbox_waiting_tx;
COMMENT ON COLUMN outbox.tx_id IS 'the transaction that wrote it; the order does not hang on it';
