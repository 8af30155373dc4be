import Commerce
import Customers
import Foundation
import HTTPTypes
import Platform
import WebCore

/// Passkeys: what a browser's script asks for, and the forms that it sends.
struct PasskeyEndpoints: Sendable {
    let shop: Storefront

    // MARK: Adding

    /// What the browser needs to make a key, for who knows the password.
    func offer(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        do {
            let offer = try await shop.customers.passkeys.offer(
                session.account, password: request.form["passkey-password"] ?? "", from: request.client.text)
            guard let offer else { return .json(Array("{}".utf8), status: .unprocessableContent) }
            let answer = Offer(
                challenge: Base64URL.encode(offer.challenge), relyingParty: offer.relyingParty, user: Base64URL.encode(offer.userHandle),
                name: session.account.email.text, excluded: offer.excluded.map(Base64URL.encode))
            return .json([UInt8](try JSONEncoder().encode(answer)))
        } catch is Throttled {
            return .json(Array("{}".utf8), status: .tooManyRequests)
        }
    }

    func add(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        let profile = request.market.path(StorefrontLink.account(.profile).path)
        guard let client = bytes("client", request), let attestation = bytes("attestation", request),
            try await shop.customers.passkeys.add(
                session.account, label: request.form["label"] ?? "", clientData: client, attestation: attestation)
        else { return .seeOther("\(profile)?done=passkey-refused") }
        return .seeOther("\(profile)?done=passkey")
    }

    func remove(_ id: Identifier<Passkey>, _ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        guard try await shop.database.write({ try PasskeyStore.remove(id, of: session.account.id, in: $0) }) else { throw RequestError.notFound }
        return .seeOther("\(request.market.path(StorefrontLink.account(.profile).path))?done=passkey-removed")
    }

    // MARK: Signing in

    func challenge(_ request: PrivateRequest) async throws -> PrivateAnswer {
        guard FormSecret(visitOf: request).signed(request) else { throw RequestError.missingToken }
        do {
            let (challenge, relyingParty) = try await shop.customers.passkeys.challenge(from: request.client.text)
            let answer = Offer(challenge: Base64URL.encode(challenge), relyingParty: relyingParty, user: "", name: "", excluded: [])
            return .json([UInt8](try JSONEncoder().encode(answer)))
        } catch is Throttled {
            return .json(Array("{}".utf8), status: .tooManyRequests)
        }
    }

    func signIn(_ request: PrivateRequest) async throws -> PrivateAnswer {
        guard FormSecret(visitOf: request).signed(request) else { throw RequestError.missingToken }
        let signIn = request.market.path(StorefrontLink.account(.signIn).path)
        guard let credential = bytes("credential", request), let client = bytes("client", request),
            let authenticator = bytes("authenticator", request), let signature = bytes("signature", request),
            let signedIn = try await shop.customers.passkeys.signIn(
                credential: credential, clientData: client, authenticatorData: authenticator, signature: signature,
                replacing: request.sessionToken)
        else { return .seeOther("\(signIn)?done=passkey-refused") }
        let target = request.form["next"] == "checkout" ? StorefrontLink.checkout : .account(.overview)
        return .seeOther(request.market.path(target.path), cookies: try await shop.cookies(for: signedIn, request))
    }

    private func bytes(_ field: String, _ request: PrivateRequest) -> [UInt8]? {
        request.form[field].flatMap(Base64URL.decode).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What the script reads.
    private struct Offer: Encodable {
        let challenge: String
        let relyingParty: String
        let user: String
        let name: String
        let excluded: [String]
    }
}

/// Where passkeys are on the pages, for browsers with a script that know them.
struct PasskeyForms {
    let context: PageContext
    let token: String

    private var phrases: Phrases { context.phrases }

    func signIn(next: String?) -> HTML {
        """
        <form class="entry-form passkey-form needs-script" method="post" action="\(context.path(.account(.passkeySignIn)))" data-passkey="\(context.path(.account(.passkeyChallenge)))">
        \(AccountField.token(token))\(next.map { HiddenField.html("next", $0) })\(hidden(["credential", "client", "authenticator", "signature"]))
        <button class="button button--quiet button--wide">\(phrases["passkey.sign_in"])</button>\(problem)
        </form>
        """
    }

    func section(_ keys: [Passkey]) -> HTML {
        """
        <section class="step" aria-labelledby="part-passkeys"><h2 id="part-passkeys">\(phrases["passkeys"])</h2><p class="muted">\(phrases["passkeys.lead"])</p>
        \(if: !keys.isEmpty, "<ul class=\"stack\">\(each: keys, key)</ul>")
        <form class="entry-form needs-script" method="post" action="\(context.path(.account(.passkeys)))" data-passkey="\(context.path(.account(.passkeyOffer)))" data-kind="create">
        \(AccountField.token(token))\(hidden(["client", "attestation"]))
        \(Field(name: "label", label: phrases["passkeys.label"], value: phrases["passkeys.label.value"], maximumLength: 60).html(in: context))\
        \(AccountField.password("passkey-password", context))
        <p><button class="button button--small">\(phrases["passkeys.add"])</button></p>\(problem)
        </form></section>
        """
    }

    private func key(_ key: Passkey) -> HTML {
        let used = key.usedAt.map { phrases["passkeys.used", ["date": DateText.day($0, phrases)]] } ?? phrases["passkeys.unused"]
        return """
            <li class="account-head"><span>\(key.label) <span class="muted small">\(used)</span></span>\
            <form method="post" action="\(context.path(.account(.removePasskey(key.id))))">\(AccountField.token(token))\
            <button class="link-button" aria-label="\(phrases["passkeys.remove.of", ["name": key.label]])">\(phrases["remove"])</button></form></li>

            """
    }

    private func hidden(_ names: [String]) -> HTML { "\(each: names, { HiddenField.html($0, "") })" }

    private var problem: HTML {
        """
        <p class="field-error" role="alert" data-passkey-problem data-text="\(phrases["passkey.problem"])" data-password="\(phrases["problem.password"])" hidden></p>
        """
    }
}
