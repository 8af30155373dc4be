import Foundation

/// What the file system refused, without the path: paths can hold names of people.
package struct LocalFileError: Error, Hashable, CustomStringConvertible {
    package let operation: String
    /// As in `errno.h`.
    package let code: Int32

    package var description: String { "\(operation): \(String(cString: strerror(code)))" }

    /// The error of the call that just failed.
    static func last(_ operation: String) -> LocalFileError { LocalFileError(operation: operation, code: errno) }
}
