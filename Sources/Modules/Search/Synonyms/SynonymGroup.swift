import Commerce

package typealias SynonymGroupID = Identifier<SynonymGroup>

/// Words that mean the same to shoppers: whoever searches for one finds all. An entry may be of up to three words.
package struct SynonymGroup: Sendable, Equatable {
    package let id: SynonymGroupID
    /// As the merchant wrote them.
    package let words: [String]

    package static let maximumGroups = 500
    package static let maximumEntries = 20
    package static let maximumEntryLength = 60
    static let maximumWordsOfEntry = 3
}
