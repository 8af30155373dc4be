import Commerce
import Composition
import Storefront
import Testing

@Suite("Roles")
struct RoleTests {
    private static let links: [StorefrontLink] = {
        // swift-format-ignore: NeverUseForceTry
        let handle = try! Handle("x")
        let secret = String(repeating: "0f", count: 32)
        return [
            .home, .product(handle), .productStock(handle), .collection(handle), .allProducts, .search, .page(handle), .cart, .cartLines,
            .cartLine(VariantID(rawValue: 1)), .fragment, .checkout, .checkoutUpdate, .order(token: "0123456789"),
            .paymentReturn(reference: "0123456789"), .testPayment(reference: "0123456789"), .asset("x"), .theme, .media(path: "x"), .sitemapIndex,
            .sitemap(part: 1), .robots, .favicon,
            .account(.overview), .account(.signIn), .account(.signOut), .account(.signOutEverywhere), .account(.register),
            .account(.confirm(token: secret)), .account(.forgotPassword), .account(.resetPassword(token: secret)), .account(.profile), .account(.email),
            .account(.password), .account(.newEmail(token: secret)), .account(.addresses), .account(.addAddress),
            .account(.address(Identifier(rawValue: 7))), .account(.removeAddress(Identifier(rawValue: 7))),
            .account(.preferAddress(Identifier(rawValue: 7))), .account(.orders), .account(.order(1001)), .account(.orderAgain(1001)),
            .account(.findOrder), .account(.data), .account(.export), .account(.erase),
            .account(.passkeyOffer), .account(.passkeys), .account(.removePasskey(Identifier(rawValue: 7))),
            .account(.passkeyChallenge), .account(.passkeySignIn), .account(.renewSession), .account(.renewalChallenge),
        ]
    }()

    @Test("all is the union of the roles: each address is answered by it and by at least one role alone", arguments: links)
    func allIsTheUnion(link: StorefrontLink) throws {
        let all = try Role.parse("all")
        #expect(all == Set(Role.allCases))
        #expect(RoleTable.answers(link, all))
        #expect(Role.allCases.contains { RoleTable.answers(link, [$0]) })
    }

    @Test("web answers every address; worker and scheduler answer none", arguments: links)
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

    @Test("lists are read, and an unknown name is refused")
    func parses() throws {
        #expect(try Role.parse("storefront,catalog") == [.storefront, .catalog])
        #expect(throws: SettingError.self) { try Role.parse("storefront,kitchen") }
        #expect(throws: SettingError.self) { try Role.parse("") }
    }
}
