import Commerce
import Platform
import Search
import Testing

@Suite("Mistyped words") struct TypoTests {
    private func shop(_ database: Database) async throws {
        try await database.put([
            SearchShop.document(1, "Dark Mode Hoodie", ["Black"], skus: ["HOODIE-BLK-1", "HD42"]),
            SearchShop.document(2, "Segfault Tee", ["Baobab"]), SearchShop.document(3, "Mechanical Keyboard K95", body: "With a numberpad."),
            SearchShop.document(4, "Pen"), SearchShop.document(5, "Rückgrat Kissen"),
        ])
    }

    @Test("one letter is forgiven from four letters on, two from eight") func allowance() async throws {
        let cases: [(String, [Int])] = [
            // A letter replaced, left out, doubled, two swapped.
            ("hoodue", [1]), ("hodie", [1]), ("hoodiie", [1]), ("hooide", [1]), ("hoodei", [1]), ("dakr hoodue", [1]),
            // Two wrong letters are too many for a short word, and three for a long one.
            ("hudie", []), ("keybord", [3]), ("kybord", []), ("keybaord", [3]), ("kezbaord", [3]), ("mecanicel", [3]), ("mecenicel", []),
            ("segfalut", [2]), ("baobap", [2]), ("ruckgart", [5]),
            // Short words, and words of the description, are never guessed.
            ("pan", []), ("tea", []), ("numberpat", []),
        ]
        try await SearchShop.each { database in
            try await shop(database)
            for (text, expected) in cases {
                let found = try await database.find(text)
                #expect(found == expected, "\(text) on \(database.dialect)")
            }
            let corrected = try await database.matches("drak hodie")
            #expect(corrected.corrections.map { "\($0.typed): \($0.used)" } == ["drak: dark", "hodie: hoodie"])
            #expect(corrected.correctedText == "dark hoodie")
        }
    }

    @Test("numbers and codes are never guessed, nor is a code's word") func codes() async throws {
        try await SearchShop.each { database in
            try await shop(database)
            #expect(try await database.find("k95") == [3])
            for text in ["k96", "HD43", "hd-42", "HODIE-BLK-1", "HOODUE-BLK-1", "1hoodue", "95"] {
                let found = try await database.matches(text)
                #expect(found.exactSKU == nil, "\(text)")
                #expect(found.corrections == [], "\(text)")
                #expect(!found.numbers.contains(1), "\(text)")
            }
            // The beginning of a SKU is no typo.
            #expect(try await database.find("hoodie-blk") == [1])
            #expect(try await database.find("hd4") == [1])
            #expect(try await database.matches("hd42").exactSKU == ProductID(rawValue: 10))
        }
    }

    @Test("a word that finds little is asked about, one that finds enough is not") func didYouMean() async throws {
        try await SearchShop.each { database in
            try await database.put((1...9).map { SearchShop.document($0, "Carbon Frame \($0)") } + [SearchShop.document(10, "Carton Box")])
            let rare = try await database.matches("carton")
            #expect(rare.numbers.numbers == [10])
            #expect(rare.didYouMean == "carbon")
            #expect(try await database.matches("carbon").didYouMean == nil)
            let both = try await database.matches("carton frame")
            #expect(both.isPartial)
            #expect(both.didYouMean == "carbon frame")
            #expect(try await database.matches("carton box").didYouMean == nil)
        }
    }

    @Test("a word has 29 rows at most, and they go with the last product that has it") func bounded() async throws {
        try await SearchShop.each { database in
            let long = "abcdefghijklmnopqrstuvwx"
            try await database.put([SearchShop.document(1, long)])
            #expect(try await database.rows("search_misspellings") == 29)
            #expect(try await database.rows("search_vocabulary") == 1)
            try await database.put([SearchShop.document(1, "fives abcdefghijklmnopqrstuvwxy 123456789 pq")])
            // "fives": itself, and each letter taken out. The word of 25 letters, the number and the two letters have none.
            #expect(try await database.rows("search_misspellings") == 6)
            #expect(try await database.rows("search_vocabulary") == 4)
            try await database.write { try SearchIndex.remove([ProductID(rawValue: 10)], in: $0) }
            #expect(try await database.rows("search_misspellings") == 0)
            #expect(try await database.rows("search_vocabulary") == 0)
        }
    }

    @Test("guesses agree with comparing every word") func againstPlainEvaluation() async throws {
        try await SearchShop.each { database in
            var random = SeededNumbers(seed: 7)
            let words = Set((0..<400).map { _ in word(&random) }).sorted()
            try await database.put(words.enumerated().map { SearchShop.document($0 + 1, $1) })
            for _ in 0..<200 {
                var typed = Array(words.randomElement(using: &random) ?? "")
                for _ in 0..<Int.random(in: 1...2, using: &random) { mistype(&typed, &random) }
                let text = String(typed)
                let allowance = typed.count < 4 ? 0 : typed.count < 8 ? 1 : 2
                let isKnown = words.contains { $0 == text || $0.hasPrefix(text) }
                let nearest = words.map { distance(text, $0) }.min() ?? 9
                let found = try await database.matches(text)
                #expect(found.corrections.isEmpty == (isKnown || nearest > allowance), "\(text) on \(database.dialect)")
                if let used = found.corrections.first?.used { #expect(distance(text, used) == nearest, "\(text): \(used)") }
            }
        }
    }

    /// Without a final s or e, so that no two are singular and plural.
    private func word(_ random: inout SeededNumbers) -> String {
        String((0..<Int.random(in: 4...11, using: &random)).map { _ in "abcdgklmnort".randomElement(using: &random) ?? "a" })
    }

    private func mistype(_ word: inout [Character], _ random: inout SeededNumbers) {
        let place = Int.random(in: 0..<word.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: word[place] = "z"
        case 1: word.insert("z", at: place)
        case 2 where word.count > 1: word.remove(at: place)
        default: if place + 1 < word.count { word.swapAt(place, place + 1) }
        }
    }

    /// Optimal string alignment, the plain way: the whole table.
    private func distance(_ a: String, _ b: String) -> Int {
        let (a, b) = (Array(a), Array(b))
        var table = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count { table[i][0] = i }
        for j in 0...b.count { table[0][j] = j }
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        for i in 1...a.count {
            for j in 1...b.count {
                table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1) }
            }
        }
        return table[a.count][b.count]
    }
}

/// The same numbers on every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
