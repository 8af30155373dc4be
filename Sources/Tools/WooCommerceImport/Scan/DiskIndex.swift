import Foundation

/// Finds places in the file by key, for any number of keys in constant memory: entries lie in a temporary file, in chains
/// that hang on a fixed table of heads. A million entries make chains of one or two.
///
/// Keys are kept as 64-bit hashes, so what is found must be looked at before it is believed.
/// One task fills an index while it scans; from then on it is only read, by whichever thread asks.
final class DiskIndex: @unchecked Sendable {
    struct Place: Equatable, Sendable {
        let offset: Int
        let line: Int
    }

    private struct Entry {
        let hash: UInt64
        let offset: Int64
        let line: Int64
        /// Number of the next entry of the chain plus one; 0 ends it.
        let next: UInt32
    }

    private static let headCount = 1 << 20
    private static let entryBytes = MemoryLayout<Entry>.stride
    private static let bufferedEntries = 1 << 11

    private let file: TemporaryFile
    private let heads = UnsafeMutablePointer<UInt32>.allocate(capacity: DiskIndex.headCount)
    private var count: UInt32 = 0
    private var pending: [Entry] = []

    init(in folder: String) throws {
        file = try TemporaryFile(in: folder)
        heads.initialize(repeating: 0, count: Self.headCount)
        pending.reserveCapacity(Self.bufferedEntries)
    }

    deinit { heads.deallocate() }

    func insert(_ key: String, _ place: Place) throws {
        let hash = Self.hash(key)
        let head = Int(truncatingIfNeeded: hash >> 44)
        pending.append(Entry(hash: hash, offset: Int64(place.offset), line: Int64(place.line), next: heads[head]))
        count += 1
        heads[head] = count
        if pending.count == Self.bufferedEntries {
            let start = Int(count) - pending.count
            try pending.withUnsafeBytes { try file.write($0, at: start * Self.entryBytes) }
            pending.removeAll(keepingCapacity: true)
        }
    }

    /// All places under the key, in the order of the file, and perhaps some of others.
    func places(_ key: String) throws -> [Place] {
        let hash = Self.hash(key)
        var places: [Place] = []
        var number = heads[Int(truncatingIfNeeded: hash >> 44)]
        while number != 0 {
            let entry = try entry(Int(number) - 1)
            if entry.hash == hash { places.append(Place(offset: Int(entry.offset), line: Int(entry.line))) }
            number = entry.next
        }
        return places.reversed()
    }

    /// Calls `body` with each entry whose key the other index does not have, in the order they were put in.
    func each(missingIn other: DiskIndex, _ body: (Place) throws -> Void) throws {
        for number in 0..<Int(count) {
            let entry = try entry(number)
            if try !other.has(entry.hash) { try body(Place(offset: Int(entry.offset), line: Int(entry.line))) }
        }
    }

    private func has(_ hash: UInt64) throws -> Bool {
        var number = heads[Int(truncatingIfNeeded: hash >> 44)]
        while number != 0 {
            let entry = try entry(Int(number) - 1)
            if entry.hash == hash { return true }
            number = entry.next
        }
        return false
    }

    private func entry(_ number: Int) throws -> Entry {
        let firstPending = Int(count) - pending.count
        if number >= firstPending { return pending[number - firstPending] }
        return try withUnsafeTemporaryAllocation(of: Entry.self, capacity: 1) { buffer in
            try file.read(UnsafeMutableRawBufferPointer(buffer), at: number * Self.entryBytes)
            return buffer[0]
        }
    }

    /// FNV-1a with a last mixing, the same in every run.
    private static func hash(_ key: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ hash >> 32) &* 0xD6E8_FEB8_6659_FD93
        return hash ^ hash >> 32
    }
}

/// A file without a name, which is gone when nobody holds it, even after a kill.
private final class TemporaryFile: Sendable {
    private let descriptor: Int32

    init(in folder: String) throws {
        var path = Array("\(folder)/duka-import-XXXXXX".utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0 else {
            throw ImportError.unreadableFile(path: folder, reason: "No temporary file can be made in it: \(String(cString: strerror(errno)))")
        }
        unlink(path)
    }

    deinit { close(descriptor) }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = pwrite(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count, off_t(offset + rest.startIndex))
            guard count > 0 || errno == EINTR else { throw failure() }
            rest = rest.dropFirst(max(0, count))
        }
    }

    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
        guard pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset)) == buffer.count else { throw failure() }
    }

    private func failure() -> ImportError {
        .unreadableFile(path: "the temporary index", reason: String(cString: strerror(errno)))
    }
}
