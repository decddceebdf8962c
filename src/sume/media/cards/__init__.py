"""Cards over and between shots: lower thirds, hook titles, product insets, badges and end cards."""
