import Commerce

/// How far an import is, for a progress bar.
package struct ImportProgress: Sendable, Equatable {
    package enum Phase: String, Sendable {
        /// Reading and checking the file.
        case checking
        case products
        /// Links to products further down in the file.
        case links
    }

    package let phase: Phase
    package let rows: Int
    package let bytes: Int
    package let totalBytes: Int
    package let secondsElapsed: Double
    /// Over the whole phase so far.
    package let rowsPerSecond: Double
    /// Nil until it can be told.
    package let secondsRemaining: Double?
}

/// What would happen, or happened, to one product.
package struct ProductChange: Sendable, Equatable {
    package enum Effect: String, Sendable {
        case create, update, unchanged, refused
    }

    package struct Field: Sendable, Equatable {
        package let name: String
        package let before: String
        package let after: String
    }

    package let line: Int
    /// `SKU woo-beanie` or `ID 44`.
    package let key: String
    package let title: String
    package let effect: Effect
    package let fields: [Field]
}

/// What an import tells while it runs.
package enum ImportMessage: Sendable, Equatable {
    case note(String)
    case problem(RowProblem)
    /// In a dry run for each product; else only for those that are created or updated.
    case change(ProductChange)
    case progress(ImportProgress)
}

/// How an import ended.
package struct ImportResult: Sendable, Equatable {
    package var rows = 0
    package var products = 0
    package var variations = 0
    package var created = 0
    package var updated = 0
    package var unchanged = 0
    /// Rows that were not taken: those with an error of their own, and products that the shop refused.
    package var skippedRows = 0
    package var errors = 0
    package var notes = 0
    package var wasResumed = false
    package var isDryRun = false

    /// 0 when everything went in, 1 when rows were skipped.
    package var exitStatus: Int32 { errors == 0 ? 0 : 1 }
}
