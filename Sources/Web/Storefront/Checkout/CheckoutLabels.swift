import Commerce
import WebCore

/// How the checkout calls its fields, and says what is wrong with them.
enum CheckoutLabels {
    /// - Parameter format: of the chosen country, which has its own word for region and postcode.
    static func label(_ field: AddressFormat.Field, _ format: AddressFormat?, _ phrases: Phrases) -> String {
        switch field {
        case .region: format?.region.label ?? phrases["field.region"]
        case .postcode: format?.postcode.label ?? phrases["field.postcode"]
        default: phrases["field.\(field.rawValue)"]
        }
    }

    /// A sentence that calls the field as its label does.
    static func sentence(_ problem: InputProblem, _ phrases: Phrases) -> String {
        let name = problem.field.split(separator: ".").last.map(String.init) ?? problem.field
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

}
