/// Brings English singulars and plurals to one form: "hoodies" and "hoodie" are both "hoody". The form is for comparing,
/// never for showing.
enum EnglishPlurals {
    /// - Parameter word: folded, as `SearchWords.words` gives it. Words with other signs than a to z come back as they are.
    static func stem(_ word: String) -> String {
        if let singular = irregular[word] { return singular }
        var letters = Array(word.utf8)
        guard letters.count > 2, letters.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) else { return word }
        // "dress", "canvas us", "tennis": not every s at the end is a plural.
        if letters.count > 3, letters.last == UInt8(ascii: "s"), !"sui".utf8.contains(letters[letters.count - 2]) { letters.removeLast() }
        // Singulars take the same steps, so that both end at the same form, whatever it looks like.
        if letters.ends(in: "ie") {
            letters.removeLast(2)
            letters.append(UInt8(ascii: "y"))
        } else if letters.ends(in: "xe") || (letters.count > 3 && muteEndings.contains { letters.ends(in: $0) }) {
            letters.removeLast()
        }
        return String(decoding: letters, as: UTF8.self)
    }

    /// After these the e belongs to the plural: dresses, watches, brushes, potatoes.
    private static let muteEndings = ["sse", "che", "she", "zze", "oe"]

    private static let irregular: [String: String] = [
        "men": "man", "mens": "man", "women": "woman", "womens": "woman", "children": "child", "childrens": "child", "people": "person",
        "feet": "foot", "teeth": "tooth", "geese": "goose", "mice": "mouse", "scarves": "scarf", "shelves": "shelf", "knives": "knife",
        "leaves": "leaf", "lives": "life", "wives": "wife", "halves": "half", "wolves": "wolf", "loaves": "loaf", "hooves": "hoof",
        "thieves": "thief", "buses": "bus", "gases": "gas", "lenses": "len", "menus": "menu",
    ]
}

extension [UInt8] {
    fileprivate func ends(in ending: String) -> Bool { count >= ending.utf8.count && suffix(ending.utf8.count).elementsEqual(ending.utf8) }
}
