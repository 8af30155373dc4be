import Foundation
import NIOCore
import Platform
import WooCommerceImport

/// Errors in the words of the person at the command line: which setting, port or folder, what is wrong, what to do.
enum OperatorWords {
    /// The error as a message and a status; as it came when nothing better is known of it.
    static func explain(_ error: any Error, _ configuration: AppConfiguration) -> any Error {
        switch error {
        case let error as DatabaseError: database(error, configuration)
        case let error as IOError: listening(code: error.errnoCode, "\(error)", configuration)
        case is SocketAddressError, is SocketAddressError.UnknownHost:
            CommandFailure(message: "duka: \(listen): “\(configuration.host)” is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.", status: 1)
        case let error as ImportError: CommandFailure(message: "duka: \(error.message)", status: 1)
        case let error as SchemaError: CommandFailure(message: "duka: \(error)", status: 1)
        default: error
        }
    }

    private static let listen = "\(Setting.listen.environmentName) (--port)"
    private static let databaseKey = "\(Setting.databaseURL.environmentName) (--database)"

    private static func database(_ error: DatabaseError, _ configuration: AppConfiguration) -> CommandFailure {
        let place = place(configuration.database)
        let key =
            switch configuration.database {
            case .postgres: databaseKey
            case .sqlite: "\(Setting.data.environmentName) (--data)"
            }
        switch error {
        case .connectionLost(let reason):
            let text = oneLine(reason, configuration.database)
            // libpq reads a parameter's value when it connects, and says so in this way.
            if text.hasPrefix("invalid ") { return CommandFailure(message: "duka: \(databaseKey): \(place): \(text).", status: 2) }
            return CommandFailure(
                message: "duka: \(key): the database \(place) cannot be reached: \(text). Is it running, and may this machine and user in?", status: 1)
        case .overloaded: return CommandFailure(message: "duka: \(key): the database \(place) takes no more connections. Try again later.", status: 1)
        case .failed(let reason), .unreadable(let reason):
            return CommandFailure(message: "duka: \(key): the database \(place) failed: \(oneLine(reason, configuration.database)).", status: 1)
        case .uniqueViolation(let name), .constraintViolation(let name):
            return CommandFailure(message: "duka: \(key): the database \(place) refused a row: \(name).", status: 1)
        case .serializationConflict: return CommandFailure(message: "duka: \(key): the database \(place) is busy with others. Try again.", status: 1)
        case .closed: return CommandFailure(message: "duka: stopped before it was done. Run it again to go on.", status: 1)
        }
    }

    private static func listening(code: CInt, _ text: String, _ configuration: AppConfiguration) -> any Error {
        let place = "port \(configuration.port) of \(configuration.host)"
        let next = configuration.port < 65_535 ? configuration.port + 1 : 8_080
        switch code {
        case EADDRINUSE:
            return CommandFailure(
                message: "duka: \(listen): \(place) is in use by another program. End that one, or take another port: --port \(next).", status: 1)
        case EACCES, EPERM: return CommandFailure(message: "duka: \(listen): this user may not listen on \(place). Take one from 1024: --port 8080.", status: 1)
        case EADDRNOTAVAIL:
            return CommandFailure(
                message: "duka: \(listen): “\(configuration.host)” is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.", status: 1)
        default: return CommandFailure(message: "duka: \(listen): \(place): \(text)", status: 1)
        }
    }

    /// How a database may be named in a message: never with its password.
    static func place(_ database: AppConfiguration.DatabaseChoice) -> String {
        switch database {
        case .sqlite(let path): return path
        case .postgres(let url):
            guard let scheme = url.range(of: "://") else { return "postgres:" }
            let rest = url[scheme.upperBound...].prefix { $0 != "?" }
            guard let at = rest.lastIndex(of: "@") else { return String(url[..<scheme.upperBound] + rest) }
            return String(url[..<scheme.upperBound] + rest[..<at].prefix { $0 != ":" } + rest[at...])
        }
    }

    /// The engine's words on one line, without a full stop and without anything that stood where passwords stand.
    static func oneLine(_ text: String, _ database: AppConfiguration.DatabaseChoice) -> String {
        var line = text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
        if line.last == "." { line.removeLast() }
        guard case .postgres(let url) = database else { return line }
        for secret in secrets(of: url) where !secret.isEmpty { line = line.replacing(secret, with: "…") }
        return line
    }

    private static func secrets(of url: String) -> [String] {
        guard let scheme = url.range(of: "://") else { return [] }
        let rest = url[scheme.upperBound...]
        var secrets: [String] = []
        if let at = rest.prefix(while: { $0 != "?" }).lastIndex(of: "@"), let colon = rest[..<at].firstIndex(of: ":") {
            secrets.append(String(rest[rest.index(after: colon)..<at]))
        }
        for parameter in rest.drop(while: { $0 != "?" }).dropFirst().split(separator: "&") where parameter.hasPrefix("password=") {
            secrets.append(String(parameter.dropFirst(9)))
        }
        return secrets + secrets.compactMap(\.removingPercentEncoding)
    }
}

/// Folders that a setting names, made when they are missing.
enum OperatorFolder {
    /// Throws `CommandFailure` naming the setting and the folder when files cannot be kept in it.
    static func prepare(_ folder: URL, _ setting: Setting) throws {
        let path = folder.path(percentEncoded: false)
        do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
            throw refusal(setting, path, reason(path))
        }
        guard access(path, W_OK | X_OK) == 0 else { throw refusal(setting, path, String(cString: strerror(errno))) }
    }

    /// Opens what keeps its files in the folder; its own check of the folder decides.
    static func open<Store>(_ folder: URL, _ setting: Setting, _ make: (URL) throws -> Store) throws -> Store {
        do { return try make(folder) } catch {
            let path = folder.path(percentEncoded: false)
            throw refusal(setting, path, reason(path))
        }
    }

    private static func refusal(_ setting: Setting, _ path: String, _ reason: String) -> CommandFailure {
        let flag = setting == .data ? " (--data)" : " (\(setting.key))"
        return CommandFailure(
            message: "duka: \(setting.environmentName)\(flag): the folder \(path) cannot be used: \(reason). Name one that this user may write to.", status: 1)
    }

    /// What is in the way: the first part of the path that is no folder, or the last one there is.
    private static func reason(_ path: String) -> String {
        var part = URL(fileURLWithPath: path).standardizedFileURL
        while part.path != "/" {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: part.path, isDirectory: &isFolder) {
                if !isFolder.boolValue { return "\(part.path) is a file" }
                return access(part.path, W_OK | X_OK) == 0 ? "files cannot be made in \(part.path)" : "this user may not write to \(part.path)"
            }
            part = part.deletingLastPathComponent()
        }
        return "it cannot be made"
    }
}
