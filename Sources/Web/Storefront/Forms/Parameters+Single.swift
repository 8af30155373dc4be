import Commerce
import WebCore

extension Parameters {
    /// The value of a field that a form has once; `nil` when it is not there. Throws when it is there twice: which of the two
    /// was meant, nobody can say.
    func single(_ name: String) throws(InputProblem) -> String? {
        let values = all(name)
        guard values.count <= 1 else {
            throw InputProblem(field: name, code: .conflict, message: "The form has the field “\(name.prefix(40))” more than once.")
        }
        return values.first
    }
}
