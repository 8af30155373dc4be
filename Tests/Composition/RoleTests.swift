import Commerce
import Composition
import StoreAPI
import Storefront
import StorefrontExamples
import Testing

@Suite("Roles")
struct RoleTests {
    @Test("each role has its own addresses, and a shop of all roles has them all")
    func ownAddresses() throws {
        let names = Dictionary(grouping: StorefrontLink.examples, by: RoleTable.role).mapValues { Set($0.map(\.name)) }
        let expected: [Role: Set<String>] = [
            .storefront: ["home", "page", "asset", "theme", "media", "sitemap-index", "sitemap", "robots", "favicon"],
            .catalog: ["product", "product-card", "product-stock", "collection", "all-products", "search", "search-suggestions"],
            .checkout: [
                "cart", "cart-lines", "cart-line", "cart-codes", "fragment", "checkout", "checkout-update", "order", "order-download",
                "order-review", "download",
                "payment-return", "test-payment",
            ],
            .accounts: ["account"],
        ]
        #expect(names == expected)
        let all = try Role.parse("all")
        #expect(all == Set(Role.allCases))
        for link in StorefrontLink.examples { #expect(RoleTable.answers(link, all), "\(link)") }
    }

    @Test("web answers every address; worker and scheduler answer none", arguments: StorefrontLink.examples)
    func webAndBackground(link: StorefrontLink) throws {
        #expect(RoleTable.answers(link, try Role.parse("web")))
        #expect(!RoleTable.answers(link, [.worker, .scheduler]))
    }

    @Test("one role answers its own addresses and what every page needs for its looks")
    func oneRole() throws {
        let checkout = try Role.parse("checkout")
        #expect(RoleTable.answers(.cart, checkout) && RoleTable.answers(.theme, checkout))
        #expect(!RoleTable.answers(.home, checkout) && !RoleTable.answers(.search, checkout))
    }

    @Test("what programs ask for is answered by the role of the pages of that name")
    func operations() {
        let roles = Dictionary(grouping: StoreOperation.all) { RoleTable.role(ofOperation: $0.path) }.mapValues { Set($0.map(\.id)) }
        #expect(
            roles == [
                .storefront: ["getShop", "listPages", "getPage", "listCollections"],
                .catalog: [
                    "listProducts", "getProduct", "listReviews", "getCollection", "listCollectionProducts", "search", "suggest",
                ],
                .checkout: [
                    "createCart", "getCart", "addCartLine", "changeCartLine", "removeCartLine", "enterCode", "removeCode", "quote", "placeOrder", "getOrder",
                ],
            ])
    }

    @Test("lists are read, and an unknown name is refused")
    func parses() throws {
        #expect(try Role.parse("storefront,catalog") == [.storefront, .catalog])
        #expect(throws: SettingError.self) { try Role.parse("storefront,kitchen") }
        #expect(throws: SettingError.self) { try Role.parse("") }
    }
}
