"""Base pages, components, styles, navigation, the gallery."""
