import Commerce
import WebCore

/// Reads a sent form field by field and keeps what is wrong with the form itself.
final class FormReader {
    private let form: Parameters
    private(set) var problems: [InputProblem] = []

    init(_ form: Parameters) { self.form = form }

    /// As typed; empty when it was not sent. Of a field that was sent twice the first counts, and the problem is noted.
    func text(_ name: String) -> String {
        do { return try form.single(name) ?? "" } catch {
            problems.append(error)
            return form[name] ?? ""
        }
    }

    func has(_ name: String) -> Bool { form[name] != nil }
}
