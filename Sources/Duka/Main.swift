import Composition

@main
enum Main {
    static func main() async {
        await DukaCommand.main(Array(CommandLine.arguments.dropFirst()))
    }
}
