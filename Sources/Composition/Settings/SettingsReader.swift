import Configuration
import Foundation

/// Finds the value of each setting: flags first, then the environment, a file of secrets, the configuration file, the default.
package struct SettingsReader: Sendable {
    private let reader: ConfigReader

    /// - Parameters:
    ///   - flags: what the command line gave.
    ///   - file: a JSON file with the keys nested by their dots; `nil` for none.
    package init(flags: [Setting: String], environment: [String: String], file: String?) async throws {
        try Self.refuseUnknown(environment)
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        // A script's unset variable is not a wish for the default.
        if let (setting, _) = flags.first(where: { $0.value.isEmpty }) { throw SettingError(setting, "is empty. Leave it out for the default.") }
        for (setting, value) in flags { values[AbsoluteConfigKey(setting.path)] = ConfigValue(.string(value), isSecret: false) }
        let environmentProvider = KeyMappingProvider(upstream: EnvironmentVariablesProvider(environmentVariables: environment)) { key in
            AbsoluteConfigKey(["duka"] + key.components)
        }
        var providers: [any ConfigProvider] = [InMemoryProvider(name: "flags", values: values), environmentProvider]
        let secrets = ConfigReader(providers: providers).string(forKey: ConfigKey(Setting.secrets.path)) ?? "environment:"
        if let path = try Self.secretsPath(secrets) { providers.append(try Self.provider(path, isSecret: true)) }
        if let file { providers.append(try Self.provider(file, isSecret: false)) }
        reader = ConfigReader(providers: providers)
    }

    package subscript(_ setting: Setting) -> String? {
        let value = reader.string(forKey: ConfigKey(setting.path)) ?? setting.standard
        return value?.isEmpty == true ? setting.standard : value
    }

    /// A misspelt variable would otherwise be a default that nobody asked for.
    private static func refuseUnknown(_ environment: [String: String]) throws(SettingsFileError) {
        let known = Set(Setting.allCases.map(\.environmentName)).union(["DUKA_CONFIG"])
        let unknown = environment.keys.filter { $0.hasPrefix("DUKA_") && !$0.hasPrefix("DUKA_TEST_") && !known.contains($0) }.sorted()
        if let name = unknown.first {
            let hint = Spelling.nearest(to: name, among: known.sorted()).map { "Did you mean \($0)? " } ?? ""
            throw SettingsFileError("\(name) is no setting. \(hint)Settings are \(Setting.allCases.map(\.environmentName).joined(separator: ", ")).")
        }
    }

    private static func secretsPath(_ value: String) throws(SettingError) -> String? {
        if value == "environment:" { return nil }
        if value.hasPrefix("file:") { return String(value.dropFirst(5)) }
        throw SettingError(.secrets, "“\(value.prefix { $0 != ":" }):” is not in this release. Use environment: or file:path.")
    }

    private static func provider(_ path: String, isSecret: Bool) throws -> any ConfigProvider {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (setting, value) in try SettingsFile(path: path).values {
            values[AbsoluteConfigKey(setting.path)] = ConfigValue(.string(value), isSecret: isSecret)
        }
        return InMemoryProvider(name: path, values: values)
    }
}

/// A file or variable that cannot be used at all.
package struct SettingsFileError: Error, CustomStringConvertible, Equatable {
    package let description: String
    init(_ description: String) { self.description = description }
}

extension Setting {
    fileprivate var path: [String] { rawValue.split(separator: ".").map(String.init) }
}
