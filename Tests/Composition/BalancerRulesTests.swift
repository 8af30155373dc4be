import Composition
import Foundation
import StoreAPI
import Storefront
import StorefrontExamples
import Testing

/// What stands before the shop routes and keeps by path; the paths are the program's.
@Suite("Balancer and CDN")
struct BalancerRulesTests {
    private static let markets = ["", "/eur", "/fr", "/fr/eur", "/pt-br", "/zh-hant-tw/usd"]

    private static func text(_ path: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appendingPathComponent("infrastructure/\(path)"), encoding: .utf8)
    }

    private struct Rule {
        let role: Role
        let patterns: [String]
    }

    /// The rules of the stack that runs a service for each role, in their order.
    private static func rules() throws -> [Rule] {
        let text = try text("stacks/cloud-native/services.tf")
        var rules: [String: Rule] = [:]
        for match in text.matches(of: /(?m)^    ([a-z-]+) += \{ role = "([a-z]+)", patterns = \[(.*)\] \}$/) {
            rules[String(match.output.1)] = Rule(role: try #require(Role(rawValue: String(match.output.2))), patterns: quoted(match.output.3))
        }
        let order = try #require(text.firstMatch(of: /(?s)\n  order = \[(.*?)\]/)?.output.1)
        let names = quoted(order)
        #expect(Set(names) == Set(rules.keys) && names.count == rules.count, "every rule has a place in the order")
        return names.compactMap { rules[$0] }
    }

    private static func quoted(_ text: Substring) -> [String] { text.matches(of: /"([^"]+)"/).map { String($0.output.1) } }

    /// As AWS reads patterns: `*` is any characters, `?` is one; slashes are like all others.
    private static func matches(_ pattern: String, _ path: String) -> Bool { matches(pattern[...], path[...]) }

    private static func matches(_ pattern: Substring, _ path: Substring) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        if first == "*" { return matches(pattern.dropFirst(), path) || (!path.isEmpty && matches(pattern, path.dropFirst())) }
        return !path.isEmpty && (first == "?" || first == path.first) && matches(pattern.dropFirst(), path.dropFirst())
    }

    @Test("patterns are read as AWS reads them")
    func patterns() {
        #expect(Self.matches("/*/cart", "/fr/eur/cart") && Self.matches("/??/cart", "/fr/cart") && Self.matches("*/cart", "/cart"))
        #expect(!Self.matches("/*/cart", "/cart") && !Self.matches("/??/cart", "/eur/cart") && !Self.matches("*/cart", "/carts"))
    }

    @Test("the balancer sends every address, in every market, to a role that answers it", arguments: StorefrontLink.examples)
    func routes(link: StorefrontLink) throws {
        let rules = try Self.rules()
        for market in Self.markets {
            let path = market + (link == .home && !market.isEmpty ? "" : link.path)
            let role = rules.first { rule in rule.patterns.contains { Self.matches($0, path) } }?.role ?? .storefront
            #expect(RoleTable.answers(link, [role]), "\(path) goes to \(role)")
        }
    }

    @Test(
        "the balancer sends what programs ask for to a role that answers it, and the CDN keeps what is for everybody only",
        arguments: StoreOperation.all.map(\.id))
    func operations(id: String) throws {
        let operation = try #require(StoreOperation.all.first { $0.id == id })
        let rules = try Self.rules()
        let list = try #require(try Self.text("modules/cdn/main.tf").firstMatch(of: /(?s)\n  private_paths = \[(.*?)\n  \]/)?.output.1)
        let kept = Self.quoted(list)
        for market in Self.markets {
            let path = market + operation.path.replacing(/\{[a-z]+\}/, with: "some-name")
            let role = rules.first { rule in rule.patterns.contains { Self.matches($0, path) } }?.role ?? .storefront
            #expect(role == RoleTable.role(ofOperation: operation.path), "\(path) goes to \(role)")
            #expect(kept.contains { Self.matches($0, path) } == (role == .checkout), "\(path)")
        }
    }

    @Test("a product, a collection or a page may be called as the shop calls its own", arguments: ["cart", "products", "account", "search", "orders", "pages"])
    func chosenNames(name: String) throws {
        let rules = try Self.rules()
        for (head, expected) in [("products", Role.catalog), ("collections", .catalog), ("pages", .storefront)] {
            for market in Self.markets {
                let path = "\(market)/\(head)/\(name)"
                let role = rules.first { rule in rule.patterns.contains { Self.matches($0, path) } }?.role ?? .storefront
                #expect(role == expected, "\(path) goes to \(role)")
            }
        }
    }

    @Test("what belongs to one visitor is never kept by the CDN, in no market, and pages for everybody are", arguments: StorefrontLink.examples)
    func privatePaths(link: StorefrontLink) throws {
        let list = try #require(try Self.text("modules/cdn/main.tf").firstMatch(of: /(?s)\n  private_paths = \[(.*?)\n  \]/)?.output.1)
        let patterns = Self.quoted(list)
        let isStream = if case .productStock = link { true } else { false }
        let isPrivate = [.checkout, .accounts].contains(RoleTable.role(of: link)) || isStream
        for market in Self.markets {
            let path = market + (link == .home && !market.isEmpty ? "" : link.path)
            #expect(patterns.contains { Self.matches($0, path) } == isPrivate, "\(path)")
        }
    }
}
