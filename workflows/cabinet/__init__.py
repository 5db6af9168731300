"""The room of the cabinet and the Government: choices and decrees."""
