-- An export reads the whole catalog piece by piece, in an order that no locale changes.
CREATE INDEX program_by_source_id ON program (source_id COLLATE "C");
