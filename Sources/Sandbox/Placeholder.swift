enum SandboxPlaceholder {}
import Hummingbird
import GRDB
