"""Files made to break the reader: one small honest workbook, changed in one place each, by a seeded generator."""
