"""The field's nouns as frozen, typed values; they know neither files nor pages."""
