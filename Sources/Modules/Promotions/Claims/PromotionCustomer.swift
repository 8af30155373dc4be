import Commerce

/// Who uses a promotion, as limits count them: the e-mail in lower case, without what follows a plus sign, by which most
/// providers let one person have any number of addresses.
package struct PromotionCustomer: Hashable, Sendable {
    package let text: String

    package init(_ email: EmailAddress) {
        let folded = email.folded
        let name = folded.prefix { $0 != "@" }
        let bare = name.prefix { $0 != "+" }
        text = bare.isEmpty ? folded : String(bare) + String(folded.dropFirst(name.count))
    }
}
