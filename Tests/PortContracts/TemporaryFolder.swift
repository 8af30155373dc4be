import Foundation

/// A path of its own for each test, in the system's folder for such things.
enum TemporaryFolder {
    static func path() -> String {
        FileManager.default.temporaryDirectory.appending(path: "duka-test-\(UUID().uuidString)").path(percentEncoded: false)
    }
}
