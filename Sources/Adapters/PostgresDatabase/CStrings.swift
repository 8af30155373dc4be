import Foundation

/// A list of C strings that ends with a null pointer, as C likes to be given one.
final class CStrings {
    let pointers: [UnsafePointer<CChar>?]

    init(_ texts: [String]) { pointers = texts.map { UnsafePointer(strdup($0)) } + [nil] }

    deinit {
        for pointer in pointers { free(UnsafeMutablePointer(mutating: pointer)) }
    }
}

extension String {
    /// libpq ends its messages with a line break.
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
