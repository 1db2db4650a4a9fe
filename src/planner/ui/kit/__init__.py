"""Parts that know no page: theme, fields, forms, tables, the chart view, slow work and deeds."""
