import Catalog
import Commerce
import Foundation
import Orders
import Reviews
import StoredValue
import WebCore

@testable import Storefront

/// The keys of words that the storefront's source asks for.
enum AskedKeys {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources/Web/Storefront")

    /// Those that stand in the source as they are, between `phrases[` and the end of that argument: a choice of two has both.
    static func written() throws -> Set<String> {
        var keys: Set<String> = []
        for case let file as URL in FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil) ?? .init() where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /phrases(?:\([a-z.]+\))?\[/) {
                let (argument, rest) = firstArgument(of: text[match.range.upperBound...])
                let endings = rest.prefixMatch(of: /,\s*count:/) == nil ? [""] : [".one", ".other"]
                for key in argument.matches(of: /"([a-z0-9_.-]+)"/) { keys.formUnion(endings.map { key.output.1 + $0 }) }
            }
            for match in text.matches(of: /notice\(\s*\.[a-z]+, "([a-z_.]+)"/) { keys.formUnion([".title", ".text"].map { match.output.1 + $0 }) }
            for match in text.matches(of: /key: "([a-z_.]+)"/) { keys.formUnion([".title", ".lead"].map { match.output.1 + $0 }) }
        }
        return keys
    }

    /// Those that are put together at run time, of every value that there is.
    static let composed: Set<String> = {
        var keys = Set(AccountFrame.entries.map(\.key))
        func add(_ prefix: String, _ values: [String], _ endings: [String] = [""]) {
            for value in values { keys.formUnion(endings.map { "\(prefix).\(value)\($0)" }) }
        }
        add("order", OrderSituation.Name.allCases.map(\.rawValue), [".prompt", ".title", ".lead"])
        add("order_status", OrderList.State.allCases.map(\.rawValue))
        add("payment_status", PaymentStatus.allCases.map(\.rawValue))
        add("history", OrderEvent.allCases.filter(OrderTimeline.isShown).map(\.rawValue))
        add("history.next", OrderTimeline.Step.allCases.map(\.rawValue))
        add("done", DoneNotice.Deed.allCases.map(\.rawValue))
        add("download", DownloadEndpoints.Refusal.allCases.map(\.rawValue), [".title", ".lead"])
        add("field", AddressFormat.Field.allCases.map(\.rawValue))
        add("sort", ListingToolbar.sorts.map(\.rawValue))
        add("review.status", ReviewStatus.allCases.map(\.rawValue))
        add("review.stars", ["1", "2", "3", "4", "5"])
        add("review.field", ["rating", "title", "text", "name"])
        add("review.field", ["text", "name"], [".hint"])
        add("month", (1...12).map(String.init))
        add("method", ["card", "cash-on-delivery", "bank-transfer", "stored-value", "card.instructions", "cash-on-delivery.instructions"])
        add("credit.move", StoredValueMove.Kind.allCases.map(\.rawValue))
        add("decline", ["card_declined", "insufficient_funds", "invalid_number", "refused_by_customer"])
        let formats = CountryCode.all.map(AddressFormat.of)
        add("place", formats.map(\.region.label).filter { !$0.isEmpty } + formats.map(\.postcode.label).filter { !$0.isEmpty })
        keys.formUnion(["language", "currency"])
        return keys
    }()

    /// Up to its comma or the closing bracket, and what follows.
    private static func firstArgument(of text: Substring) -> (Substring, Substring) {
        var (depth, isText) = (0, false)
        for index in text.indices {
            switch text[index] {
            case "\"": isText.toggle()
            case _ where isText: continue
            case "(", "[": depth += 1
            case ")" where depth > 0, "]" where depth > 0: depth -= 1
            case ")", "]": return (text[..<index], text[index...])
            case "," where depth == 0: return (text[..<index], text[index...])
            default: continue
            }
        }
        return (text, "")
    }
}
