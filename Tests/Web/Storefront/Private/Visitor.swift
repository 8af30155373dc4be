import Commerce
import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import Synchronization
import Testing
import WebCore

/// A browser without a window: keeps cookies, reads forms, sends them.
final class Visitor {
    struct Page {
        let status: Int
        let html: String
        let location: String?
        let headers: HTTPFields
    }

    let shop: TestShop
    var cookies: [String: String] = [:]

    init(_ shop: TestShop) { self.shop = shop }

    func get(_ path: String, _ headers: [HTTPField.Name: String] = [:]) async -> Page { await send(.get, path, nil, headers: headers) }

    func head(_ path: String) async -> Page { await send(.head, path, nil) }

    func post(_ path: String, _ form: [(String, String)], type: String = "application/x-www-form-urlencoded") async -> Page {
        await send(.post, path, Parameters(form.map { Parameters.Item(name: $0.0, value: $0.1) }).formEncoded, type: type)
    }

    /// Opens a page and sends its form that goes to `action` (the page itself by default), with these fields typed over it.
    func submit(_ path: String, action: String? = nil, _ typed: [String: String?] = [:]) async -> Page {
        let action = action ?? String(path.prefix { $0 != "?" })
        var fields = Form.fields(of: await get(path).html, action: action)
        for (name, value) in typed.sorted(by: { $0.key < $1.key }) {
            fields.removeAll { $0.0 == name }
            if let value { fields.append((name, value)) }
        }
        return await post(action, fields)
    }

    func add(_ variant: VariantID, _ quantity: String = "1", in market: String = "") async -> Page {
        await post("\(market)/cart/lines", [("variant", variant.description), ("quantity", quantity)])
    }

    /// Sends the form of the checkout as the page has it, with these fields typed over it; `nil` takes one out.
    func checkout(_ page: Page, _ typed: [String: String?] = [:], to path: String = "/checkout") async -> Page {
        await post(path, fill(page, typed))
    }

    func fill(_ page: Page, _ typed: [String: String?] = [:]) -> [(String, String)] {
        var fields = Form.fields(of: page.html)
        for (name, value) in typed.sorted(by: { $0.key < $1.key }) {
            fields.removeAll { $0.0 == name }
            if let value { fields.append((name, value)) }
        }
        return fields
    }

    /// Somebody in Kenya who pays by card.
    static let amina: [String: String?] = [
        "email": "amina@example.com", "shipping.country": "KE", "shipping.name": "Amina Otieno", "shipping.line1": "1 Moi Avenue",
        "shipping.city": "Nairobi", "shipping.postcode": "00100", "payment": "card", "card": "4242 4242 4242 4242",
    ]

    private func send(_ method: HTTPRequest.Method, _ target: String, _ body: String?, type: String = "", headers: [HTTPField.Name: String] = [:]) async -> Page
    {
        var path = target
        if path.hasPrefix(TestShop.origin) { path.removeFirst(TestShop.origin.count) }
        var fields = HTTPFields()
        for (name, value) in headers { fields[name] = value }
        if !cookies.isEmpty { fields[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
        if body != nil {
            fields[.contentType] = type
            fields[.origin] = TestShop.origin
        }
        let head = HTTPRequest(method: method, scheme: nil, authority: "shop.example", path: path, headerFields: fields)
        let response = await shop.door.respond(to: Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body ?? ""))))
        for field in response.headers where field.name == .setCookie { keep(field.value) }
        let writer = Writer()
        try? await response.body.write(writer)
        return Page(
            status: response.status.code, html: String(decoding: writer.bytes.withLock { $0 }, as: UTF8.self), location: response.headers[.location],
            headers: response.headers)
    }

    private func keep(_ header: String) {
        let parts = header.split(separator: ";").map { $0.drop { $0 == " " } }
        guard let pair = parts.first?.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false), pair.count == 2 else { return }
        cookies[String(pair[0])] = parts.contains("Max-Age=0") ? nil : String(pair[1])
    }
}

private final class Writer: ResponseBodyWriter {
    let bytes = Mutex<[UInt8]>([])

    func write(_ buffer: ByteBuffer) async throws { bytes.withLock { $0 += Array(buffer.readableBytesView) } }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// Reads what a browser would send of a form, the checkout's unless another is named by where it goes.
enum Form {
    static func fields(of html: String, action: String? = nil) -> [(String, String)] {
        let beginning = action.map { "action=\"\($0)\"" } ?? "<form class=\"checkout-form\""
        guard let start = html.range(of: beginning), let end = html.range(of: "</form>", range: start.upperBound..<html.endIndex) else {
            return []
        }
        let form = html[start.lowerBound..<end.lowerBound]
        var fields: [(String, String)] = []
        for match in form.matches(of: /<(input|select|textarea)\b[^>]*>/) {
            let tag = String(match.output.0)
            guard let name = attribute("name", tag) else { continue }
            switch (match.output.1, attribute("type", tag)) {
            case ("select", _):
                let rest = form[match.range.upperBound...].prefix { $0 != "\u{0}" }
                let options = rest[..<(rest.range(of: "</select>")?.lowerBound ?? rest.endIndex)]
                let chosen = options.matches(of: /<option value="([^"]*)" selected>/).first ?? options.matches(of: /<option value="([^"]*)"/).first
                fields.append((name, chosen.map { String($0.output.1) } ?? ""))
            case ("textarea", _):
                let rest = form[match.range.upperBound...]
                let text = rest[..<(rest.range(of: "</textarea>")?.lowerBound ?? rest.endIndex)]
                fields.append((name, String(text.hasPrefix("\n") ? text.dropFirst() : text)))
            case (_, "radio"), (_, "checkbox"):
                if tag.contains(" checked") { fields.append((name, attribute("value", tag) ?? "on")) }
            default: fields.append((name, attribute("value", tag) ?? ""))
            }
        }
        return fields
    }

    static func value(_ name: String, of html: String) -> String? { fields(of: html).first { $0.0 == name }?.1 }

    private static func attribute(_ name: String, _ tag: String) -> String? {
        guard let start = tag.range(of: " \(name)=\"") else { return nil }
        return String(tag[start.upperBound...].prefix { $0 != "\"" })
            .replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&#39;", with: "'")
            .replacing("&amp;", with: "&")
    }
}
