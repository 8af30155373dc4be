import Commerce
import Customers

/// The addresses below `/account`.
package enum AccountLink: Hashable, Sendable {
    case overview
    case signIn, signOut, signOutEverywhere
    case register
    /// From the mail about a registration.
    case confirm(token: String)
    case forgotPassword
    /// From the mail about a forgotten password.
    case resetPassword(token: String)
    case profile, email, password
    /// From the mail to a new address.
    case newEmail(token: String)
    case addresses, addAddress
    case address(Identifier<SavedAddress>)
    case removeAddress(Identifier<SavedAddress>)
    case preferAddress(Identifier<SavedAddress>)
    case orders
    case order(Int)
    case orderAgain(Int)
    /// What the account has said of products, and one product to say something of.
    case reviews
    case review(ProductID)
    /// For those who ordered without an account.
    case findOrder
    case data, export, erase
    /// To be told when a variant is back, with an account or without.
    case backInStock
    /// What a visitor keeps in mind, with an account or without; what changes it, and what a script asks about it.
    case wishlist, wishlistItems, wishlistState, wishlistShare
    /// Somebody's list, to look at.
    case sharedWishlist(token: String)
    /// From the mail about something that is back.
    case forgetRequests(token: String)
    /// Store credit, and what became of it.
    case credit
    case passkeys
    /// What a browser's script asks for before it makes a key.
    case passkeyOffer
    case removePasskey(Identifier<Passkey>)
    /// To show again that it is you, and what a browser's script asks for before.
    case renewSession, renewalChallenge
    /// To sign in with a passkey, and what a browser's script asks for before.
    case passkeySignIn, passkeyChallenge

    init?(segments: some Collection<String>) {
        let parts = Array(segments)
        switch parts.count {
        case 0: self = .overview
        case 1:
            guard let link = Self.single[parts[0]] else { return nil }
            self = link
        case 2:
            switch parts[0] {
            case "confirm" where Self.isSecret(parts[1]): self = .confirm(token: parts[1])
            case "reset" where Self.isSecret(parts[1]): self = .resetPassword(token: parts[1])
            case "new-email" where Self.isSecret(parts[1]): self = .newEmail(token: parts[1])
            case "back-in-stock" where Self.isSecret(parts[1]): self = .forgetRequests(token: parts[1])
            case "wishlist" where parts[1] == "items": self = .wishlistItems
            case "wishlist" where parts[1] == "state": self = .wishlistState
            case "wishlist" where parts[1] == "share": self = .wishlistShare
            case "wishlist" where Self.isSecret(parts[1]): self = .sharedWishlist(token: parts[1])
            case "addresses":
                if parts[1] == "new" {
                    self = .addAddress
                } else if let id = Self.id(parts[1]) {
                    self = .address(id)
                } else {
                    return nil
                }
            case "orders":
                guard let number = Self.number(parts[1]) else { return nil }
                self = .order(number)
            case "reviews":
                guard let id = try? ProductID(parsing: parts[1]) else { return nil }
                self = .review(id)
            case "passkeys" where parts[1] == "offer": self = .passkeyOffer
            case "renew" where parts[1] == "challenge": self = .renewalChallenge
            case "passkey" where parts[1] == "challenge": self = .passkeyChallenge
            case "data" where parts[1] == "export": self = .export
            case "data" where parts[1] == "erase": self = .erase
            default: return nil
            }
        case 3:
            switch (parts[0], parts[2]) {
            case ("addresses", "remove"):
                guard let id = Self.id(parts[1]) else { return nil }
                self = .removeAddress(id)
            case ("addresses", "prefer"):
                guard let id = Self.id(parts[1]) else { return nil }
                self = .preferAddress(id)
            case ("passkeys", "remove"):
                guard let id = try? Identifier<Passkey>(parsing: parts[1]) else { return nil }
                self = .removePasskey(id)
            case ("orders", "again"):
                guard let number = Self.number(parts[1]) else { return nil }
                self = .orderAgain(number)
            default: return nil
            }
        default: return nil
        }
    }

    /// Below `/account`.
    var segments: [String] {
        switch self {
        case .overview: []
        case .signIn: ["sign-in"]
        case .signOut: ["sign-out"]
        case .signOutEverywhere: ["sign-out-everywhere"]
        case .register: ["register"]
        case .confirm(let token): ["confirm", token]
        case .forgotPassword: ["forgot-password"]
        case .resetPassword(let token): ["reset", token]
        case .profile: ["profile"]
        case .email: ["email"]
        case .password: ["password"]
        case .newEmail(let token): ["new-email", token]
        case .addresses: ["addresses"]
        case .addAddress: ["addresses", "new"]
        case .address(let id): ["addresses", id.description]
        case .removeAddress(let id): ["addresses", id.description, "remove"]
        case .preferAddress(let id): ["addresses", id.description, "prefer"]
        case .orders: ["orders"]
        case .order(let number): ["orders", String(number)]
        case .orderAgain(let number): ["orders", String(number), "again"]
        case .reviews: ["reviews"]
        case .review(let product): ["reviews", product.description]
        case .findOrder: ["find-order"]
        case .data: ["data"]
        case .export: ["data", "export"]
        case .erase: ["data", "erase"]
        case .backInStock: ["back-in-stock"]
        case .wishlist: ["wishlist"]
        case .wishlistItems: ["wishlist", "items"]
        case .wishlistState: ["wishlist", "state"]
        case .wishlistShare: ["wishlist", "share"]
        case .sharedWishlist(let token): ["wishlist", token]
        case .forgetRequests(let token): ["back-in-stock", token]
        case .credit: ["credit"]
        case .passkeys: ["passkeys"]
        case .passkeyOffer: ["passkeys", "offer"]
        case .removePasskey(let id): ["passkeys", id.description, "remove"]
        case .renewSession: ["renew"]
        case .renewalChallenge: ["renew", "challenge"]
        case .passkeySignIn: ["passkey"]
        case .passkeyChallenge: ["passkey", "challenge"]
        }
    }

    /// Whether who had to sign in on the way to it is brought back there: a page, and no step of something.
    var isReturnedTo: Bool {
        switch self {
        case .profile, .addresses, .addAddress, .address, .orders, .order, .reviews, .review, .wishlist, .credit, .data, .passkeys: true
        default: false
        }
    }

    private static let single: [String: AccountLink] = Dictionary(
        uniqueKeysWithValues: [
            .signIn, .signOut, .signOutEverywhere, .register, .forgotPassword, .profile, .email, .password, .addresses, .orders, .reviews, .findOrder, .data,
            .passkeys, .credit,
            .renewSession, .passkeySignIn, .backInStock, .wishlist,
        ].map { (link: AccountLink) in (link.segments[0], link) })

    private static func isSecret(_ text: String) -> Bool { SecretToken(text) != nil }

    private static func id(_ text: String) -> Identifier<SavedAddress>? { try? Identifier(parsing: text) }

    private static func number(_ text: String) -> Int? {
        guard (1...15).contains(text.utf8.count), !text.hasPrefix("0"), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
