"""The registers, one module per noun: what its table shows, and the forms that write it."""
