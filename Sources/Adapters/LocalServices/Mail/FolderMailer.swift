import Foundation
import Platform

/// Writes mails as `.eml` files, which every mail program opens. The file is named after the mail's identifier, so the same
/// mail sent twice, or by two nodes, is one file. They hold links that open orders and accounts, so only the shop's user reads them.
package final class FolderMailer: Mailer {
    private let folder: LocalFolder
    private let threads: BlockingThreads<Void>

    /// Makes the folder when it is missing.
    package init(folder: URL) throws {
        self.folder = try LocalFolder(path: folder.path(percentEncoded: false), isPrivate: true)
        threads = BlockingThreads(name: "mail", threads: 1, waitingLimit: 1_024) {}
    }

    package func shutdown() { threads.shutdown() }

    /// Throws `EINVAL` for an identifier that is no file name.
    package func send(_ message: MailMessage) async throws {
        guard Self.isFileName(message.id) else { throw LocalFileError(operation: "send", code: EINVAL) }
        let (name, folder) = (["\(message.id).eml"], folder)
        let content = MailText.of(message)
        try await threads.run { _ in
            if try !folder.contains(name) { try folder.write(name, content) }
        }
    }

    private static func isFileName(_ id: String) -> Bool {
        1...150 ~= id.utf8.count && !id.hasPrefix(".")
            && id.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "."), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
