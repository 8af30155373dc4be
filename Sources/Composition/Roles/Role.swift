import StoreAPI
import Storefront

/// One job of the shop. Every node has the same modules; its roles say which addresses it answers and which services it runs.
package enum Role: String, CaseIterable, Sendable {
    case storefront, catalog, checkout, accounts, admin, webhooks, worker, scheduler

    /// Reads `all`, `web` or a list of roles: `storefront,catalog`.
    package static func parse(_ text: String) throws(SettingError) -> Set<Role> {
        var roles: Set<Role> = []
        for name in text.split(separator: ",") {
            switch name {
            case "all": roles.formUnion(allCases)
            case "web": roles.formUnion(web)
            default:
                guard let role = Role(rawValue: String(name)) else {
                    throw SettingError(.role, "“\(name)” is no role. Roles are all, web, \(allCases.map(\.rawValue).joined(separator: ", ")).")
                }
                roles.insert(role)
            }
        }
        guard !roles.isEmpty else { throw SettingError(.role, "names no role.") }
        return roles
    }

    /// Everything that answers visitors.
    package static let web: Set<Role> = [.storefront, .catalog, .checkout, .accounts, .admin, .webhooks]
}

/// Which role answers which address. A balancer that routes by path uses the same table.
package enum RoleTable {
    package static func role(of link: StorefrontLink) -> Role {
        switch link {
        case .home, .page, .asset, .theme, .media, .sitemapIndex, .sitemap, .robots, .favicon: .storefront
        case .product, .productStock, .productCard, .collection, .allProducts, .search, .searchSuggestions: .catalog
        case .cart, .cartLines, .cartLine, .cartCodes, .fragment, .checkout, .checkoutUpdate, .order, .orderDownload, .orderReview, .download, .paymentReturn,
            .testPayment:
            .checkout
        case .account: .accounts
        }
    }

    /// As the pages of the same name, whose paths they end in: a balancer's rules hold for both.
    package static func role(ofOperation path: String) -> Role {
        switch path.split(separator: "/").dropFirst(2).first {
        case "products", "search": .catalog
        // The list of all stands where a balancer sees no collection's name.
        case "collections": path.hasSuffix("/collections") ? .storefront : .catalog
        case "cart", "checkout", "orders": .checkout
        default: .storefront
        }
    }

    /// Whether a node with these roles answers the address.
    package static func answers(_ link: StorefrontLink, _ roles: Set<Role>) -> Bool {
        roles.contains(role(of: link)) || (isEverywhere(link) && !roles.isDisjoint(with: Role.web))
    }

    /// Assets and pictures are answered by every node with a web role: a page must not depend on another role for its looks.
    private static func isEverywhere(_ link: StorefrontLink) -> Bool {
        switch link {
        case .asset, .theme, .favicon, .media: true
        default: false
        }
    }
}
