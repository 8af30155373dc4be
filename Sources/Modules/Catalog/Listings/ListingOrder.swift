import Commerce
import Platform

/// Puts the members of a set into order, as far as one page needs it. Ties go to the newer product.
struct ListingOrder {
    private let sort: ListingSort
    private let prices: ListingColumn?
    private let handPicked: CollectionID?

    /// - Parameter handPicked: the collection whose own order is meant by `.featured`.
    init(_ sort: ListingSort, prices: ListingColumn?, handPicked: CollectionID?) {
        self.sort = sort
        self.prices = prices
        self.handPicked = handPicked
    }

    func page(of members: NumberSet, offset: Int, size: Int, in reader: Reader) throws -> [Int] {
        guard size > 0, !members.isEmpty else { return [] }
        switch sort {
        case .title: return try TitleOrder.page(of: members, offset: offset, size: size, in: reader)
        case .featured:
            if let handPicked { return try picked(handPicked, members, offset, size, in: reader) }
            return try byColumn(ListingColumn.featured, members, offset, size, in: reader)
        case .newest: return try byColumn(ListingColumn.published, members, offset, size, in: reader)
        case .bestSelling: return try byColumn(ListingColumn.sold, members, offset, size, in: reader)
        case .rating: return try byColumn(ListingColumn.rating, members, offset, size, in: reader)
        case .priceAscending: return window(members, offset, size) { Self.price(prices?[$0]) }
        case .priceDescending:
            // No price stands last here too.
            return window(members, offset, size) { Self.price(prices?[$0]) == .max ? .max : -Self.price(prices?[$0]) }
        }
    }

    private static func price(_ price: Int64?) -> Int64 { price == nil || price == ListingColumn.none ? .max : price ?? .max }

    private func byColumn(_ name: String, _ members: NumberSet, _ offset: Int, _ size: Int, in reader: Reader) throws -> [Int] {
        let column = try ListingSource(reader).column(name)
        return window(members, offset, size) { column[$0] == ListingColumn.none ? .max : -column[$0] }
    }

    private func picked(_ id: CollectionID, _ members: NumberSet, _ offset: Int, _ size: Int, in reader: Reader) throws -> [Int] {
        let all: [Int] = try reader.all(
            """
            SELECT p.ordinal FROM catalog_collection_products m JOIN catalog_products p ON p.id = m.product_id
            WHERE m.collection_id = \(id) ORDER BY m.position
            """
        ) { try $0[0] }
        return Array(all.lazy.filter(members.contains).dropFirst(offset).prefix(size))
    }

    private struct Entry {
        let key: Int64
        let ordinal: Int

        static func < (a: Entry, b: Entry) -> Bool { a.key != b.key ? a.key < b.key : a.ordinal > b.ordinal }
    }

    /// The members whose place by key is within the window, in order. Sorts the window only.
    private func window(_ members: NumberSet, _ offset: Int, _ size: Int, key: (Int) -> Int64) -> [Int] {
        var entries: [Entry] = []
        entries.reserveCapacity(members.count)
        members.forEach { entries.append(Entry(key: key($0), ordinal: $0)) }
        let end = min(offset + size, entries.count)
        guard offset < end else { return [] }
        if end < entries.count { Self.select(&entries, smallest: end) }
        return entries[..<end].sorted(by: <)[offset...].map(\.ordinal)
    }

    /// Brings the `count` smallest to the front, in any order (quickselect, middle of three as pivot).
    private static func select(_ entries: inout [Entry], smallest count: Int) {
        var (low, high) = (0, entries.count - 1)
        while low < high {
            let (first, middle, last) = (entries[low], entries[(low + high) / 2], entries[high])
            let pivot = first < middle ? (middle < last ? middle : (first < last ? last : first)) : (first < last ? first : (middle < last ? last : middle))
            var (left, right) = (low, high)
            while left <= right {
                while entries[left] < pivot { left += 1 }
                while pivot < entries[right] { right -= 1 }
                if left <= right {
                    entries.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if count - 1 <= right { high = right } else if count - 1 >= left { low = left } else { return }
        }
    }
}

/// Order by title. Few members are looked up; many are met soon when walking along the index of titles.
private enum TitleOrder {
    private static let lookUpLimit = 1_500
    private static let step = 2_000

    static func page(of members: NumberSet, offset: Int, size: Int, in reader: Reader) throws -> [Int] {
        members.count <= lookUpLimit
            ? try lookedUp(members, offset, size, in: reader) : try walked(members, offset, size, in: reader)
    }

    private static func lookedUp(_ members: NumberSet, _ offset: Int, _ size: Int, in reader: Reader) throws -> [Int] {
        var titles: [(String, Int)] = []
        let numbers = members.numbers
        for start in stride(from: 0, to: numbers.count, by: 512) {
            let group = numbers[start..<min(start + 512, numbers.count)]
            try reader.each("SELECT title_key, ordinal FROM catalog_products WHERE ordinal IN \(list: group)") {
                titles.append((try $0[0], try $0[1]))
            }
        }
        titles.sort { a, b in
            a.0 == b.0 ? a.1 < b.1 : a.0.utf8.lexicographicallyPrecedes(b.0.utf8)
        }
        return titles.dropFirst(offset).prefix(size).map(\.1)
    }

    private static func walked(_ members: NumberSet, _ offset: Int, _ size: Int, in reader: Reader) throws -> [Int] {
        var found: [Int] = []
        var skipped = 0
        var last = (title: "", ordinal: -1)
        while found.count < size {
            var rows = 0
            try reader.each(
                """
                SELECT title_key, ordinal FROM catalog_products
                WHERE (title_key, ordinal) > (\(last.title), \(last.ordinal)) ORDER BY title_key, ordinal LIMIT \(step)
                """
            ) { row in
                rows += 1
                let ordinal: Int = try row[1]
                if rows == step { last = (try row[0], ordinal) }
                guard members.contains(ordinal), found.count < size else { return }
                if skipped < offset { skipped += 1 } else { found.append(ordinal) }
            }
            if rows < step { break }
        }
        return found
    }
}
