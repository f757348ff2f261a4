"""Bytes of any format to numbered lines of clean text; what they mean is not known here."""
