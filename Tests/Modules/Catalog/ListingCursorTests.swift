import Catalog
import Commerce
import Platform
import TestSupport
import Testing

@Suite("Cursors of listings") struct ListingCursorTests {
    private func walk(_ database: Database, _ sort: ListingSort, size: Int, between: (Int) async throws -> Void = { _ in }) async throws -> [String] {
        var request = ListingRequest(sort: sort, pageSize: size)
        var cursor: ListingCursor? = ListingCursor(offset: 0, last: [])
        var (titles, turn) = ([String](), 0)
        while let next = cursor, turn < 50 {
            request.cursor = next
            let asked = request
            let listing = try await database.read { try CatalogReads.listing(asked, currency: .usd, at: Shop.now, in: $0) }
            titles += listing?.cards.map(\.title) ?? []
            cursor = listing?.next
            turn += 1
            try await between(turn)
        }
        return titles
    }

    private static func titles(_ range: ClosedRange<Int>) -> [String] { range.map { "P\($0 < 10 ? "0" : "")\($0)" } }

    @Test("all are seen once, whatever the size of a page") func sizes() async throws {
        try await Shop.each { database in
            _ = try await database.put(Self.titles(1...23).map { Shop.simple($0) })
            for size in [1, 2, 5, 23, 24, 48] { #expect(try await walk(database, .title, size: size) == Self.titles(1...23), "\(size)") }
        }
    }

    @Test("what comes before the place, or goes, makes nobody see one twice or miss one") func changes() async throws {
        try await Shop.each { database in
            let products = try await database.put(Self.titles(1...20).map { Shop.simple($0) }).compactMap(\.product)
            let seen = try await walk(database, .title, size: 4) { turn in
                // Two come to the front, one that was seen goes, and so does the very last that was seen.
                if turn == 1 { _ = try await database.put([Shop.simple("A first"), Shop.simple("B second")]) }
                if turn == 2 { try await database.write { _ = try CatalogWrites.remove(products[0], at: Shop.now, in: $0) } }
                if turn == 3 { try await database.write { _ = try CatalogWrites.remove(products[11], at: Shop.now, in: $0) } }
            }
            #expect(seen == Self.titles(1...20))
        }
    }

    @Test("one that moves away by itself takes nobody along") func moved() async throws {
        try await Shop.each { database in
            let outcomes = try await database.put(Self.titles(1...12).enumerated().map { Shop.simple($1, Int64(100 + $0)) })
            let last = try #require(outcomes[3].variants.first)
            let seen = try await walk(database, .priceAscending, size: 4) { turn in
                guard turn == 1 else { return }
                try await database.write { _ = try CatalogWrites.setPrices([Shop.usd(99)], of: last, at: Shop.now, in: $0) }
            }
            #expect(seen == Self.titles(1...12))
        }
    }

    @Test("a place that is no place is brought into bounds") func bounds() async throws {
        try await Shop.each { database in
            _ = try await database.put(Self.titles(1...5).map { Shop.simple($0) })
            for (cursor, expected) in [
                (ListingCursor(offset: 99, last: []), []), (ListingCursor(offset: -4, last: []), Self.titles(1...5)),
                (ListingCursor(offset: .max, last: [1, 2, 3, 4, 5]), []), (ListingCursor(offset: 2, last: [999]), Self.titles(3...5)),
            ] as [(ListingCursor, [String])] {
                var request = ListingRequest(sort: .title)
                request.cursor = cursor
                let asked = request
                let listing = try await database.read { try CatalogReads.listing(asked, currency: .usd, at: Shop.now, in: $0) }
                #expect(listing?.cards.map(\.title) == expected)
            }
        }
    }
}
