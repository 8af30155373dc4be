import Checkout
import Commerce
import Downloads
import HTTPTypes
import Orders
import Platform
import Synchronization
import TestSupport
import Testing
import WebCore

@testable import Storefront

@Suite("Downloads of an order")
struct DownloadPagesTests {
    private static let content = "every byte of it"

    @Test("a paid order lists its files, sends them byte for byte, counts what it sends, and ends at the limit")
    func buys() async throws {
        try await TestShop.each { shop in
            try await shop.sell([.stored("Été.zip", Self.content)], terms: DownloadTerms(limit: 2, validDays: 30))
            let (visitor, page) = try await shop.buyEbook()
            #expect(await visitor.get(page).html.contains("Your files are being made ready."))
            try await shop.deliver("payments.")
            let order = await visitor.get(page)
            #expect(order.html.contains("<strong>Tale</strong><p class=\"small muted\">ZIP, 16 B · 2 of 2 left, until "))
            let start = try #require(Self.action(order))
            let sent = await visitor.get(try #require(await visitor.post(start, []).location))
            #expect(sent.status == 200 && sent.html == Self.content)
            #expect(sent.headers[.contentDisposition] == "attachment; filename=\"_t_.zip\"; filename*=UTF-8''%C3%89t%C3%A9.zip")
            #expect(sent.headers[.cacheControl] == "private, no-store" && sent.headers[.contentType] == "application/zip")
            #expect(await visitor.get(page).html.contains("1 of 2 left"))
            // The rest of a download that broke off, and a look without taking, count nothing.
            let second = try #require(await visitor.post(start, []).location)
            #expect(await visitor.head(second).status == 200)
            #expect(await visitor.get(page).html.contains("1 of 2 left"))
            #expect(await visitor.get(second, [.range: "bytes=6-9"]).html == "byte")
            #expect(await visitor.get(second, [.range: "bytes=10-"]).html == " of it")
            let full = await visitor.get(page)
            #expect(full.html.contains("Downloaded 2 times, as often as it may be") && Self.action(full) == nil)
            let refused = await visitor.post(start, [])
            #expect(refused.status == 410 && refused.html.contains("It could be downloaded 2 times in all, and was."))
        }
    }

    @Test("a link dies within minutes, and one that nobody signed is no page")
    func links() async throws {
        try await TestShop.each { shop in
            try await shop.sell([.stored("tale.zip", Self.content)])
            let (visitor, page) = try await shop.buyEbook()
            try await shop.deliver("payments.")
            let start = try #require(Self.action(await visitor.get(page)))
            let link = try #require(await visitor.post(start, []).location)
            shop.time.advance(seconds: DownloadLink.lifetimeSeconds)
            let late = await visitor.get(link)
            #expect(late.status == 410 && late.html.contains("This link has expired."))
            #expect(late.headers[.cacheControl] == "private, no-store" && late.headers[.init("Referrer-Policy")!] == "no-referrer")
            #expect(await visitor.get(String(link.dropLast()) + (link.hasSuffix("A") ? "B" : "A")).status == 404)
            #expect(await visitor.get("/downloads/" + String(repeating: "A", count: 82)).status == 404)
            #expect(await visitor.post(link, []).status == 405)
            // Reloading the address of the button leads back to the order.
            #expect(await visitor.get(start).location == page)
        }
    }

    @Test("files of another's order are not to be had, with any number")
    func keepsApart() async throws {
        try await TestShop.each { shop in
            try await shop.sell([.stored("tale.zip", Self.content)])
            let (first, page) = try await shop.buyEbook()
            let (second, other) = try await shop.buyEbook()
            try await shop.deliver("payments.")
            let own = try #require(Self.action(await first.get(page)))
            let grant = try #require(own.split(separator: "/").last)
            #expect(await second.post("\(other)/downloads/\(grant)", []).status == 404)
            #expect(await second.get("\(other)/downloads/\(grant)").status == 404)
            #expect(await second.post("\(page)x/downloads/\(grant)", []).status == 404)
            #expect(await first.post("\(page)/downloads/\(grant)", []).status == 303)
        }
    }

    @Test("what is not paid is not sent; what is cancelled is sent no more, before any worker hears of it")
    func payment() async throws {
        try await TestShop.each { shop in
            try await shop.sell([.stored("tale.zip", Self.content)])
            let (visitor, page) = try await shop.buyEbook(payment: "bank-transfer")
            try await shop.deliver("orders.")
            #expect(await visitor.get(page).html.contains("Your files are here as soon as the order is paid."))
            let order = try #require(try await shop.orders().first)
            _ = try await shop.services.moneyByHand.receive("11.59", for: order.number, reference: "bank")
            try await shop.deliver("payments.")
            let start = try #require(Self.action(await visitor.get(page)))
            let link = try #require(await visitor.post(start, []).location)
            try await shop.database.write { transaction in
                try transaction.execute("UPDATE orders_orders SET order_status = 'cancelled', payment_status = 'refundDue', cancel_reason = 'byShop'")
            }
            #expect(await visitor.get(link).status == 410)
            let refused = await visitor.post(start, [])
            #expect(refused.status == 410 && refused.html.contains("its money went back"))
            #expect(await visitor.get(page).html.contains("id=\"downloads\"") == false)
        }
    }

    @Test("files that were given back are gone from the page, and are not promised again") func returned() async throws {
        try await TestShop.each { shop in
            try await shop.sell([.stored("tale.zip", Self.content)])
            let (visitor, page) = try await shop.buyEbook()
            try await shop.deliver("payments.")
            #expect(Self.action(await visitor.get(page)) != nil)
            let number = try #require(try await shop.orders().first).number
            _ = try await shop.services.markSent(number)
            _ = try await shop.services.returnGoods(ReturnRequest(number: number, refund: "1.00", reference: "R-1"))
            try await shop.deliver("orders.")
            let shown = await visitor.get(page)
            #expect(shown.status == 200 && !shown.html.contains("id=\"downloads\"") && !shown.html.contains("being made ready"))
        }
    }

    @Test("when the customer is taken out of an order, its files go with them, and when they were fetched is forgotten")
    func erasure() async throws {
        try await TestShop.each { shop in
            try await shop.sell([.stored("tale.zip", Self.content)])
            let (visitor, page) = try await shop.buyEbook()
            try await shop.deliver("payments.")
            let start = try #require(Self.action(await visitor.get(page)))
            let link = try #require(await visitor.post(start, []).location)
            #expect(await visitor.get(link).status == 200)
            let (order, now) = (try #require(try await shop.orders().first?.id), shop.time.now)
            try await shop.database.write { transaction in
                try transaction.execute("UPDATE orders_orders SET customer_id = 7, order_status = 'completed'")
                let count = try OrderOwnership.pseudonymise(
                    of: CustomerID(rawValue: 7), openSince: now, at: now, limit: 10, in: transaction)
                #expect(count == 1)
            }
            #expect(await visitor.get(link).status == 410)
            try await shop.deliver("orders.")
            let (grants, uses) = try await shop.database.read { reader in
                (try DownloadGrants.grants(of: order, in: reader), try reader.first("SELECT count(*) FROM downloads_uses") { try $0[0] as Int })
            }
            #expect(grants.map(\.isRevoked) == [true] && grants.map(\.used) == [1] && uses == 0)
        }
    }

    @Test("an external file is a redirect that is counted, and no form leads there")
    func external() async throws {
        try await TestShop.each { shop in
            try await shop.sell([.external("https://files.example/a.zip?key=1")], terms: DownloadTerms(limit: 1))
            let (visitor, page) = try await shop.buyEbook()
            try await shop.deliver("payments.")
            let order = await visitor.get(page)
            #expect(Self.action(order) == nil && !order.html.contains("files.example"))
            let path = try #require(order.html.firstMatch(of: /href="(\/orders\/[^"]+\/downloads\/\d+)"/)).output.1
            let link = try #require(await visitor.get(String(path)).location)
            #expect(await visitor.head(link).location == nil)
            let sent = await visitor.get(link)
            #expect(sent.status == 302 && sent.location == "https://files.example/a.zip?key=1")
            #expect(sent.headers[.init("Referrer-Policy")!] == "no-referrer")
            #expect(await visitor.get(page).html.contains("Downloaded, as it may be once"))
        }
    }

    @Test("a file that is gone from the store is said in words, and not counted")
    func missing() async throws {
        try await TestShop.each { shop in
            try await shop.sell([.stored("tale.zip", Self.content)], terms: DownloadTerms(limit: 1))
            let (visitor, page) = try await shop.buyEbook()
            try await shop.deliver("payments.")
            let start = try #require(Self.action(await visitor.get(page)))
            await shop.objects.removeAll()
            let answer = await visitor.get(try #require(await visitor.post(start, []).location))
            #expect(answer.status == 404 && answer.html.contains("The file cannot be found just now."))
            #expect(await visitor.get(page).html.contains("1 of 1 left"))
        }
    }

    @Test("what is sold lies at no address of the pictures")
    func media() async throws {
        try await TestShop.each { shop in
            try await shop.sell([.stored("tale.zip", Self.content)])
            let keys = await shop.objects.keys
            #expect(!keys.isEmpty)
            for key in keys { #expect(await Visitor(shop).get("/media/\(key)").status == 404) }
        }
    }

    @Test(
        "sizes are written as file managers do",
        arguments: [(0, "0 B"), (999, "999 B"), (1_000, "1 KB"), (4_646, "4.6 KB"), (611_853, "612 KB"), (268_435_456, "268 MB")])
    func sizes(_ bytes: Int, _ text: String) { #expect(DownloadList.size(bytes) == text) }

    private static func action(_ page: Visitor.Page) -> String? {
        page.html.firstMatch(of: /action="(\/orders\/[^"]+\/downloads\/\d+)"/).map { String($0.output.1) }
    }
}

private enum SoldFile {
    case stored(_ name: String, _ content: String)
    case external(_ url: String)
}

extension TestShop {
    /// Files that come with the e-book.
    fileprivate func sell(_ files: [SoldFile], terms: DownloadTerms = DownloadTerms()) async throws {
        var draft = DownloadSetDraft(terms: terms)
        for file in files {
            switch file {
            case .stored(let name, let content):
                let stored = try await DownloadIntake(objects: objects).add(Array(content.utf8), fileName: name, contentType: "application/zip")
                draft.files.append(.init(name: "Tale", source: .stored(stored)))
            case .external(let url): draft.files.append(.init(name: "Tale", source: .external(url: url)))
            }
        }
        let (complete, now, variant) = (draft, time.now, ebook)
        try await database.write { transaction in
            let product: ProductID? = try transaction.first("SELECT product_id FROM catalog_variants WHERE id = \(variant)") { try $0[0] }
            _ = try DownloadSets.set(complete, for: DownloadableGoods(try #require(product)), at: now, in: transaction)
        }
    }

    /// - Returns: the buyer, and the address of the order.
    fileprivate func buyEbook(payment: String = "card") async throws -> (Visitor, String) {
        let visitor = Visitor(self)
        _ = await visitor.add(ebook)
        let billing: [String: String?] = [
            "email": "amina@example.com", "billing.country": "KE", "billing.name": "Amina Otieno", "billing.line1": "1 Moi Avenue", "billing.city": "Nairobi",
            "billing.postcode": "00100", "payment": payment, "card": payment == "card" ? "4242 4242 4242 4242" : nil,
        ]
        return (visitor, try await visitor.order(billing))
    }
}

extension MemoryObjects {
    fileprivate var keys: [String] { get async { stored.withLock { $0.keys.map(\.path) } } }
    fileprivate func removeAll() async { stored.withLock { $0.removeAll() } }
}
