import GRDB

enum JournalPlaceholder {}
