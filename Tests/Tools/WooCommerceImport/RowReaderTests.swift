import Commerce
import Testing

@testable import WooCommerceImport

@Suite("Reading a row")
struct RowReaderTests {
    /// The row that these cells make, and what is wrong with it.
    private func read(_ cells: [(String, String)], currency: Currency = .usd) throws -> (row: ProductRow?, problems: [RowProblem]) {
        var header = CSVRecord()
        var record = CSVRecord()
        header.begin(line: 1, offset: 0)
        record.begin(line: 2, offset: 0)
        for (name, value) in cells {
            header.bytes += name.utf8
            header.ends.append(header.bytes.count)
            record.bytes += value.utf8
            record.ends.append(record.bytes.count)
        }
        var problems: [RowProblem] = []
        let row = try RowReader(header: Header(header, in: CSVSource([])), currency: currency).row(record, problems: &problems)
        return (row, problems)
    }

    private func row(_ cells: (String, String)..., currency: Currency = .usd) throws -> ProductRow {
        try #require(try read([("SKU", "a"), ("Name", "Thing")] + cells, currency: currency).row)
    }

    private func problems(_ cells: (String, String)...) throws -> [String] {
        try read([("SKU", "a"), ("Name", "Thing")] + cells).problems.map(\.description)
    }

    @Test func typesMayBeVirtualAndDownloadable() throws {
        let album = try row(("Type", "simple, downloadable, virtual"))
        #expect(album.kind == .simple)
        #expect(album.isVirtual && album.isDownloadable)
        #expect(try row(("Type", "Downloadable")).kind == .simple)
        #expect(try row(("Type", "variable")).isVirtual == false)
        #expect(try problems(("Type", "subscription")) == ["Line 2, Type: “subscription” is a kind of product that is not known here."])
    }

    @Test func headersAreKnownInAnyCaseAndUnderOtherNames() throws {
        let (row, problems) = try read([
            ("sku", "a"), ("TITLE", "Thing"), (" Price ", "2"), ("weight (KG)", "1.5"), ("Attribute 12 Name", "Size"), ("attribute 12 value(s)", "M"),
        ])
        #expect(problems == [])
        #expect(row?.name == "Thing")
        #expect(row?.price.regular == Money(minorUnits: 200, currency: .usd))
        #expect(row?.weight?.grams == 1500)
        #expect(row?.attributes == [.init(name: "Size", values: ["M"])])
    }

