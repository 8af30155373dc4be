import Foundation
import Platform

/// The folder with the demonstration shop's catalogue and pictures.
package struct DemoResources: Sendable {
    package let path: String
    private static let catalogueName = "catalogue.json"
    /// Grows when the loader makes something else of the same resources, so that shops are loaded again.
    private static let loaderVersion = 1

    package init(path: String) { self.path = path }

    /// Beside the executable, in the system's shared data, or where the program was built, in this order: the last one is
    /// not there on a machine that the program was only copied to.
    package static func find() throws(DemoShopError) -> DemoResources {
        let folder = Bundle.main.bundleURL.path(percentEncoded: false)
        let near = ["duka_DemoShop.resources/Resources", "demo-shop", "../share/duka/demo-shop"].map { folder + "/" + $0 }
        for candidate in near.lazy.map(DemoResources.init(path:)) where candidate.isThere { return candidate }
        let built = DemoResources(path: Bundle.module.bundleURL.appending(path: "Resources").path(percentEncoded: false))
        guard built.isThere else { throw .noResources }
        return built
    }

    private var isThere: Bool { FileManager.default.fileExists(atPath: path + "/" + Self.catalogueName) }

    func catalogue() throws -> DemoCatalogue {
        try JSONDecoder().decode(DemoCatalogue.self, from: Data(contentsOf: URL(filePath: path + "/" + Self.catalogueName)))
    }

    /// Nil when there is no such file. Names with `..` are none of ours.
    func file(_ name: String) -> [UInt8]? {
        guard !name.contains("..") else { return nil }
        return (try? Data(contentsOf: URL(filePath: path + "/" + name))).map { Array($0) }
    }

    /// Changes when the catalogue changes, or the size, the beginning or the end of a picture: reading all of every picture
    /// would make each start of a demonstration slow.
    func fingerprint() throws -> String {
        var hash = FowlerNollVo()
        hash.add([UInt8(Self.loaderVersion)])
        hash.add(Array(try Data(contentsOf: URL(filePath: path + "/" + Self.catalogueName))))
        for name in try FileManager.default.subpathsOfDirectory(atPath: path).sorted() where name != Self.catalogueName {
            // A folder opens too, and cannot be read.
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
            guard !isFolder.boolValue, let file = FileHandle(forReadingAtPath: path + "/" + name) else { continue }
            defer { try? file.close() }
            guard let size = try? file.seekToEnd() else { continue }
            hash.add(Array("\(name) \(size)".utf8))
            for offset in [0, size > 256 ? size - 256 : 0] {
                try file.seek(toOffset: offset)
                hash.add(Array(try file.read(upToCount: 256) ?? Data()))
            }
        }
        return hash.text
    }
}
