"""Tests of watching a story."""
