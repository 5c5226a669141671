enum ChangesPlaceholder {}
