"""Kết Nghĩa: a signed twinning text becomes work that gets done."""
