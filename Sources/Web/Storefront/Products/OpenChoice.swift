import Catalog
import Commerce
import WebCore

/// A form that puts a product into the cart before all of its options are chosen. Only without a script: the page is shown again with
/// what was chosen and a word at what was not.
struct OpenChoice: Error {
    let product: Handle

    private static let marker = "choose"
    /// How many were wanted.
    private static let count = "count"
    static let parameters: Set<String> = [marker, count]
    private static let longestValue = 200

    /// Of the product's page, at its form.
    func address(for form: Parameters, in market: Market) -> String {
        var query = Parameters(
            form.items.filter { $0.name.hasPrefix(VariantChoice.prefix) && !$0.value.isEmpty && $0.value.utf8.count <= Self.longestValue })
        query.append(Self.marker, "1")
        if let quantity = form["quantity"].flatMap({ Int($0) }), Stepper.range ~= quantity, quantity > 1 { query.append(Self.count, String(quantity)) }
        return "\(market.path(StorefrontLink.product(product).path))?\(query.formEncoded)#\(VariantForm.id)"
    }

    /// Whether the page says at each open option that it is to be chosen.
    static func isTold(_ query: Parameters) -> Bool { query[marker] != nil }

    static func quantity(_ query: Parameters) -> Int {
        query[count].flatMap { Int($0) }.flatMap { Stepper.range ~= $0 ? $0 : nil } ?? 1
    }
}
