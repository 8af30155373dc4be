import Customers
import WebCore

extension Storefront {
    /// The pages below `/account`.
    func accountEndpoint(for link: AccountLink) -> Endpoint? {
        let (signing, registration, passwords) = (SignInEndpoints(shop: self), RegistrationEndpoints(shop: self), PasswordEndpoints(shop: self))
        switch link {
        case .signIn: return page(get: signing.show, post: signing.signIn)
        case .signOut: return page(get: Self.redirect(to: .account(.overview)), post: signedInForm(at: .overview, signing.signOut))
        case .signOutEverywhere: return page(get: Self.redirect(to: .account(.profile)), post: signedInForm(at: .profile, signing.signOutEverywhere))
        case .register: return page(get: registration.show, post: registration.register)
        case .confirm(let text):
            return SecretToken(text).map { token in
                page(get: { try await registration.showConfirmation(token, $0) }, post: { try await registration.confirm(token, $0) })
            }
        case .forgotPassword: return page(get: passwords.showRequest, post: passwords.request)
        case .resetPassword(let text):
            return SecretToken(text).map { token in
                page(get: { try await passwords.showReset(token, $0) }, post: { try await passwords.reset(token, $0) })
            }
        case .passkeySignIn: return page(get: Self.redirect(to: .account(.signIn)), post: signing.signInWithPasskey)
        case .passkeyChallenge: return page(get: Self.redirect(to: .account(.signIn)), post: signing.challenge)
        case .findOrder:
            let lookup = OrderLookupEndpoints(shop: self)
            return page(get: lookup.show, post: lookup.find)
        case .backInStock:
            let requests = BackInStockEndpoints(shop: self)
            return page(get: requests.show, post: requests.ask)
        case .forgetRequests(let text):
            let requests = ForgetRequestsEndpoints(shop: self)
            return SecretToken(text).map { token in
                page(get: { try await requests.show(token, $0) }, post: { try await requests.forget(token, $0) })
            }
        case .newEmail(let text):
            let profile = ProfileEndpoints(shop: self)
            return SecretToken(text).map { token in
                page(get: { try await profile.showNewEmail(token, $0) }, post: { try await profile.takeNewEmail(token, $0) })
            }
        case .wishlist, .wishlistItems, .wishlistState, .wishlistShare, .sharedWishlist: return wishlistEndpoint(for: link)
        default: return ownEndpoint(for: link)
        }
    }

    private func wishlistEndpoint(for link: AccountLink) -> Endpoint? {
        let lists = WishlistEndpoints(shop: self)
        switch link {
        case .wishlist: return page(get: lists.show)
        case .wishlistItems: return page(get: Self.redirect(to: .account(.wishlist)), post: lists.change)
        case .wishlistState: return page(get: lists.state)
        case .wishlistShare: return page(get: Self.redirect(to: .account(.wishlist)), post: lists.share)
        case .sharedWishlist(let text): return SecretToken(text).map { token in page(get: { try await lists.shared(token, $0) }) }
        default: return nil
        }
    }

    /// For who is signed in only.
    private func ownEndpoint(for link: AccountLink) -> Endpoint? {
        let (profile, addresses, orders, data) = (
            ProfileEndpoints(shop: self), AddressEndpoints(shop: self), AccountOrderEndpoints(shop: self), DataEndpoints(shop: self)
        )
        switch link {
        case .overview: return page(get: signedIn(at: link, OverviewEndpoint(shop: self).show))
        case .profile: return page(get: signedIn(at: link, profile.show), post: signedInForm(at: link, profile.rename, again: profile.again))
        case .email: return page(get: Self.redirect(to: .account(.profile)), post: signedInForm(at: .profile, profile.changeEmail, again: profile.again))
        case .password: return page(get: Self.redirect(to: .account(.profile)), post: signedInForm(at: .profile, profile.changePassword, again: profile.again))
        case .addresses: return page(get: signedIn(at: link, addresses.list))
        case .addAddress:
            return page(get: signedIn(at: link, addresses.showNew), post: signedInForm(at: link, addresses.add) { try await addresses.again(nil, $0, $1) })
        case .address(let id):
            return page(
                get: signedIn(at: link) { try await addresses.showSaved(id, $0, $1) },
                post: signedInForm(at: link) {
                    try await addresses.change(id, $0, $1)
                } again: {
                    try await addresses.again(id, $0, $1)
                })
        case .removeAddress(let id):
            return page(get: Self.redirect(to: .account(.addresses)), post: signedInForm(at: .addresses) { try await addresses.remove(id, $0, $1) })
        case .preferAddress(let id):
            return page(get: Self.redirect(to: .account(.addresses)), post: signedInForm(at: .addresses) { try await addresses.prefer(id, $0, $1) })
        case .orders: return page(get: signedIn(at: link, orders.list))
        case .order(let number): return page(get: signedIn(at: link) { try await orders.show(number, $0, $1) })
        case .orderAgain(let number):
            return page(get: Self.redirect(to: .account(.order(number))), post: signedInForm(at: .order(number)) { try await orders.again(number, $0, $1) })
        case .reviews: return page(get: signedIn(at: link, AccountReviewEndpoints(shop: self).list))
        case .review(let product):
            let reviews = AccountReviewEndpoints(shop: self)
            return page(
                get: signedIn(at: link) { try await reviews.show(product, $0, $1) },
                post: signedIn(at: link) { try await reviews.send(product, $0, $1) })
        case .credit: return page(get: signedIn(at: link, CreditEndpoint(shop: self).show))
        case .data: return page(get: signedIn(at: link, data.show))
        case .export: return page(get: signedIn(at: .data, data.export))
        case .erase: return page(get: Self.redirect(to: .account(.data)), post: signedInForm(at: .data, data.erase, again: data.again))
        default: return passkeyEndpoint(for: link)
        }
    }

    private func passkeyEndpoint(for link: AccountLink) -> Endpoint? {
        let (keys, renewal) = (PasskeyEndpoints(shop: self), RenewalEndpoints(shop: self))
        let back = Self.redirect(to: .account(.passkeys))
        switch link {
        case .passkeys: return page(get: signedIn(at: .passkeys, keys.list), post: signedInForm(at: .passkeys, keys.add))
        case .passkeyOffer: return page(get: back, post: signedInForm(at: .passkeys, keys.offer))
        case .removePasskey(let id): return page(get: back, post: signedInForm(at: .passkeys) { try await keys.remove(id, $0, $1) })
        case .renewSession: return page(get: back, post: signedInForm(at: .passkeys, renewal.renew))
        case .renewalChallenge: return page(get: back, post: signedInForm(at: .passkeys, renewal.challenge))
        default: return nil
        }
    }
}
