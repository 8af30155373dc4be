import Foundation

/// A copy of a shop in a file that this user may read and not write, such as a backup on a disk of its own: SQLite writes beside
/// whatever it reads. Whoever may write there is given the shop itself.
struct ReadableCopy {
    /// Of the copy, or what was given.
    let configuration: AppConfiguration
    private let folder: URL?

    var isCopy: Bool { folder != nil }

    /// Throws what the file system says. A copy takes as much room among the temporary files as the shop.
    init(of original: AppConfiguration) throws {
        guard case .sqlite(let path) = original.database, access(path, R_OK) == 0, !Self.mayWrite(path) else {
            (configuration, folder) = (original, nil)
            return
        }
        let copy = FileManager.default.temporaryDirectory.appendingPathComponent("duka-check-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        var configuration = original
        let file = copy.appendingPathComponent("shop.sqlite").path
        do {
            try Self.copyWhole(path, to: file)
        } catch {
            try? FileManager.default.removeItem(at: copy)
            throw error
        }
        configuration.database = .sqlite(path: file)
        configuration.dataFolder = copy
        configuration.mediaFolder = copy.appendingPathComponent("media", isDirectory: true)
        configuration.mailFolder = copy.appendingPathComponent("mail", isDirectory: true)
        (self.configuration, folder) = (configuration, copy)
    }

    func remove() {
        if let folder { try? FileManager.default.removeItem(at: folder) }
    }

    /// The file and its log, in which the last changes may lie still. Begins again when somebody wrote meanwhile: halves of two states
    /// would look like a broken shop.
    private static func copyWhole(_ path: String, to target: String) throws {
        for _ in 1...3 {
            let before = state(path)
            for suffix in ["", "-wal"] {
                try? FileManager.default.removeItem(atPath: target + suffix)
                guard FileManager.default.fileExists(atPath: path + suffix) else { continue }
                try FileManager.default.copyItem(atPath: path + suffix, toPath: target + suffix)
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target + suffix)
            }
            if before == state(path) { return }
        }
        throw CommandFailure(message: "duka: \(path) is being written by somebody, and may only be read here. Check a backup of it.", status: 1)
    }

    /// Changes whenever one of the two is written.
    private static func state(_ path: String) -> [String] {
        ["", "-wal"].map { suffix in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path + suffix)
            return "\(attributes?[.size] ?? "") \((attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0)"
        }
    }

    private static func mayWrite(_ path: String) -> Bool {
        access(path, W_OK) == 0 && access((path as NSString).deletingLastPathComponent, W_OK) == 0
    }
}
