enum ClerkHTTPPlaceholder {}
import AsyncHTTPClient
