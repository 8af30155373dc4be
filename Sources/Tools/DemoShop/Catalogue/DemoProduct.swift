import Foundation

/// A product of `catalogue.json`.
struct DemoProduct: Decodable, Sendable {
    struct Option: Decodable, Sendable {
        struct Value: Decodable, Sendable {
            let value: String
            let skuCode: String
            let swatch: String?
        }

        let name: String
        let values: [Value]
    }

    struct Sale: Decodable, Sendable {
        let prices: [String: Int64]
        let starts: String?
        let ends: String?
    }

    /// For the variants that have all of these option values.
    struct Override: Decodable, Sendable {
        let options: [String: String]
        let prices: [String: Int64]
    }

    struct Stock: Decodable, Sendable {
        struct Override: Decodable, Sendable {
            let options: [String: String]
            let onHand: Int
        }

        let tracked: Bool
        let `default`: Int
        let overrides: [Override]
        let backorder: Bool
    }

    struct Picture: Decodable, Sendable {
        let file: String
        let alt: String
        let option: [String: String]?
    }

    struct Downloads: Decodable, Sendable {
        struct File: Decodable, Sendable {
            let file: String
            let name: String
        }

        let files: [File]
        let limit: Int?
        let days: Int?
    }

    /// A text, a number or a yes or no.
    enum Scalar: Decodable, Sendable {
        case text(String)
        case number(String)
        case boolean(Bool)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let value = try? container.decode(Bool.self) {
                self = .boolean(value)
            } else if let value = try? container.decode(Decimal.self) {
                self = .number("\(value)")
            } else {
                self = .text(try container.decode(String.self))
            }
        }
    }

    let handle: String
    let title: String
    let subtitle: String
    let description: [String]
    let highlights: [String]
    let status: String
    let category: String
    let tags: [String]
    let options: [Option]
    let prices: [String: Int64]
    let sale: Sale?
    let variantOverrides: [Override]
    let skuPrefix: String
    let stock: Stock
    let weightGrams: Int
    let digital: Bool
    let downloads: Downloads?
    let attributes: [String: Scalar]
    let pictures: [Picture]
    let related: [String]
    let publishedAt: String?

    /// Every combination of option values, the last option turning fastest; one of nothing without options.
    var combinations: [[Option.Value]] {
        options.reduce([[]]) { rows, option in rows.flatMap { row in option.values.map { row + [$0] } } }
    }

    /// Whether a combination has all the values that an override asks for.
    func fits(_ combination: [Option.Value], _ wanted: [String: String]) -> Bool {
        wanted.allSatisfy { name, value in
            zip(options, combination).contains { $0.name == name && $1.value == value }
        }
    }
}
