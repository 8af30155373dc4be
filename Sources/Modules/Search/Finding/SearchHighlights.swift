/// Finds in a text what a search looked for.
package struct SearchHighlights: Sendable, Hashable {
    let stems: Set<String>
    /// The last word typed: words that begin with it were looked for too.
    let unfinished: String?

    package static let none = SearchHighlights(stems: [], unfinished: nil)

    package struct Piece: Sendable, Hashable {
        package let text: String
        package let isMatch: Bool
    }

    /// The text cut into pieces, which together are the text.
    package func pieces(of text: String) -> [Piece] {
        guard !stems.isEmpty || unfinished != nil else { return [Piece(text: text, isMatch: false)] }
        var pieces: [Piece] = []
        var plain = ""
        var word = ""
        func endWord() {
            guard !word.isEmpty else { return }
            if isMatch(word) {
                if !plain.isEmpty { pieces.append(Piece(text: plain, isMatch: false)) }
                pieces.append(Piece(text: word, isMatch: true))
                plain = ""
            } else {
                plain += word
            }
            word = ""
        }
        for character in text {
            if character.isLetter || character.isNumber || (!word.isEmpty && (character == "'" || character == "’")) {
                word.append(character)
            } else {
                endWord()
                plain.append(character)
            }
        }
        endWord()
        if !plain.isEmpty { pieces.append(Piece(text: plain, isMatch: false)) }
        return pieces
    }

    private func isMatch(_ word: String) -> Bool {
        SearchWords.words(word, limit: 8).contains { folded in
            stems.contains(EnglishPlurals.stem(folded)) || unfinished.map(folded.hasPrefix) ?? false
        }
    }
}
