"""The room of the regional desk: dossiers and letters."""
