import Files

/// Which start of the machine its running time counts from.
enum BootID {
  /// The kernel's id of this start; nil where there is none to be had.
  static let current: String? = {
    let text = try? ReadableFile("/proc/sys/kernel/random/boot_id").text(limit: 64)
    let id = text?.prefix { !$0.isWhitespace } ?? ""
    return id.isEmpty ? nil : String(id)
  }()
}
