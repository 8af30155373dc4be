import Commerce
import Platform
import TestSupport
import Testing
import Wishlists

@Suite("Wish lists")
struct WishlistTests {
    @Test("a product is on a list once, the newest first, and what is taken off is gone")
    func items() async throws {
        try await ListShop.each { shop in
            for product in [1, 2, 3, 1] { #expect(try await shop.add(product)) }
            #expect(try await shop.items() == [3, 2, 1])
            try await shop.remove(2)
            try await shop.remove(2)
            #expect(try await shop.items() == [3, 1])
            #expect(try await shop.items(ListShop.bob) == [])
            try await shop.remove(3, ListShop.bob)
            #expect(try await shop.items() == [3, 1])
        }
    }

    @Test("a list holds so much and no more, and what is on it can be added again")
    func bounded() async throws {
        try await ListShop.each { shop in
            for product in 1...Wishlist.limit { #expect(try await shop.add(product)) }
            #expect(try await shop.add(999) == false)
            #expect(try await shop.add(7))
            try await shop.remove(7)
            #expect(try await shop.add(999))
            #expect(try await shop.items().count == Wishlist.limit)
        }
    }

    @Test("who signs in brings the browser's list along, and finds both in one when there are two")
    func adoption() async throws {
        try await ListShop.each { shop in
            for product in [1, 2] { try await shop.add(product, ListShop.browser) }
            try await shop.adopt()
            #expect(try await shop.items() == [2, 1])
            #expect(try await shop.items(ListShop.browser) == [])
            for product in [2, 3, 4] { try await shop.add(product, ListShop.browser) }
            try await shop.adopt()
            try await shop.adopt()
            #expect(try await shop.items() == [4, 3, 2, 1])
            #expect(try await shop.items(ListShop.browser) == [])
        }
    }

    @Test("a full list stays as it is, and of a browser's only what fits is taken, the newest first")
    func adoptionIntoFull() async throws {
        try await ListShop.each { shop in
            for product in 1...(Wishlist.limit - 2) { try await shop.add(product) }
            for product in 201...205 { try await shop.add(product, ListShop.browser) }
            try await shop.adopt()
            let items = try await shop.items()
            #expect(items.count == Wishlist.limit && items.prefix(3) == [205, 204, 98])
        }
    }

    @Test("a link shows a list while it is shared, and nobody else's")
    func sharing() async throws {
        try await ListShop.each { shop in
            try await shop.add(1)
            try await shop.add(2, ListShop.bob)
            #expect(try await shop.shared("first") == nil)
            try await shop.share(under: "first")
            try await shop.share(under: "second")
            #expect(try await shop.link() == "first")
            #expect(try await shop.shared("first") == [1])
            #expect(try await shop.shared("second") == nil)
            try await shop.endSharing()
            #expect(try await shop.link() == nil)
            #expect(try await shop.shared("first") == nil)
        }
    }

    @Test("a list goes with its owner; one of a browser that does not come back goes after a time")
    func forgetting() async throws {
        try await ListShop.each { shop in
            try await shop.add(1)
            try await shop.add(2, ListShop.browser)
            try await shop.share(under: "link")
            try await shop.database.write { try Wishlist.forget(ListShop.amina, in: $0) }
            #expect(try await shop.items() == [])
            #expect(try await shop.shared("link") == nil)
            #expect(try await shop.prune(afterDays: Wishlist.browserDays - 1) == 0)
            try await shop.add(3, ListShop.bob)
            #expect(try await shop.prune(afterDays: Wishlist.browserDays) == 1)
            #expect(try await shop.items(ListShop.browser) == [])
            #expect(try await shop.items(ListShop.bob) == [3])
        }
    }

    @Test("a hundred changes at once, with a sign-in among them, end in one list within its bound")
    func race() async throws {
        try await ListShop.each { shop in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for product in 1...60 {
                    group.addTask { _ = try await shop.add(product) }
                    group.addTask { _ = try await shop.add(product + 30, ListShop.browser) }
                    if product.isMultiple(of: 10) { group.addTask { try await shop.adopt() } }
                }
                try await group.waitForAll()
            }
            try await shop.adopt()
            let items = try await shop.items()
            #expect(items.count == 90 && Set(items).count == 90)
            #expect(try await shop.lists() == 1)
        }
    }
}

/// A database with the tables of wish lists.
private struct ListShop {
    static let (amina, bob) = (WishlistOwner.customer(CustomerID(rawValue: 7)), WishlistOwner.customer(CustomerID(rawValue: 8)))
    static let browser = WishlistOwner.browser(digest: "d1")

    let database: Database
    let now = TestClock.start

    static func each(isolation: isolated (any Actor)? = #isolation, _ body: (ListShop) async throws -> Void) async throws {
        try await TestDatabase.each(WishlistsSchema.migrations, isolation: isolation) { try await body(ListShop(database: $0)) }
    }

    @discardableResult
    func add(_ product: Int, _ owner: WishlistOwner = amina) async throws -> Bool {
        try await database.write { [now] in try Wishlist.add(ProductID(rawValue: Int64(product)), to: owner, at: now, in: $0) }
    }

    func remove(_ product: Int, _ owner: WishlistOwner = amina) async throws {
        try await database.write { [now] in try Wishlist.remove(ProductID(rawValue: Int64(product)), from: owner, at: now, in: $0) }
    }

    func adopt() async throws {
        try await database.write { [now] in try Wishlist.adopt(browser: "d1", for: CustomerID(rawValue: 7), at: now, in: $0) }
    }

    func items(_ owner: WishlistOwner = amina) async throws -> [Int] {
        try await database.read { try Wishlist.items(of: owner, in: $0).map { Int($0.productID.rawValue) } }
    }

    func share(under link: String) async throws { try await database.write { try WishlistSharing.share(Self.amina, under: link, in: $0) } }
    func endSharing() async throws { try await database.write { try WishlistSharing.end(Self.amina, in: $0) } }
    func link() async throws -> String? { try await database.read { try WishlistSharing.link(of: Self.amina, in: $0) } }

    func shared(_ link: String) async throws -> [Int]? {
        try await database.read { try WishlistSharing.items(link: link, in: $0)?.map { Int($0.productID.rawValue) } }
    }

    func prune(afterDays days: Int) async throws -> Int {
        let time = now.adding(seconds: days * 86_400)
        return try await database.write { try Wishlist.prune(at: time, limit: 100, in: $0) }
    }

    func lists() async throws -> Int { try await database.read { try $0.first("SELECT count(*) FROM wishlists_lists") { try $0[0] } ?? 0 } }
}
