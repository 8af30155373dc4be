import Foundation
import Testing

@testable import WooCommerceImport

@Suite("Index on disk")
struct DiskIndexTests {
    @Test func findsEveryPlaceOfAKeyInOrder() throws {
        let index = try DiskIndex(in: FileManager.default.temporaryDirectory.path)
        for number in 0..<20_000 { try index.insert("key-\(number % 5_000)", .init(offset: number, line: number + 1)) }
        #expect(try index.places("key-17").map(\.offset) == [17, 5_017, 10_017, 15_017])
        #expect(try index.places("key-4999").map(\.line) == [5_000, 10_000, 15_000, 20_000])
        #expect(try index.places("nothing") == [])
    }

    @Test func tellsWhatAnotherIndexLacks() throws {
        let folder = FileManager.default.temporaryDirectory.path
        let (some, other) = (try DiskIndex(in: folder), try DiskIndex(in: folder))
        for number in 0..<3_000 {
            try some.insert("\(number)", .init(offset: number, line: 0))
            if number % 1_000 != 7 { try other.insert("\(number)", .init(offset: 0, line: 0)) }
        }
        var missing: [Int] = []
        try some.each(missingIn: other) { missing.append($0.offset) }
        #expect(missing == [7, 1_007, 2_007])
    }

    @Test func aFolderThatIsNotThereIsNamed() {
        #expect(throws: ImportError.self) { try DiskIndex(in: "/nowhere/at/all") }
    }
}
