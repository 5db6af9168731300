"""The room of the chancellery: certificates and the register."""
