"""The status report as a document: sections and tables, for whatever lays documents out."""
