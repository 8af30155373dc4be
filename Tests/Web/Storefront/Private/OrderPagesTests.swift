import Checkout
import Commerce
import Orders
import TestSupport
import Testing

@testable import Storefront

@Suite("The page of an order follows the order")
struct OrderPagesTests {
    @Test("paid, sent and come back: each is told at the top") func parcel() async throws {
        try await TestShop.each { shop in
            let (visitor, page) = try await shop.buy()
            #expect(await visitor.get(page).html.contains("<h1>Thank you, "))
            let number = try #require(try await shop.orders().first).number
            _ = try await shop.services.markSent(number)
            let sent = await visitor.get(page).html
            #expect(sent.contains("<h1>Your order is sent.</h1>") && !sent.contains("receipt is on its way"))
            _ = try await shop.services.returnGoods(ReturnRequest(number: number, reference: "R-1"))
            #expect(await visitor.get(page).html.contains("<h1>Your order came back.</h1>"))
        }
    }

    @Test("cash that is still to be handed over is told after the parcel left, too") func cash() async throws {
        try await TestShop.each { shop in
            let (visitor, page) = try await shop.buy(payment: "cash-on-delivery")
            let number = try #require(try await shop.orders().first).number
            _ = try await shop.services.markSent(number)
            let sent = await visitor.get(page).html
            #expect(sent.contains("<h1>Your order is sent.</h1>") && sent.contains("id=\"due\""))
        }
    }

    @Test("a paid order that the shop cancelled has that among its steps") func cancelled() async throws {
        try await TestShop.each { shop in
            let (visitor, page) = try await shop.buy()
            let number = try #require(try await shop.orders().first).number
            _ = try await shop.services.cancelOrder(number)
            let html = await visitor.get(page).html
            let steps = html.matches(of: /<li data-state="([a-z]+)"><strong>([^<]+)</).map { String($0.output.2) }
            #expect(steps.contains("Cancelled") && steps.contains("Paid"), "\(steps)")
        }
    }
}
