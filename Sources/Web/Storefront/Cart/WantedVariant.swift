import Catalog
import Commerce
import Platform
import WebCore

/// What a product's form asks for. A script keeps the variant in step with the chosen options; without one the variant is still
/// the one that the page came with, so the options decide.
struct WantedVariant: Sendable {
    /// `nil` where the page came with none, since nothing was chosen yet.
    private let id: VariantID?
    private let product: Handle?
    /// Labels by the option's name.
    private let options: [String: String]

    /// Throws `InputProblem` or `RequestError` for a form that no page of the shop makes.
    init(_ form: Parameters) throws {
        product = try form.single("product").map { try Handle($0) }
        let variant = try form.single("variant") ?? ""
        id = variant.isEmpty && product != nil ? nil : try VariantID(parsing: variant, field: "variant")
        var options: [String: String] = [:]
        for item in form.items where item.name.hasPrefix("option.") { options[String(item.name.dropFirst("option.".count))] = item.value }
        self.options = options
    }

    /// Throws `OpenChoice` while an option is left to be chosen.
    func find(currency: Currency, at now: Timestamp, in reader: Reader) throws -> VariantForSale {
        let id = try chosen(currency: currency, at: now, in: reader) ?? self.id
        guard let id, let variant = try CatalogReads.variantsForSale([id], currency: currency, at: now, in: reader)[id] else {
            throw InputProblem(field: "variant", code: .unknown, message: "This product is not for sale any more.")
        }
        return variant
    }

    /// `nil` where there is nothing to choose.
    private func chosen(currency: Currency, at now: Timestamp, in reader: Reader) throws -> VariantID? {
        guard !options.isEmpty || id == nil, let product, let detail = try CatalogReads.product(handle: product, currency: currency, at: now, in: reader) else {
            return nil
        }
        var values: [Int] = []
        for option in detail.options {
            guard let label = options[option.name] else { throw OpenChoice(product: product) }
            guard let value = option.values.firstIndex(where: { $0.label == label }) else {
                throw InputProblem(field: "option.\(option.name)", code: .unknown, message: "Choose a value for \(option.name).")
            }
            values.append(value)
        }
        guard let variant = detail.variant(with: values) else {
            throw InputProblem(field: "choice", code: .unknown, message: "This combination is not made.")
        }
        return variant.id
    }
}
