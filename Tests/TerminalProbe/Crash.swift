/// The ways to die that the compiler must not foresee.
enum Crash {
  static func trap() {
    let empty = [Int]()
    print(empty[Int(CommandLine.argc)])
  }

  static func badAddress() {
    print(UnsafePointer<Int>(bitPattern: 8)?.pointee ?? 0)
  }
}
