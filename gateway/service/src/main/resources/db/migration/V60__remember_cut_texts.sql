-- The words into which the texts of programs are cut: dear to find, so that a start does not find
-- them again. Nothing is lost with it.
CREATE TABLE cut_text (
    digest bytea NOT NULL,
    words  text  NOT NULL,
    CONSTRAINT cut_text_pk PRIMARY KEY (digest)
);

COMMENT ON COLUMN cut_text.digest IS 'SHA-256 of how texts are cut and of the text';
COMMENT ON COLUMN cut_text.words IS 'one in each line, in their order';
