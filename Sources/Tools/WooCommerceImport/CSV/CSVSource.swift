import Foundation

/// Bytes that can be read from any place, so that a reader can go back and an import can go on where it stopped.
package struct CSVSource: Sendable {
    package let byteCount: Int
    /// Fills the buffer from an offset; answers how many bytes came, which is 0 only at the end.
    let read: @Sendable (_ offset: Int, _ buffer: UnsafeMutableRawBufferPointer) throws -> Int

    package init(byteCount: Int, read: @escaping @Sendable (Int, UnsafeMutableRawBufferPointer) throws -> Int) {
        self.byteCount = byteCount
        self.read = read
    }

    /// Bytes that lie in memory.
    package init(_ bytes: [UInt8]) {
        self.init(byteCount: bytes.count) { offset, buffer in
            let count = max(0, min(buffer.count, bytes.count - offset))
            bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count])) }
            return count
        }
    }

    /// A regular file, open for as long as the source is used.
    package init(file path: String) throws {
        let file = try OpenFile(path)
        self.init(byteCount: file.byteCount) { offset, buffer in try file.read(at: offset, into: buffer) }
    }
}

private final class OpenFile: Sendable {
    let byteCount: Int
    private let descriptor: Int32

    init(_ path: String) throws {
        // Not blocking, so that a pipe of that name is refused instead of waited for.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw ImportError.unreadableFile(path: path, reason: String(cString: strerror(errno))) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw ImportError.unreadableFile(path: path, reason: "It is not a file.")
        }
        byteCount = Int(status.st_size)
    }

    deinit { close(descriptor) }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count >= 0 { return count }
            guard errno == EINTR else { throw ImportError.unreadableFile(path: "", reason: String(cString: strerror(errno))) }
        }
    }
}
