"""The first page, which looks at all areas: what waits, figures that lead to their lists, pictures, first steps."""
