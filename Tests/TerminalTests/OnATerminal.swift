import TestSupport
import Testing

/// Tests with programs on pseudo-terminals: one at a time, so that none passes its terminals on to another's program.
@Suite("On a terminal", .serialized, .inRealTime)
enum OnATerminal {}
