"""Start-up and wiring. The only package that may import all others."""
