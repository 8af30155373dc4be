import Foundation
import GRDB
import Platform

/// The file itself: making it, and copying it.
enum SQLiteFile {
    /// Makes the file when it is not there, for this user alone: it holds names and addresses. SQLite gives its log the
    /// same rights.
    ///
    /// Never opens it: closing a second descriptor would drop the locks that this process holds on the file.
    static func prepare(_ path: String) throws {
        if mknod(path, S_IFREG | 0o600, 0) == 0 { return }
        var code = errno
        if code == EEXIST {
            if access(path, R_OK | W_OK) == 0 { return try refuseFolder(path) }
            code = errno
        }
        throw refusal(code, path)
    }

    static func backup(_ source: String, to target: String) throws {
        let partial = target + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        try prepare(partial)
        do {
            try copy(source, to: partial)
            try sync(partial)
            guard rename(partial, target) == 0 else { throw Platform.DatabaseError.failed("\(target): \(String(cString: strerror(errno)))") }
            try sync((target as NSString).deletingLastPathComponent)
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
    }

    private static func copy(_ source: String, to partial: String) throws {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let from = try DatabaseQueue(path: source, configuration: configuration)
            let to = try DatabaseQueue(path: partial)
            // In one step, hence from one snapshot; in WAL mode it holds up nobody.
            try from.backup(to: to)
            try to.close()
            try from.close()
        } catch let error as GRDB.DatabaseError {
            throw Platform.DatabaseError.failed("The backup failed: \(error.message ?? "\(error.resultCode)")")
        }
    }

    private static func sync(_ path: String) throws {
        let descriptor = Glibc.open(path.isEmpty ? "." : path, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw Platform.DatabaseError.failed("\(path): \(String(cString: strerror(errno)))")
        }
    }

    private static func refuseFolder(_ path: String) throws {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { throw refusal(EISDIR, path) }
    }

    private static func refusal(_ code: CInt, _ path: String) -> Platform.DatabaseError {
        .failed("The database \(path) cannot be opened: \(reason(code, path))")
    }

    private static func reason(_ code: CInt, _ path: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        return switch code {
        case ENOENT: "the folder \(folder.isEmpty ? "." : folder) does not exist."
        case EACCES, EPERM, EROFS: "this user may not write there."
        case EISDIR: "it is a folder."
        case ENOSPC, EDQUOT: "the disk is full."
        default: String(cString: strerror(code)) + "."
        }
    }
}
