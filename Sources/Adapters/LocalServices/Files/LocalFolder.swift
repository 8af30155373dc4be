import Foundation

/// A folder in which files appear whole or not at all, and stay through a power cut.
///
/// Every step goes from folder to folder without following symbolic links, so no path leads out. Parts of paths are one
/// name each, never empty, `.` or `..`; names that begin with a dot are the folder's own.
struct LocalFolder: Sendable {
    static let incoming = ".incoming"
    private let root: String
    private let mode: mode_t

    /// Makes the folder when it is missing and clears what crashed writers left an hour ago or before.
    /// - Parameter isPrivate: whether nobody but the shop's own user may read the files.
    init(path: String, isPrivate: Bool = false) throws {
        root = path
        mode = isPrivate ? 0o600 : 0o644
        try FileManager.default.createDirectory(atPath: path + "/" + Self.incoming, withIntermediateDirectories: true)
        let now = time(nil)
        for name in try FileManager.default.contentsOfDirectory(atPath: path + "/" + Self.incoming) {
            let leftover = path + "/" + Self.incoming + "/" + name
            var status = stat()
            if lstat(leftover, &status) == 0, now - status.st_mtim.tv_sec > 3_600 { _ = unlink(leftover) }
        }
    }

    /// Replaces what is there.
    func write(_ parts: [String], _ content: [UInt8]) throws(LocalFileError) {
        let folder = try self.folder(parts.dropLast(), makingFolders: true)
        let incoming = try self.folder([Self.incoming], makingFolders: true)
        let temporary = String(UInt64.random(in: .min ... .max), radix: 36)
        guard
            let file = OpenFile(openat(incoming.descriptor, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode))
        else { throw .last("create") }
        do throws(LocalFileError) {
            try file.write(content)
            try file.synchronize()
            guard renameat(incoming.descriptor, temporary, folder.descriptor, parts[parts.count - 1]) == 0 else { throw .last("rename") }
        } catch {
            _ = unlinkat(incoming.descriptor, temporary, 0)
            throw error
        }
        try folder.synchronize()
    }

    /// Nil when there is no such file, also when a folder, a link or anything else goes by that name. Throws `EFBIG` beyond the limit.
    func read(_ parts: [String], limit: Int) throws(LocalFileError) -> [UInt8]? {
        guard let file = try existingFile(parts) else { return nil }
        guard let content = try file.read(limit: limit) else { throw LocalFileError(operation: "read", code: EFBIG) }
        return content
    }

    /// At most `count` bytes from `offset`, fewer where the file ends. Nil as for the whole.
    func read(_ parts: [String], from offset: Int, count: Int) throws(LocalFileError) -> [UInt8]? {
        guard let file = try existingFile(parts) else { return nil }
        return try file.read(from: offset, count: count)
    }

    private func existingFile(_ parts: [String]) throws(LocalFileError) -> OpenFile? {
        guard let folder = try existingFolder(parts.dropLast()) else { return nil }
        guard let file = OpenFile(openat(folder.descriptor, parts[parts.count - 1], O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)) else {
            // Not there, a symbolic link, a socket: none of them is an object.
            if [ENOENT, ELOOP, ENXIO].contains(errno) { return nil }
            throw .last("open")
        }
        guard try file.isRegular() else { return nil }
        return file
    }

    /// Whether a regular file is there.
    func contains(_ parts: [String]) throws(LocalFileError) -> Bool {
        guard let folder = try existingFolder(parts.dropLast()) else { return false }
        var status = stat()
        guard fstatat(folder.descriptor, parts[parts.count - 1], &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return false }
            throw .last("stat")
        }
        return status.st_mode & S_IFMT == S_IFREG
    }

    /// Removing what is not there is no error.
    func remove(_ parts: [String]) throws(LocalFileError) {
        guard let folder = try existingFolder(parts.dropLast()) else { return }
        guard unlinkat(folder.descriptor, parts[parts.count - 1], 0) == 0 else {
            // A folder of other files is no file of this name.
            if errno == ENOENT || errno == EISDIR { return }
            throw .last("unlink")
        }
        try folder.synchronize()
    }

    private func existingFolder(_ parts: ArraySlice<String>) throws(LocalFileError) -> OpenFile? {
        do throws(LocalFileError) {
            return try folder(parts, makingFolders: false)
        } catch {
            guard error.code == ENOENT || error.code == ENOTDIR else { throw error }
            return nil
        }
    }

    private func folder(_ parts: ArraySlice<String>, makingFolders: Bool) throws(LocalFileError) -> OpenFile {
        guard var current = OpenFile(open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else { throw .last("open folder") }
        for part in parts {
            if makingFolders, mkdirat(current.descriptor, part, 0o755) == 0 { try current.synchronize() }
            guard let next = OpenFile(openat(current.descriptor, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) else {
                throw .last("open folder")
            }
            current = next
        }
        return current
    }
}
