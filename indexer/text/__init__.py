"""Text rules that paragraphs and queries share: characters, normal form, numbers, segmentation."""