    @Test func listsEscapeTheirCommas() throws {
        let found = try row(
            ("Categories", #"Clothing > Shirts, Music\, Films > Vinyl ,"#), ("Tags", #"red,  big\, bold"#), ("Upsells", "id:7, SKU-1"),
            ("Images", "https://a/b.jpg, c.jpg"))
        #expect(found.categories == [["Clothing", "Shirts"], ["Music, Films", "Vinyl"]])
        #expect(found.tags == ["red", "big, bold"])
        #expect(found.upsells == [.id(7), .sku("sku-1")])
        #expect(found.images == ["https://a/b.jpg", "c.jpg"])
    }

    @Test func descriptionsHaveEscapedLineEnds() throws {
        #expect(try row(("Description", #"One\nTwo\\nStill two"#)).description == "One\nTwo" + #"\nStill two"#)
        #expect(try row(("Short description", "<b>Bold</b>")).shortDescription == "<b>Bold</b>")
    }

    @Test func theGuardAgainstFormulasIsTakenOff() throws {
        #expect(try row(("Tags", "'=1+1, '+2")).tags == ["=1+1", "'+2"])
        #expect(try row(("Stock", "'-3")).stock.count == .counted(0))
        #expect(try row(("Description", "'quoted'")).description == "'quoted'")
    }

    @Test func namesLoseTagsAndEntities() throws {
        let (row, _) = try read([("SKU", "a"), ("Name", "Salt &amp; <b>Pepper</b>&#8217;s &nbsp; set")])
        #expect(row?.name == "Salt & Pepper ’s set")
    }

    @Test(
        arguments: [
            ("12", 1200), ("12.5", 1250), ("12,50", 1250), ("1,234.50", 123_450), ("1.234,50", 123_450), ("1 234,50", 123_450), (".99", 99),
            ("0", 0), ("10.0000", 1000), ("1.234.567", 123_456_700), ("1,234,567.8", 123_456_780), ("0,125000", nil), ("12.345", nil), ("1,234", nil),
            ("-1", nil), ("abc", nil), ("1e3", nil), ("$5", nil), ("1,2,3", nil), ("1.2,3.4", nil), ("99999999999999999999", nil),
        ] as [(String, Int64?)])
    func amountsAreReadAsShopsOfAllCountriesWriteThem(text: String, cents: Int64?) throws {
        let (row, problems) = try read([("SKU", "a"), ("Name", "Thing"), ("Regular price", text)])
        #expect(row?.price.regular?.minorUnits == cents)
        #expect(problems.map(\.column) == (cents == nil ? ["Regular price"] : []))
    }

    @Test func amountsHaveTheDecimalsOfTheCurrency() throws {
        #expect(try row(("Regular price", "1500"), currency: Currency("JPY")).price.regular?.minorUnits == 1500)
        #expect(try row(("Regular price", "1,234"), currency: Currency("KWD")).price.regular?.minorUnits == 1234)
        #expect(try read([("SKU", "a"), ("Name", "b"), ("Regular price", "1500.50")], currency: Currency("JPY")).row == nil)
    }

    @Test func salesLastThroughTheirLastDayOrSecond() throws {
        func sale(_ starts: String, _ ends: String) throws -> [String?] {
            let price = try row(
                ("Regular price", "10"), ("Sale price", "8"), ("Date sale price starts", starts), ("Date sale price ends", ends)
            ).price
            #expect(price.sale?.minorUnits == 800)
            return [price.saleStarts?.iso8601, price.saleEnds?.iso8601]
        }
        #expect(try sale("2026-11-01", "2026-11-30") == ["2026-11-01T00:00:00.000Z", "2026-12-01T00:00:00.000Z"])
        #expect(try sale("2026-11-01 10:30:00", "2026-11-30 23:59:59") == ["2026-11-01T10:30:00.000Z", "2026-12-01T00:00:00.000Z"])
        #expect(try sale("2026-11-01 10:30", "2026-11-01T18:00:00+03:00") == ["2026-11-01T10:30:00.000Z", "2026-11-01T15:00:01.000Z"])
        #expect(try sale("", "") == [nil, nil])
        for bad in ["30.11.2026", "2026-11-30 25:00", "2026-11-30 noon", "2026-11-30x", "2026-02-30"] {
            #expect(
                try problems(("Regular price", "10"), ("Date sale price ends", bad)) == [
                    "Line 2, Date sale price ends: must be a date such as 2026-11-21, or with a time: 2026-11-21 18:30:00."
                ])
        }
        #expect(try row(("Regular price", "10"), ("Sale price", "10")).price.sale == nil)
        #expect(try problems(("Sale price", "10"), ("Regular price", "")).count == 1)
    }

