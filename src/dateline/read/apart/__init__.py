"""Takes pages apart: markup in, blocks and facts out. It runs in a child process and knows no record of ours."""
