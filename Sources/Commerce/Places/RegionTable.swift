/// The states, provinces and counties of the countries whose shoppers expect to choose them from a list: ISO 3166-2 codes
/// without the country, and the name that people there write. In the order of the names; Japan's from north to south.
enum RegionTable {
    /// Parsed once. No entry for a country where the region, if there is one, is free text.
    static let byCountry: [String: [AddressFormat.Region]] = listed.mapValues { list in
        list.split(separator: "; ").map { entry in
            let parts = entry.split(separator: " ", maxSplits: 1)
            return AddressFormat.Region(code: String(parts[0]), name: String(parts[1]))
        }
    }

    private static let listed: [String: String] = [
        "AE": """
        AZ Abu Dhabi; AJ Ajman; DU Dubai; FU Fujairah; RK Ras Al Khaimah; SH Sharjah; UQ Umm Al Quwain
        """,
        "AR": """
        B Buenos Aires; K Catamarca; H Chaco; U Chubut; C Ciudad Autónoma de Buenos Aires; X Córdoba; W Corrientes; \
        E Entre Ríos; P Formosa; Y Jujuy; L La Pampa; F La Rioja; M Mendoza; N Misiones; Q Neuquén; R Río Negro; \
        A Salta; J San Juan; D San Luis; Z Santa Cruz; S Santa Fe; G Santiago del Estero; V Tierra del Fuego; T Tucumán
        """,
        "AU": """
        ACT Australian Capital Territory; NSW New South Wales; NT Northern Territory; QLD Queensland; \
        SA South Australia; TAS Tasmania; VIC Victoria; WA Western Australia
        """,
        "BR": """
        AC Acre; AL Alagoas; AP Amapá; AM Amazonas; BA Bahia; CE Ceará; DF Distrito Federal; ES Espírito Santo; \
        GO Goiás; MA Maranhão; MT Mato Grosso; MS Mato Grosso do Sul; MG Minas Gerais; PA Pará; PB Paraíba; PR Paraná; \
        PE Pernambuco; PI Piauí; RJ Rio de Janeiro; RN Rio Grande do Norte; RS Rio Grande do Sul; RO Rondônia; \
        RR Roraima; SC Santa Catarina; SP São Paulo; SE Sergipe; TO Tocantins
        """,
        "CA": """
        AB Alberta; BC British Columbia; MB Manitoba; NB New Brunswick; NL Newfoundland and Labrador; \
        NT Northwest Territories; NS Nova Scotia; NU Nunavut; ON Ontario; PE Prince Edward Island; QC Quebec; \
        SK Saskatchewan; YT Yukon
        """,
        "ES": """
        C A Coruña; VI Álava; AB Albacete; A Alicante; AL Almería; O Asturias; AV Ávila; BA Badajoz; B Barcelona; \
        BI Bizkaia; BU Burgos; CC Cáceres; CA Cádiz; S Cantabria; CS Castellón; CE Ceuta; CR Ciudad Real; CO Córdoba; \
        CU Cuenca; SS Gipuzkoa; GI Girona; GR Granada; GU Guadalajara; H Huelva; HU Huesca; PM Illes Balears; J Jaén; \
        LO La Rioja; GC Las Palmas; LE León; L Lleida; LU Lugo; M Madrid; MA Málaga; ML Melilla; MU Murcia; NA Navarra; \
        OR Ourense; P Palencia; PO Pontevedra; SA Salamanca; TF Santa Cruz de Tenerife; SG Segovia; SE Sevilla; \
        SO Soria; T Tarragona; TE Teruel; TO Toledo; V Valencia; VA Valladolid; ZA Zamora; Z Zaragoza
        """,
        "IN": """
        AN Andaman and Nicobar Islands; AP Andhra Pradesh; AR Arunachal Pradesh; AS Assam; BR Bihar; CH Chandigarh; \
        CG Chhattisgarh; DH Dadra and Nagar Haveli and Daman and Diu; DL Delhi; GA Goa; GJ Gujarat; HR Haryana; \
        HP Himachal Pradesh; JK Jammu and Kashmir; JH Jharkhand; KA Karnataka; KL Kerala; LA Ladakh; LD Lakshadweep; \
        MP Madhya Pradesh; MH Maharashtra; MN Manipur; ML Meghalaya; MZ Mizoram; NL Nagaland; OD Odisha; PY Puducherry; \
        PB Punjab; RJ Rajasthan; SK Sikkim; TN Tamil Nadu; TS Telangana; TR Tripura; UP Uttar Pradesh; UK Uttarakhand; \
        WB West Bengal
        """,
        "IT": """
        AG Agrigento; AL Alessandria; AN Ancona; AO Aosta; AR Arezzo; AP Ascoli Piceno; AT Asti; AV Avellino; BA Bari; \
        BT Barletta-Andria-Trani; BL Belluno; BN Benevento; BG Bergamo; BI Biella; BO Bologna; BZ Bolzano; BS Brescia; \
        BR Brindisi; CA Cagliari; CL Caltanissetta; CB Campobasso; CE Caserta; CT Catania; CZ Catanzaro; CH Chieti; \
        CO Como; CS Cosenza; CR Cremona; KR Crotone; CN Cuneo; EN Enna; FM Fermo; FE Ferrara; FI Firenze; FG Foggia; \
        FC Forlì-Cesena; FR Frosinone; GE Genova; GO Gorizia; GR Grosseto; IM Imperia; IS Isernia; AQ L’Aquila; \
        SP La Spezia; LT Latina; LE Lecce; LC Lecco; LI Livorno; LO Lodi; LU Lucca; MC Macerata; MN Mantova; \
        MS Massa-Carrara; MT Matera; ME Messina; MI Milano; MO Modena; MB Monza e Brianza; NA Napoli; NO Novara; \
        NU Nuoro; OR Oristano; PD Padova; PA Palermo; PR Parma; PV Pavia; PG Perugia; PU Pesaro e Urbino; PE Pescara; \
        PC Piacenza; PI Pisa; PT Pistoia; PN Pordenone; PZ Potenza; PO Prato; RG Ragusa; RA Ravenna; \
        RC Reggio Calabria; RE Reggio Emilia; RI Rieti; RN Rimini; RM Roma; RO Rovigo; SA Salerno; SS Sassari; \
        SV Savona; SI Siena; SR Siracusa; SO Sondrio; SU Sud Sardegna; TA Taranto; TE Teramo; TR Terni; TO Torino; \
        TP Trapani; TN Trento; TV Treviso; TS Trieste; UD Udine; VA Varese; VE Venezia; VB Verbano-Cusio-Ossola; \
        VC Vercelli; VR Verona; VV Vibo Valentia; VI Vicenza; VT Viterbo
        """,
        "JP": """
        01 Hokkaido; 02 Aomori; 03 Iwate; 04 Miyagi; 05 Akita; 06 Yamagata; 07 Fukushima; 08 Ibaraki; 09 Tochigi; \
        10 Gunma; 11 Saitama; 12 Chiba; 13 Tokyo; 14 Kanagawa; 15 Niigata; 16 Toyama; 17 Ishikawa; 18 Fukui; \
        19 Yamanashi; 20 Nagano; 21 Gifu; 22 Shizuoka; 23 Aichi; 24 Mie; 25 Shiga; 26 Kyoto; 27 Osaka; 28 Hyogo; \
        29 Nara; 30 Wakayama; 31 Tottori; 32 Shimane; 33 Okayama; 34 Hiroshima; 35 Yamaguchi; 36 Tokushima; 37 Kagawa; \
        38 Ehime; 39 Kochi; 40 Fukuoka; 41 Saga; 42 Nagasaki; 43 Kumamoto; 44 Oita; 45 Miyazaki; 46 Kagoshima; \
        47 Okinawa
        """,
        "KE": """
        01 Baringo; 02 Bomet; 03 Bungoma; 04 Busia; 05 Elgeyo-Marakwet; 06 Embu; 07 Garissa; 08 Homa Bay; 09 Isiolo; \
        10 Kajiado; 11 Kakamega; 12 Kericho; 13 Kiambu; 14 Kilifi; 15 Kirinyaga; 16 Kisii; 17 Kisumu; 18 Kitui; \
        19 Kwale; 20 Laikipia; 21 Lamu; 22 Machakos; 23 Makueni; 24 Mandera; 25 Marsabit; 26 Meru; 27 Migori; \
        28 Mombasa; 29 Murang’a; 30 Nairobi; 31 Nakuru; 32 Nandi; 33 Narok; 34 Nyamira; 35 Nyandarua; 36 Nyeri; \
        37 Samburu; 38 Siaya; 39 Taita-Taveta; 40 Tana River; 41 Tharaka-Nithi; 42 Trans Nzoia; 43 Turkana; \
        44 Uasin Gishu; 45 Vihiga; 46 Wajir; 47 West Pokot
        """,
        "MX": """
        AGU Aguascalientes; BCN Baja California; BCS Baja California Sur; CAM Campeche; CHP Chiapas; CHH Chihuahua; \
        CMX Ciudad de México; COA Coahuila; COL Colima; DUR Durango; MEX Estado de México; GUA Guanajuato; \
        GRO Guerrero; HID Hidalgo; JAL Jalisco; MIC Michoacán; MOR Morelos; NAY Nayarit; NLE Nuevo León; OAX Oaxaca; \
        PUE Puebla; QUE Querétaro; ROO Quintana Roo; SLP San Luis Potosí; SIN Sinaloa; SON Sonora; TAB Tabasco; \
        TAM Tamaulipas; TLA Tlaxcala; VER Veracruz; YUC Yucatán; ZAC Zacatecas
        """,
        "MY": """
        01 Johor; 02 Kedah; 03 Kelantan; 14 Kuala Lumpur; 15 Labuan; 04 Melaka; 05 Negeri Sembilan; 06 Pahang; \
        08 Perak; 09 Perlis; 07 Pulau Pinang; 16 Putrajaya; 12 Sabah; 13 Sarawak; 10 Selangor; 11 Terengganu
        """,
        "NG": """
        AB Abia; FC Abuja Federal Capital Territory; AD Adamawa; AK Akwa Ibom; AN Anambra; BA Bauchi; BY Bayelsa; \
        BE Benue; BO Borno; CR Cross River; DE Delta; EB Ebonyi; ED Edo; EK Ekiti; EN Enugu; GO Gombe; IM Imo; \
        JI Jigawa; KD Kaduna; KN Kano; KT Katsina; KE Kebbi; KO Kogi; KW Kwara; LA Lagos; NA Nasarawa; NI Niger; \
        OG Ogun; ON Ondo; OS Osun; OY Oyo; PL Plateau; RI Rivers; SO Sokoto; TA Taraba; YO Yobe; ZA Zamfara
        """,
        "US": """
        AL Alabama; AK Alaska; AS American Samoa; AZ Arizona; AR Arkansas; AA Armed Forces Americas; \
        AE Armed Forces Europe; AP Armed Forces Pacific; CA California; CO Colorado; CT Connecticut; DE Delaware; \
        DC District of Columbia; FL Florida; GA Georgia; GU Guam; HI Hawaii; ID Idaho; IL Illinois; IN Indiana; \
        IA Iowa; KS Kansas; KY Kentucky; LA Louisiana; ME Maine; MD Maryland; MA Massachusetts; MI Michigan; \
        MN Minnesota; MS Mississippi; MO Missouri; MT Montana; NE Nebraska; NV Nevada; NH New Hampshire; NJ New Jersey; \
        NM New Mexico; NY New York; NC North Carolina; ND North Dakota; MP Northern Mariana Islands; OH Ohio; \
        OK Oklahoma; OR Oregon; PA Pennsylvania; PR Puerto Rico; RI Rhode Island; SC South Carolina; SD South Dakota; \
        TN Tennessee; TX Texas; VI US Virgin Islands; UT Utah; VT Vermont; VA Virginia; WA Washington; \
        WV West Virginia; WI Wisconsin; WY Wyoming
        """,
        "ZA": """
        EC Eastern Cape; FS Free State; GP Gauteng; KZN KwaZulu-Natal; LP Limpopo; MP Mpumalanga; NW North West; \
        NC Northern Cape; WC Western Cape
        """,
    ]
}
