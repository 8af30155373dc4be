import Commerce
import Platform

/// One thing that must always hold, as a query for what breaks it.
package struct Invariant: Sendable {
    /// `I1` … `I8` of the design, and what it is about: `I1 stock within bounds`.
    package let name: String
    /// The modules whose tables it reads; it is passed over where one of them is not installed.
    let modules: [String]
    /// Two text columns, the subject and what is wrong with it. No limit: the checker adds one.
    let breaches: @Sendable (Timestamp) -> SQL

    init(_ name: String, _ modules: String..., breaches: @escaping @Sendable (_ now: Timestamp) -> SQL) {
        self.name = name
        self.modules = modules
        self.breaches = breaches
    }

    package static let all = stock + orders + promotions + payments + storedValue + downloads + reviews + backInStock + checkout + provider + platform
}

/// An invariant that does not hold.
package struct Violation: Sendable, Equatable {
    package let invariant: String
    /// The first few, for a person to look at.
    package let samples: [Sample]
    /// Whether there are more than the samples.
    package let hasMore: Bool

    package struct Sample: Sendable, Equatable {
        /// `order 123`
        package let subject: String
        package let detail: String
    }
}
