import Commerce
import WebCore

/// What is wrong with a request, in the visitor's language.
enum RequestErrorText {
    static func of(_ cause: ErrorPages.Cause, _ phrases: Phrases) -> String {
        switch cause {
        case .request(let error): of(error, phrases)
        case .input(let problems): phrases["request_error.input", ["fields": problems.map(\.field).joined(separator: ", ")]]
        }
    }

    private static func of(_ error: RequestError, _ phrases: Phrases) -> String {
        switch error {
        case .notFound: phrases["not_found_hint"]
        case .methodNotAllowed(let allowed): phrases["request_error.method", ["methods": allowed.joined(separator: ", ")]]
        case .badEncoding: phrases["request_error.encoding"]
        case .tooManyParameters(let limit): phrases["request_error.parameters", ["limit": String(limit)]]
        case .targetTooLong(let limit): phrases["request_error.address_too_long", ["limit": String(limit)]]
        case .bodyTooLarge(let limit): phrases["request_error.too_large", ["limit": String(limit / 1_024)]]
        case .brokenBody, .bodyTooSlow: phrases["request_error.not_whole"]
        case .unsupportedBody, .unsupportedEncoding: phrases["request_error.not_a_form"]
        case .foreignOrigin: phrases["request_error.foreign"]
        case .missingToken: phrases["request_error.out_of_date"]
        case .busy: phrases["request_error.busy"]
        case .invalid(let field, _): phrases["request_error.input", ["fields": field]]
        }
    }
}
