"""Who gets in: passwords, signed-in browsers, the first set-up, devices that ask for a key."""
