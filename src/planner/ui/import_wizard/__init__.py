"""Looking at files before anything of them is taken into the diary."""
