"""Offices' workbooks: in, with a verdict on every row, and out, with numbers as numbers and days as days."""
