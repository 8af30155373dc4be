import Commerce
import WebCore

/// How the checkout calls its fields, and says what is wrong with them.
enum CheckoutLabels {
    /// - Parameter format: of the chosen country, which has its own word for region and postcode.
    static func label(_ field: AddressFormat.Field, _ format: AddressFormat?, _ phrases: Phrases) -> String {
        switch field {
        case .region: (format?.region.label).map { place($0, phrases) } ?? phrases["field.region"]
        case .postcode: (format?.postcode.label).map { place($0, phrases) } ?? phrases["field.postcode"]
        default: phrases["field.\(field.rawValue)"]
        }
    }

    /// A sentence that calls the field as its label does.
    static func sentence(_ problem: InputProblem, _ phrases: Phrases) -> String {
        let name = problem.field.split(separator: ".").last.map(String.init) ?? problem.field
        if phrases.locale.language != LocaleCode.en.language, let sentence = translated(problem, name, phrases) { return sentence }
        switch (problem.code, AddressFormat.Field(rawValue: name)) {
        // These carry the country's own word already.
        case (_, .region), (_, .postcode): return problem.message
        case (.required, let field?): return phrases["problem.required", ["field": label(field, nil, phrases)]]
        case (.unknown, .country): return phrases["problem.required", ["field": phrases["field.country"]]]
        case (.tooLong, let field?):
            return phrases["problem.too_long", ["field": label(field, nil, phrases), "maximum": problem.parameters["maximum"] ?? ""]]
        default: return problem.message
        }
    }

    /// The country's own word for a part of an address.
    private static func place(_ label: String, _ phrases: Phrases) -> String { phrases.text("place.\(label)") ?? label }

    /// The rules of modules say in English what is wrong; in another language it follows from field and code. `nil` for a rule that
    /// no form of a browser breaks.
    private static func translated(_ problem: InputProblem, _ name: String, _ phrases: Phrases) -> String? {
        let field = problem.parameters["label"].map { place($0, phrases) } ?? Self.name(name, phrases)
        func values(_ names: String...) -> [String: String] {
            Dictionary(uniqueKeysWithValues: names.map { ($0, problem.parameters[$0] ?? "") }).merging(["field": field]) { own, _ in own }
        }
        if name == "variant" { return phrases["problem.not_for_sale"] }
        if name == "choice" { return phrases["problem.combination"] }
        if problem.field.hasPrefix("option.") { return phrases["problem.option", ["option": String(problem.field.dropFirst(7))]] }
        if name == "quantity" { return phrases["problem.quantity", values("minimum", "maximum")] }
        switch (name, problem.code) {
        case (_, .required): return phrases["problem.required", ["field": field]]
        case ("address", .tooLong): return phrases["address_book_full", values("maximum")]
        case (_, .tooLong) where problem.parameters["maximum"] != nil: return phrases["problem.too_long", values("maximum")]
        case (_, .tooShort): return phrases["problem.too_short", values("minimum")]
        case (_, .conflict): return phrases["problem.code_twice"]
        case ("postcode", .invalid): return phrases["problem.postcode", values("examples")]
        case ("region", .unknown): return phrases["problem.choose", ["field": field]]
        case ("email", .unsupported): return phrases["problem.email_letters"]
        case ("email", .invalid): return phrases["problem.email"]
        case ("phone", .invalid): return phrases["problem.phone"]
        case (_, .invalid) where problem.parameters["rule"] == "common": return phrases["problem.password_common"]
        default: return nil
        }
    }

    private static func name(_ field: String, _ phrases: Phrases) -> String {
        phrases.text("field.\(field)") ?? (field.contains("password") ? phrases["field.password"] : field)
    }
}
