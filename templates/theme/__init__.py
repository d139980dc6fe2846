"""The MkDocs theme `readout`: shell, style sheets, the little script."""
