"""What every slice may use and no page belongs to: text, dates, money, codes, fields."""
