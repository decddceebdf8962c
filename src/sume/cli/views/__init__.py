"""What people see of each document. Addresses of media are never among it."""
