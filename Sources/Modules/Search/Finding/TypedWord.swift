/// One word that a visitor typed.
struct TypedWord: Hashable {
    /// Folded, as typed.
    let text: String
    let stem: String
    /// Of a piece with a digit in it, which is a number or a code: such words are never guessed.
    let isOfCode: Bool

    static func words(_ text: String, limit: Int) -> [TypedWord] {
        var words: [TypedWord] = []
        for piece in text.split(whereSeparator: \.isWhitespace) {
            guard words.count < limit else { break }
            let isOfCode = piece.unicodeScalars.contains { $0.properties.numericType != nil }
            for word in SearchWords.words(String(piece), limit: limit - words.count) {
                words.append(TypedWord(text: word, stem: EnglishPlurals.stem(word), isOfCode: isOfCode))
            }
        }
        return words
    }
}
