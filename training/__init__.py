"""From the data to the tables and weights that the package ships; nothing here runs at a user's."""
