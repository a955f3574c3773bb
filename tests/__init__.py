"""Tests of bwpolicy."""
