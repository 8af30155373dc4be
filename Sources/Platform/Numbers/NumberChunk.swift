/// Up to 65,536 numbers: a sorted list while they are few, a field of bits from `sparseLimit` on.
package struct NumberChunk: Sendable, Equatable {
    /// From this many numbers on, bits take no more room than a list; a list is always shorter than the field in bytes,
    /// which is how the two are told apart when stored.
    static let sparseLimit = 4_096
    private static let words = 1_024

    private enum Content: Equatable {
        case sparse([UInt16])
        case dense([UInt64], count: Int)
    }

    private var content: Content

    package init() { content = .sparse([]) }
    private init(_ content: Content) { self.content = content }

    package var isEmpty: Bool { count == 0 }

    package var count: Int {
        switch content {
        case .sparse(let list): list.count
        case .dense(_, let count): count
        }
    }

    package func contains(_ number: UInt16) -> Bool {
        switch content {
        case .sparse(let list):
            let place = Self.place(of: number, in: list)
            return place < list.count && list[place] == number
        case .dense(let bits, _): return Self.has(number, bits)
        }
    }

    private static func has(_ number: UInt16, _ bits: [UInt64]) -> Bool { bits[Int(number >> 6)] & (1 << UInt64(number & 63)) != 0 }

    package mutating func insert(_ number: UInt16) {
        switch content {
        case .sparse(var list):
            content = .sparse([])  // so that the list is held once and changed in place
            let place = list.last.map { $0 < number } ?? true ? list.count : Self.place(of: number, in: list)
            if place == list.count || list[place] != number { list.insert(number, at: place) }
            content = list.count < Self.sparseLimit ? .sparse(list) : Self.dense(list)
        case .dense(var bits, let count):
            content = .sparse([])
            let (word, bit) = (Int(number >> 6), UInt64(1) << UInt64(number & 63))
            let isNew = bits[word] & bit == 0
            bits[word] |= bit
            content = .dense(bits, count: count + (isNew ? 1 : 0))
        }
    }

    package mutating func remove(_ number: UInt16) {
        guard contains(number) else { return }
        switch content {
        case .sparse(var list):
            content = .sparse([])
            list.remove(at: Self.place(of: number, in: list))
            content = .sparse(list)
        case .dense(var bits, let count):
            content = .sparse([])
            bits[Int(number >> 6)] &= ~(1 << UInt64(number & 63))
            content = Self.shaped(bits, count: count - 1)
        }
    }

    package func intersection(_ other: NumberChunk) -> NumberChunk {
        switch (content, other.content) {
        case (.dense(let a, _), .dense(let b, _)): return NumberChunk(Self.combined(a, b) { $0 & $1 })
        case (.sparse(let list), .dense(let bits, _)), (.dense(let bits, _), .sparse(let list)):
            return NumberChunk(.sparse(list.filter { Self.has($0, bits) }))
        case (.sparse(let a), .sparse(let b)):
            var both: [UInt16] = []
            Self.merge(a, b) { number, inA, inB in if inA && inB { both.append(number) } }
            return NumberChunk(.sparse(both))
        }
    }

    package func union(_ other: NumberChunk) -> NumberChunk {
        switch (content, other.content) {
        case (.sparse(let a), .sparse(let b)):
            var either: [UInt16] = []
            either.reserveCapacity(a.count + b.count)
            Self.merge(a, b) { number, _, _ in either.append(number) }
            return NumberChunk(either.count < Self.sparseLimit ? .sparse(either) : Self.dense(either))
        default: return NumberChunk(Self.combined(bits, other.bits) { $0 | $1 })
        }
    }

    package func subtracting(_ other: NumberChunk) -> NumberChunk {
        switch content {
        case .sparse(let list): return NumberChunk(.sparse(list.filter { !other.contains($0) }))
        case .dense(let own, _): return NumberChunk(Self.combined(own, other.bits) { $0 & ~$1 })
        }
    }

    package func intersectionCount(_ other: NumberChunk) -> Int {
        switch (content, other.content) {
        case (.dense(let a, _), .dense(let b, _)):
            // Without checks of bounds, here and below: a listing counts hundreds of sets.
            return a.withUnsafeBufferPointer { a in
                b.withUnsafeBufferPointer { b in
                    var count = 0
                    for word in 0..<Self.words { count &+= (a[word] & b[word]).nonzeroBitCount }
                    return count
                }
            }
        case (.sparse(let list), .dense(let bits, _)), (.dense(let bits, _), .sparse(let list)):
            return bits.withUnsafeBufferPointer { bits in
                var count = 0
                for number in list { count &+= Int(truncatingIfNeeded: bits[Int(number >> 6)] >> UInt64(number & 63)) & 1 }
                return count
            }
        case (.sparse(let a), .sparse(let b)): return a.count < b.count ? Self.commonCount(a, b) : Self.commonCount(b, a)
        }
    }

    /// - Parameter few: the shorter of the two.
    private static func commonCount(_ few: [UInt16], _ many: [UInt16]) -> Int {
        few.withUnsafeBufferPointer { few in
            many.withUnsafeBufferPointer { many in
                var (i, j, count) = (0, 0, 0)
                if few.count * 16 < many.count {
                    // Each is searched for behind the one before, in steps that double.
                    for number in few {
                        var step = 1
                        while j + step < many.count, many[j + step] < number { step &*= 2 }
                        var (low, high) = (j, min(j + step, many.count))
                        while low < high {
                            let middle = (low + high) / 2
                            if many[middle] < number { low = middle + 1 } else { high = middle }
                        }
                        j = low
                        if j == many.count { break }
                        if many[j] == number { count &+= 1 }
                    }
                    return count
                }
                while i < few.count, j < many.count {
                    let (a, b) = (few[i], many[j])
                    count &+= a == b ? 1 : 0
                    i &+= a <= b ? 1 : 0
                    j &+= b <= a ? 1 : 0
                }
                return count
            }
        }
    }

    /// Ascending.
    package func forEach(_ body: (UInt16) throws -> Void) rethrows {
        switch content {
        case .sparse(let list): try list.forEach(body)
        case .dense(let bits, _):
            for word in 0..<Self.words {
                var rest = bits[word]
                while rest != 0 {
                    try body(UInt16(word << 6 | rest.trailingZeroBitCount))
                    rest &= rest - 1
                }
            }
        }
    }

    private var bits: [UInt64] {
        switch content {
        case .dense(let bits, _): return bits
        case .sparse(let list):
            guard case .dense(let bits, _) = Self.dense(list) else { return [] }
            return bits
        }
    }

    private static func dense(_ list: [UInt16]) -> Content {
        var bits = [UInt64](repeating: 0, count: words)
        for number in list { bits[Int(number >> 6)] |= 1 << UInt64(number & 63) }
        return .dense(bits, count: list.count)
    }

    private static func combined(_ a: [UInt64], _ b: [UInt64], _ operation: (UInt64, UInt64) -> UInt64) -> Content {
        var count = 0
        let bits = [UInt64](unsafeUninitializedCapacity: words) { buffer, initialized in
            for word in 0..<words {
                let value = operation(a[word], b[word])
                count += value.nonzeroBitCount
                buffer[word] = value
            }
            initialized = words
        }
        return shaped(bits, count: count)
    }

    /// One set has one shape, so that equal sets are equal.
    private static func shaped(_ bits: [UInt64], count: Int) -> Content {
        guard count < sparseLimit else { return .dense(bits, count: count) }
        var list: [UInt16] = []
        list.reserveCapacity(count)
        NumberChunk(.dense(bits, count: count)).forEach { list.append($0) }
        return .sparse(list)
    }

    private static func place(of number: UInt16, in list: [UInt16]) -> Int {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func merge(_ a: [UInt16], _ b: [UInt16], _ body: (UInt16, _ inA: Bool, _ inB: Bool) -> Void) {
        var (i, j) = (0, 0)
        while i < a.count || j < b.count {
            if j == b.count || (i < a.count && a[i] < b[j]) {
                body(a[i], true, false)
                i += 1
            } else if i == a.count || b[j] < a[i] {
                body(b[j], false, true)
                j += 1
            } else {
                body(a[i], true, true)
                i += 1
                j += 1
            }
        }
    }
}

// MARK: As it is stored

extension NumberChunk {
    /// Little-endian: the sorted list, or 8,192 bytes of bits.
    package var encoded: [UInt8] {
        switch content {
        case .sparse(let list): list.withUnsafeBytes { Array($0) }
        case .dense(let bits, _): bits.withUnsafeBytes { Array($0) }
        }
    }

    /// About what the numbers take, here and stored.
    package var sizeBytes: Int {
        switch content {
        case .sparse(let list): list.count * 2
        case .dense: Self.words * 8
        }
    }

    /// - Parameter count: of the numbers, as stored beside them.
    package init(encoded bytes: [UInt8], count: Int) throws {
        if bytes.count == Self.words * 8 {
            let bits = [UInt64](unsafeUninitializedCapacity: Self.words) { buffer, initialized in
                UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
                initialized = Self.words
            }
            content = .dense(bits, count: count)
        } else {
            guard bytes.count == count * 2 else { throw DatabaseError.unreadable("a set of \(count) numbers in \(bytes.count) bytes") }
            content = .sparse(
                [UInt16](unsafeUninitializedCapacity: count) { buffer, initialized in
                    UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
                    initialized = count
                })
        }
    }
}
