import Commerce
import Crypto
import Foundation
import Platform

/// Takes files in: stores their content where no address of the shop leads.
///
/// A key is random, so whoever has a copy of a file cannot find the shop's; the content is stored before anything tells of it, so
/// a crash leaves at most an object that nobody knows.
package struct DownloadIntake: Sendable {
    /// Of the object store. Pictures are served to everybody, what lies in here never.
    package static let folder = "downloads"
    package static let maximumBytes = 256 << 20

    private let objects: any ObjectStore

    package init(objects: any ObjectStore) { self.objects = objects }

    /// Throws `InputProblem` for a name or a size that cannot be.
    /// - Parameter known: files that are there; one of the same name and content is the answer, and nothing is stored.
    package func add(_ content: [UInt8], fileName: String, contentType: String, known: [StoredDownload] = []) async throws -> StoredDownload {
        guard content.count <= Self.maximumBytes else {
            throw InputProblem(field: "size", code: .tooLong, message: "A file must have at most \(Self.maximumBytes >> 20) MB.")
        }
        if let wrong = DownloadSetRules.wrong(fileName: fileName) { throw InputProblem(field: "fileName", code: .invalid, message: wrong) }
        let checksum = Hexadecimal.text(SHA256.hash(data: content))
        if let same = known.first(where: { $0.checksum == checksum && $0.fileName == fileName }) { return same }
        let secret = SecretCode.random().text
        guard let key = ObjectKey("\(Self.folder)/\(secret.prefix(2))/\(secret)") else {
            throw InputProblem(field: "fileName", code: .invalid, message: "The file has no usable key.")
        }
        // The type that browsers are told is kept with the file's name.
        try await objects.put(key, content, contentType: "application/octet-stream")
        return StoredDownload(key: key.path, fileName: fileName, contentType: contentType, byteCount: content.count, checksum: checksum)
    }
}

enum Hexadecimal {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
