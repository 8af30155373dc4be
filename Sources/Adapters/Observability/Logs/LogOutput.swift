import Foundation

/// Where finished lines go. One call is one whole line, so lines of many threads and processes never mix.
package struct LogOutput: Sendable {
    package let write: @Sendable ([UInt8]) -> Void

    package init(write: @escaping @Sendable ([UInt8]) -> Void) { self.write = write }

    package static let standardOutput = descriptor(STDOUT_FILENO)
    package static let standardError = descriptor(STDERR_FILENO)

    /// Writes each line with one call of the system. A line that cannot be written is lost: a full disk or a closed pipe
    /// must not stop the shop.
    package static func descriptor(_ descriptor: Int32) -> LogOutput {
        LogOutput { line in
            line.withUnsafeBytes { bytes in
                var rest = bytes[...]
                while !rest.isEmpty {
                    // A second call is only needed when the system took a part, as a pipe does beyond PIPE_BUF.
                    let written = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                    if written < 0 {
                        guard errno == EINTR else { return }
                    } else {
                        rest = rest.dropFirst(written)
                    }
                }
            }
        }
    }

    package static var standardErrorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
