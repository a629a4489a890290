"""Issues whose content is known, and what converters do to them on the way to a text file.

    TrueIssue --outline (numbering, masthead)--> blocks --a converter--> lines of a SourceText

A converter is a PDF text layer, an OCR program that writes Markdown, or a word processor's document. The parser is
given the lines and must find the TrueIssue again.
"""
