enum JournalPlaceholder {}
import GRDB
