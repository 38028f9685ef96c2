"""Trains what is learned. Not part of the wheel; needs torch, which nothing else does."""
