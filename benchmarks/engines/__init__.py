"""The product and its peers, each set up as well as its users would."""
