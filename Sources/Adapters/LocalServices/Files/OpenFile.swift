import Foundation

/// An open file or folder that closes by itself.
struct OpenFile: ~Copyable {
    let descriptor: Int32

    init?(_ descriptor: Int32) {
        guard descriptor >= 0 else { return nil }
        self.descriptor = descriptor
    }

    deinit { _ = close(descriptor) }

    func write(_ content: [UInt8]) throws(LocalFileError) {
        var done = 0
        while done < content.count {
            let count = content.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress! + done, content.count - done) }
            if count < 0 {
                guard errno == EINTR else { throw .last("write") }
            } else {
                done += count
            }
        }
    }

    /// Whether it is a file, and not a folder, a pipe or a device.
    func isRegular() throws(LocalFileError) -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last("fstat") }
        return status.st_mode & S_IFMT == S_IFREG
    }

    /// Everything in a regular file, or nil beyond the limit.
    func read(limit: Int) throws(LocalFileError) -> [UInt8]? {
        let size = try byteCount()
        return size <= limit ? try read(from: 0, count: size) : nil
    }

    private func byteCount() throws(LocalFileError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last("fstat") }
        return Int(status.st_size)
    }

    /// At most so many bytes of a regular file; none behind its end.
    func read(from offset: Int, count: Int) throws(LocalFileError) -> [UInt8] {
        let size = min(count, try byteCount() - offset)
        guard offset >= 0, size > 0 else { return [] }
        var content = [UInt8](repeating: 0, count: size)
        var done = 0
        while done < size {
            let count = content.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress! + done, size - done, off_t(offset + done)) }
            if count == 0 { break }
            if count < 0 {
                guard errno == EINTR else { throw .last("read") }
            } else {
                done += count
            }
        }
        content.removeLast(size - done)
        return content
    }

    /// Returns when it would survive a power cut.
    func synchronize() throws(LocalFileError) {
        guard fsync(descriptor) == 0 else { throw .last("fsync") }
    }
}
