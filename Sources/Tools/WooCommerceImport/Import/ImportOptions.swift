import Catalog
import Commerce
import Platform

package struct ImportOptions: Sendable {
    /// Which shop the file comes from: repeated imports under one name find their products again.
    package var source = "woocommerce"
    /// Of the prices in the file; prices in other currencies stay as they are.
    package var currency: Currency
    package var isDryRun = false
    /// Takes pictures by their file names; nil leaves pictures as they are.
    package var pictures: (@Sendable (_ fileName: String, _ alt: String) async throws -> PictureReference?)?
    /// For the index of a large file, some 60 bytes a row.
    package var temporaryFolder = "/tmp"
    /// Called in the transaction of each batch with what changed in it, so that a search index can follow. When nil,
    /// `ProductChanged` is published for each product.
    package var didChange: (@Sendable (_ products: [ProductID], _ now: Timestamp, _ transaction: Transaction) throws -> Void)?
    /// Products in one transaction. Each set of products that changes is written once a transaction, so many products share the cost;
    /// more would hold up who buys meanwhile.
    package var batchSize = 1_000
    /// For tests: stops after so many batches, as a kill would.
    var batchLimit: Int?

    package init(currency: Currency) { self.currency = currency }
}
