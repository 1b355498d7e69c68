"""What is said and when: pure values and functions. No network, disk, clock, environment, randomness or async."""
