import Commerce

package enum DownloadFileEntity {}
package typealias DownloadFileID = Identifier<DownloadFileEntity>

/// What files are sold with: a product, whatever variant of it, or one variant.
package struct DownloadableGoods: Hashable, Sendable {
    package let product: ProductID
    /// `nil` for every variant.
    package let variant: VariantID?

    package init(_ product: ProductID, variant: VariantID? = nil) {
        self.product = product
        self.variant = variant
    }
}

/// How often and how long a buyer may fetch each file.
package struct DownloadTerms: Hashable, Sendable {
    /// For each piece that is bought; `nil` for as often as they like.
    package var limit: Int?
    /// From the payment on; `nil` for ever.
    package var validDays: Int?

    package init(limit: Int? = nil, validDays: Int? = nil) {
        self.limit = limit
        self.validDays = validDays
    }
}

/// The files that a purchase of some goods contains, in their order.
package struct DownloadSet: Hashable, Sendable {
    let id: Identifier<DownloadSet>
    package let goods: DownloadableGoods
    package let terms: DownloadTerms
    package let files: [DownloadFile]

    func contains(_ line: BoughtLine) -> Bool {
        line.product == goods.product && (goods.variant == nil || goods.variant == line.variant)
    }
}

package struct DownloadFile: Hashable, Sendable {
    package let id: DownloadFileID
    /// As the buyer reads it.
    package let name: String
    package let source: DownloadSource
}

/// Where a file's content lies.
package enum DownloadSource: Hashable, Sendable {
    case stored(StoredDownload)
    /// `http://` or `https://`, on a server of somebody else's. Buyers are sent there after all checks.
    case external(url: String)
}

/// A file in the object store.
package struct StoredDownload: Hashable, Sendable {
    package let key: String
    /// What it is saved as, with its extension.
    package let fileName: String
    package let contentType: String
    package let byteCount: Int
    /// SHA-256 in lower-case hexadecimal.
    package let checksum: String

    package init(key: String, fileName: String, contentType: String, byteCount: Int, checksum: String) {
        self.key = key
        self.fileName = fileName
        self.contentType = contentType
        self.byteCount = byteCount
        self.checksum = checksum
    }
}

/// Everything that a purchase of some goods is to contain.
package struct DownloadSetDraft: Hashable, Sendable {
    package struct File: Hashable, Sendable {
        package var name: String
        package var source: DownloadSource

        package init(name: String, source: DownloadSource) {
            self.name = name
            self.source = source
        }
    }

    package var files: [File]
    package var terms: DownloadTerms

    package init(files: [File] = [], terms: DownloadTerms = DownloadTerms()) {
        self.files = files
        self.terms = terms
    }
}

/// One thing that an edit changed, in words for whoever reads an import's report.
package struct DownloadChange: Hashable, Sendable {
    package let field: String
    package let before: String
    package let after: String
}