    @Test func stockIsCountedOnlyWhenItIsGiven() throws {
        #expect(try row(("Stock", ""), ("In stock?", "1")).stock == .init(count: .notCounted, status: .inStock, allowsBackorders: false))
        #expect(
            try row(("Stock", "5"), ("In stock?", "1"), ("Backorders allowed?", "notify")).stock
                == .init(count: .counted(5), status: .inStock, allowsBackorders: true))
        #expect(try row(("Stock", "5.0")).stock.count == .counted(5))
        #expect(try row(("In stock?", "0")).stock.status == .outOfStock)
        #expect(try row(("In stock?", "backorder")).stock.status == .onBackorder)
        #expect(try row(("Stock", "parent")).stock.count == .parent)
        #expect(try problems(("Stock", "many")) == ["Line 2, Stock: must be a whole number from -1000000 to 1000000."])
    }

    @Test(arguments: [
        ("Weight (kg)", "0,35", 350), ("Weight (lbs)", ".5", 227), ("Weight (g)", "12.6", 13), ("Weight (oz)", "8", 227), ("Weight (kg)", "1,500", 1500),
    ])
    func weightsAreReadInTheUnitOfTheHeader(column: String, text: String, grams: Int) throws {
        #expect(try row((column, text)).weight?.grams == grams)
    }

    @Test func taxClassesAreTranslated() throws {
        #expect(try row(("Tax status", "taxable"), ("Tax class", "")).taxClass == "standard")
        #expect(try row(("Tax class", "reduced-rate")).taxClass == "reduced")
        #expect(try row(("Tax class", "parent")).taxClass == nil)
        #expect(try row(("Tax status", "none"), ("Tax class", "reduced-rate")).taxClass == "zero")
        #expect(try problems(("Tax class", "books")) == ["Line 2, Tax class: “books” is no tax class here: the product is taxed at the standard rate."])
    }

    @Test func publishedIsOneOfThree() throws {
        #expect(try row(("Published", "1")).publication == .published)
        #expect(try row(("Published", "0")).publication == .hidden)
        #expect(try row(("Published", "-1")).publication == .draft)
        #expect(try row(("Published", "-1"), ("Type", "variation"), ("Parent", "id:3")).publication == .published)
    }

    @Test func aRowThatCouldNotBeFoundAgainIsRefused() throws {
        #expect(
            try read([("SKU", ""), ("ID", ""), ("Name", "x")]).problems.map(\.message) == [
                "The row has neither an ID nor an SKU, so it could not be found again."
            ])
        #expect(try problems(("Type", "variation"), ("Parent", "")) == ["Line 2, Parent: A variation must name its parent."])
        #expect(try read([("SKU", "a"), ("Name", " ")]).problems.map(\.description) == ["Line 2, Name: is required."])
    }

    @Test func aFieldIsNamedOnceAndOneThingIsSaidOfIt() throws {
        #expect(try problems(("Regular price", "10.005")) == ["Line 2, Regular price: must be an amount in USD with at most 2 decimals, such as 12.34."])
        var record = CSVRecord()
        let source = CSVSource(Array("SKU,Name\na,Caf".utf8) + [0xE9] + Array("\n".utf8))
        var reader = try CSVReader(source)
        _ = try reader.next(&record)
        let rows = RowReader(header: try Header(record, in: source), currency: .usd)
        var problems: [RowProblem] = []
        _ = try reader.next(&record)
        #expect(rows.row(record, problems: &problems) == nil)
        #expect(problems.map(\.description) == ["Line 2, Name: is not UTF-8 text. Save the file as “CSV UTF-8”."])
    }

    @Test func aCommaTooManyIsNoticed() throws {
        var record = CSVRecord()
        let source = CSVSource(Array("SKU,Name\na,Thing, with comma\nb\n".utf8))
        var reader = try CSVReader(source)
        _ = try reader.next(&record)
        let rows = RowReader(header: try Header(record, in: source), currency: .usd)
        var problems: [RowProblem] = []
        _ = try reader.next(&record)
        #expect(rows.row(record, problems: &problems) == nil)
        #expect(problems.map(\.description) == ["Line 2: The row has 3 cells, and there are only 2 columns. A comma may lack its quotes."])
    }

    @Test func wrongFilesAreRefusedWithTheReason() throws {
        func error(_ text: String) -> ImportError? {
            do {
                let source = CSVSource(Array(text.utf8))
                var reader = try CSVReader(source)
                var record = CSVRecord()
                _ = try reader.next(&record)
                _ = try Header(record, in: source)
                return nil
            } catch { return error as? ImportError }
        }
        #expect(error("ID;Type;SKU;Name\n") == .wrongSeparator(name: "semicolons"))
        #expect(error("\"ID\"\t\"SKU\"\n") == .wrongSeparator(name: "tabs"))
        #expect(error("first name,last name\n") == .notAProductExport)
        let german = "ID,Typ,Artikelnummer,Name,Veröffentlicht,Ist hervorgehoben?,Regulärer Preis\n"
        #expect(error(german) == .foreignNames(examples: ["“Typ”", "“Artikelnummer”", "“Veröffentlicht”"]))
        #expect(error("SKU,Name,sku\n") == .columnTwice(name: "sku"))
        let wide = "ID,SKU,Name," + (0..<1_998).map { "Meta: _\($0)" }.joined(separator: ",") + "\n"
        #expect(error(wide) == .tooManyColumns(limit: 2_000))
        #expect(error("SKU,Name,Foo,Meta: _x,Height (cm)\n") == nil)
    }

    @Test func unknownColumnsAndPluginsAreNoted() throws {
        let (row, _) = try read([("SKU", "a"), ("Name", "b"), ("Foo", "1"), ("Meta: _x", "2")])
        #expect(row != nil)
        var record = CSVRecord()
        let source = CSVSource(Array("SKU,Foo,Meta: _x,Meta: y\n".utf8))
        var reader = try CSVReader(source)
        _ = try reader.next(&record)
        #expect(
            try Header(record, in: source).notes == [
                "These columns are unknown and were passed over: Foo.", "Fields of plugins were passed over: Meta: _x, Meta: y.",
            ])
    }
}
