import Catalog
import Commerce
import Platform
import Synchronization
import TestSupport
import Testing

@Suite("Taking pictures in") struct PictureIntakeTests {
    /// A picture is its width and height in two bytes each; sizes are as many bytes as they are wide.
    private struct PlainProcessor: ImageProcessor {
        func inspect(_ content: [UInt8]) async throws -> ImageInformation {
            guard content.count == 4 else { throw ImageError.unreadable }
            return ImageInformation(
                format: .png, width: Int(content[0]) << 8 | Int(content[1]), height: Int(content[2]) << 8 | Int(content[3]))
        }

        func resize(_ content: [UInt8], widths: [Int], as format: ImageFormat, quality: Int) async throws -> [ResizedImage] {
            let original = try await inspect(content)
            return widths.map { min($0, original.width) }.map { width in
                ResizedImage(content: [UInt8](repeating: 1, count: width), width: width, height: original.height * width / original.width)
            }
        }
    }

    private final class Objects: ObjectStore {
        let stored = Mutex<[String: Int]>([:])
        let failsAfter: Int

        init(failsAfter: Int = .max) { self.failsAfter = failsAfter }

        func put(_ key: ObjectKey, _ content: [UInt8], contentType: String) async throws {
            try stored.withLock { stored in
                guard stored.count < failsAfter else { throw DatabaseError.overloaded }
                stored[key.path] = content.count
            }
        }
        func get(_ key: ObjectKey) async throws -> StoredObject? { nil }
        func read(_ key: ObjectKey, from offset: Int, count: Int) async throws -> [UInt8]? { nil }
        func exists(_ key: ObjectKey) async throws -> Bool { false }
        func remove(_ key: ObjectKey) async throws {}
    }

    private func intake(_ database: Database, _ objects: Objects) -> PictureIntake {
        PictureIntake(processor: PlainProcessor(), objects: objects, database: database) { content in
            content.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + String(repeating: "0", count: 56)
        }
    }

    @Test("sizes are made up to the original's width, never beyond") func sizes() async throws {
        let cases = [(2_000, [320, 640, 960, 1_440]), (1_440, [320, 640, 960, 1_440]), (1_000, [320, 640, 960, 1_000]), (320, [320]), (100, [100])]
        try await Shop.each { database in
            for (width, expected) in cases {
                let objects = Objects()
                let content = [UInt8(width >> 8), UInt8(width & 255), 3, 232]
                let picture = try await intake(database, objects).add(content, alt: "A picture", at: Shop.now)
                #expect(picture.sizes == expected)
                #expect(picture.width == width)
                #expect(picture.height == 1_000)
                #expect(picture.alt == "A picture")
                let stored = objects.stored.withLock { $0.keys.sorted() }
                #expect(stored == expected.map { "\(picture.key)-\($0).webp" }.sorted())
                #expect(picture.path(width: 300) == "/media/\(picture.key)-\(expected[0]).webp")
                #expect(picture.path(width: 5_000) == "/media/\(picture.key)-\(expected[expected.count - 1]).webp")
            }
        }
    }

    @Test("the same content is stored once, also after a run that was killed") func once() async throws {
        try await Shop.each { database in
            let content: [UInt8] = [4, 0, 4, 0]
            await #expect(throws: DatabaseError.overloaded) {
                try await intake(database, Objects(failsAfter: 2)).add(content, at: Shop.now)
            }
            let objects = Objects()
            async let first = intake(database, objects).add(content, alt: "a", at: Shop.now)
            async let second = intake(database, objects).add(content, alt: "b", at: Shop.now)
            let keys = try await [first.key, second.key]
            #expect(keys[0] == keys[1])
            let stored = objects.stored.withLock(\.count)
            #expect(stored == 4)
            let again = Objects()
            let third = try await intake(database, again).add(content, alt: "c", at: Shop.now)
            #expect(third.alt == "c")
            #expect(third.sizes == [320, 640, 960, 1_024])
            #expect(again.stored.withLock(\.count) == 0)
        }
    }

    @Test("what is no picture, or too large, is refused and stored nowhere") func refusals() async throws {
        try await Shop.each { database in
            let objects = Objects()
            for (content, code) in [
                ([1, 2, 3], .invalid), ([255, 255, 255, 255], .outOfRange), ([UInt8](repeating: 0, count: PictureIntake.maximumBytes + 1), .tooLong),
            ] as [([UInt8], InputProblem.Code)] {
                let problem = await #expect(throws: InputProblem.self) { try await intake(database, objects).add(content, at: Shop.now) }
                #expect(problem?.code == code)
            }
            #expect(objects.stored.withLock(\.count) == 0)
        }
    }
}
