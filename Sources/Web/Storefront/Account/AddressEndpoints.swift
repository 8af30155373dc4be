import Commerce
import Customers
import HTTPTypes
import Platform
import WebCore

/// The address book. Everything names the account: another's address is no address here.
struct AddressEndpoints: Sendable {
    let shop: Storefront

    private static let prefix = "address."

    func list(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let phrases = context.phrases
            let token = FormSecret(session).token
            let saved = try AddressBook.addresses(of: session.account.id, in: reader)
            let cards: HTML =
                saved.isEmpty
                ? "<p class=\"muted\">\(phrases["addresses.none"])</p>" : "<ul class=\"address-cards\">\(each: saved, { Self.card($0, token, context) })</ul>"
            return AccountFrame(context: context, token: token, current: .addresses, title: phrases["account.addresses"]).html(
                """
                \(cards)
                <p class="button-row"><a class="button button--small" href="\(context.path(.account(.addAddress)))">\(phrases["addresses.add"])</a></p>
                """, notice: DoneNotice.html(request.query["done"], of: [.address, .addressRemoved], in: context))
        }
        return .html(html)
    }

    func showNew(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        var typed = AddressText()
        typed.name = session.account.name
        return try await page(nil, typed, request, session)
    }

    func showSaved(_ id: Identifier<SavedAddress>, _ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        let saved = try await shop.database.read { try AddressBook.address(id, of: session.account.id, in: $0) }
        guard let saved else { throw RequestError.notFound }
        return try await page(id, AddressText(saved.address), request, session)
    }

    func add(_ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer { try await save(nil, request, session) }

    func change(_ id: Identifier<SavedAddress>, _ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        guard try await shop.database.read({ try AddressBook.address(id, of: session.account.id, in: $0) }) != nil else { throw RequestError.notFound }
        return try await save(id, request, session)
    }

    /// An old form once more, with what was typed.
    func again(_ id: Identifier<SavedAddress>?, _ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        try await page(id, AddressText(FormReader(request.form), prefix: Self.prefix), request, session, notice: StaleNotice.html, status: .forbidden)
    }

    func remove(_ id: Identifier<SavedAddress>, _ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        let now = shop.clock.now()
        guard try await shop.database.write({ try AddressBook.remove(id, of: session.account.id, at: now, in: $0) }) else { throw RequestError.notFound }
        return done("address-removed", request)
    }

    func prefer(_ id: Identifier<SavedAddress>, _ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        let now = shop.clock.now()
        guard try await shop.database.write({ try AddressBook.makeDefault(id, of: session.account.id, at: now, in: $0) }) else { throw RequestError.notFound }
        return done("address", request)
    }

    private func save(_ id: Identifier<SavedAddress>?, _ request: PrivateRequest, _ session: Session) async throws -> PrivateAnswer {
        let form = FormReader(request.form)
        let typed = AddressText(form, prefix: Self.prefix)
        // Another country has other fields: they are shown before anything is saved.
        if form.has("refresh") { return try await page(id, typed, request, session) }
        switch typed.validated(prefix: Self.prefix) {
        case .failure(let found): return try await page(id, typed, request, session, problems: form.problems + found.problems, status: .unprocessableContent)
        case .success(let address):
            guard form.problems.isEmpty else { return try await page(id, typed, request, session, problems: form.problems, status: .unprocessableContent) }
            let (account, now, limit, isDefault) = (session.account.id, shop.clock.now(), shop.customers.settings.addressesPerAccount, form.has("default"))
            do {
                let isSaved = try await shop.database.write { transaction in
                    guard let id else {
                        return try AddressBook.add(address, of: account, isDefault: isDefault, limit: limit, at: now, in: transaction) != nil
                    }
                    guard try AddressBook.update(id, to: address, of: account, at: now, in: transaction) else { return false }
                    return try isDefault ? AddressBook.makeDefault(id, of: account, at: now, in: transaction) : true
                }
                guard isSaved else { throw RequestError.notFound }
                return done("address", request)
            } catch let problem as InputProblem {
                return try await page(id, typed, request, session, problems: [problem], status: .unprocessableContent)
            }
        }
    }

    private func done(_ what: String, _ request: PrivateRequest) -> PrivateAnswer {
        .seeOther("\(request.market.path(StorefrontLink.account(.addresses).path))?done=\(what)")
    }

    private static func card(_ saved: SavedAddress, _ token: String, _ context: PageContext) -> HTML {
        let phrases = context.phrases
        let name = saved.address.line1
        func button(_ link: AccountLink, _ title: String, _ label: String) -> HTML {
            """
            <form method="post" action="\(context.path(.account(link)))">\(AccountField.token(token))<button class="link-button" aria-label="\(label)">\(title)</button></form>
            """
        }
        return """
            <li class="box">\(if: saved.isDefault, "<p class=\"badge badge--new\">\(phrases["addresses.default"])</p>")\
            <address class="address">\(AddressLines.html(saved.address))</address>
            <div class="address-tools"><a class="link-button" href="\(context.path(.account(.address(saved.id))))" aria-label="\(phrases["addresses.edit.of", ["address": name]])">\(phrases["addresses.edit"])</a>\
            \(if: !saved.isDefault, button(.preferAddress(saved.id), phrases["addresses.prefer"], phrases["addresses.prefer.of", ["address": name]]))\
            \(button(.removeAddress(saved.id), phrases["remove"], phrases["addresses.remove.of", ["address": name]]))</div></li>

            """
    }

    private func page(
        _ id: Identifier<SavedAddress>?, _ typed: AddressText, _ request: PrivateRequest, _ session: Session, problems: [InputProblem] = [],
        notice: @escaping @Sendable (PageContext) -> HTML = { _ in .empty }, status: HTTPResponse.Status = .ok
    ) async throws -> PrivateAnswer {
        let html = try await shop.database.read { [shop] reader in
            let context = try shop.context(request.market, in: reader)
            let (phrases, wrong, token) = (context.phrases, FormProblems(problems, context.phrases), FormSecret(session).token)
            var frame = AccountFrame(
                context: context, token: token, current: .addresses, title: phrases[id == nil ? "addresses.add" : "addresses.change"])
            frame.hasProblems = status != .ok
            let fieldset = AddressFieldset(
                context: context, address: typed, prefix: Self.prefix, section: "", countries: CountryCode.all
            ) { wrong[$0] }
            let phone = Field(
                name: Self.prefix + "phone", label: phrases["field.phone"], value: typed.phone, control: .input(type: "tel"), autocomplete: "tel",
                maximumLength: 32, hint: phrases["field.phone.hint"], isRequired: false, problem: wrong[Self.prefix + "phone"])
            return frame.html(
                """
                <form class="entry-form" method="post" action="\(context.path(.account(id.map(AccountLink.address) ?? .addAddress)))" novalidate data-once>
                \(AccountField.token(token))<div class="stack" data-swap="address">\(fieldset.html)
                <button class="button button--quiet button--small no-js" name="refresh" value="1" formnovalidate data-update-button>\(phrases["addresses.refresh"])</button></div>
                \(phone.html(in: context))
                <label class="check"><input type="checkbox" name="default" value="1"\(if: request.form["default"] != nil, " checked")><span>\(phrases["addresses.make_default"])</span></label>
                <p class="button-row"><button class="button button--small">\(phrases["save"])</button> \
                <a class="button button--quiet button--small" href="\(context.path(.account(.addresses)))">\(phrases["cancel"])</a></p>
                </form>
                """, notice: HTML([wrong.notice, notice(context)]))
        }
        return .html(html, status: status)
    }
}
