enum ClerkAPIPlaceholder {}
